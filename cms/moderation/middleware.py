"""What Wagtail's forms of places would tell: their errors name the page whose number was posted, whoever asks."""

from collections.abc import Callable
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from wagtail.models import Page

from cms.moderation.bulk_guarding import visible

#: Where a new page goes (``choose_parent``, ``pages/create``), and where a copy does.
_PLACES: Final = ("parent_page", "new_parent_page")


class PlacesMiddleware:
    """In the admin, a place that the person doesn't see isn't there: 404, as everywhere else."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer."""
        return self._get_response(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponseBase | None:
        """Look at the places that are posted. Raises ``Http404``."""
        if request.method != "POST" or not request.path.startswith(reverse("wagtailadmin_home")):
            return None
        for number in (value for name in _PLACES for value in request.POST.getlist(name) if value):
            is_number = number.isdecimal() and len(number) < 10
            if not is_number or not visible(Page, request.user).filter(pk=int(number)).exists():
                raise Http404
        return None
