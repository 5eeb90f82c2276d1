"""Requests of visitors, as the web server hands them on."""

from typing import Any

from django.http import HttpRequest
from django.test import RequestFactory


def visit(address: str = "192.0.2.1", forwarded: str = "", **extra: Any) -> HttpRequest:
    """Return a visitor's request, from an address or through proxies."""
    if forwarded:
        extra["HTTP_X_FORWARDED_FOR"] = forwarded
    request = RequestFactory().get("/fr/", REMOTE_ADDR=address, **extra)
    request.session = {}  # type: ignore[assignment]  # all that a page of errors asks of it
    return request
