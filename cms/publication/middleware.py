"""Makes each request that writes one transaction with the log."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponseBase

from cms.publication.writing import log_transaction

View = Callable[..., HttpResponseBase]
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})


def own_transaction(view: View) -> View:
    """Leave the transaction to a view: one that works long before it writes, and for which nobody should wait."""

    @wraps(view)
    def marked(*args: Any, **kwargs: Any) -> HttpResponseBase:
        return view(*args, **kwargs)

    marked.has_own_transaction = True  # type: ignore[attr-defined]  # as Django's csrf_exempt does
    return marked


class LogTransactionMiddleware:
    """Runs the view of an unsafe request inside ``log_transaction``, as ``ATOMIC_REQUESTS`` would in a transaction."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on."""
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponseBase],
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
    ) -> HttpResponseBase | None:
        """Run the view of an unsafe request; leave the others, and those with ``own_transaction``, to Django."""
        if request.method in SAFE_METHODS or getattr(view, "has_own_transaction", False):
            return None
        with log_transaction():
            return view(request, *args, **kwargs)
