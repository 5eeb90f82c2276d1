"""A database that goes away while a session is saved isn't the visitor's fault."""

import pytest
from django.conf import settings
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.middleware import SessionMiddleware
from django.contrib.sessions.models import Session
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from cms.core.sessions import SessionStore

pytestmark = pytest.mark.django_db


def goes_away(*_args: object, **_options: object) -> None:
    """Stand in for a database whose connections were cut."""
    raise OperationalError("server closed the connection unexpectedly")


def saved() -> SessionStore:
    store = SessionStore()
    store["answer"] = 42
    store.save(must_create=True)
    return store


def test_an_outage_is_told_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    store = saved()
    monkeypatch.setattr(Session, "save", goes_away)
    with pytest.raises(OperationalError):
        store.save()


def test_a_session_that_was_deleted_is_still_told_as_such() -> None:
    store = saved()
    Session.objects.all().delete()
    with pytest.raises(UpdateError):
        store.save()


def test_the_portal_doesnt_blame_the_visitor(rf: RequestFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    def change(request: HttpRequest) -> HttpResponse:
        request.session["answer"] = 43
        return HttpResponse()

    rf.cookies[settings.SESSION_COOKIE_NAME] = str(saved().session_key)
    monkeypatch.setattr(Session, "save", goes_away)
    with pytest.raises(OperationalError):
        SessionMiddleware(change)(rf.get("/"))
