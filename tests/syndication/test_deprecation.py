"""What is deprecated says so, in each answer and in the OpenAPI document, a year before it may be gone."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.urls import path

from cms.publication.filters import InvalidParameter
from cms.syndication.deprecation import Deprecation
from cms.syndication.openapi import PortalAPI
from cms.syndication.operations import Operation, router_of
from cms.syndication.schemas.answers import Index
from cms.urls import urlpatterns as portal_urls

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]
Get = Callable[..., Any]


def _view(request: HttpRequest, public_id: str) -> HttpResponse:
    if request.GET:
        raise InvalidParameter("x", "no")
    return HttpResponse(b'{"id":"%b"}' % public_id.encode(), content_type="application/json")


OLD = Operation(
    "/old/{public_id}",
    _view,
    Index,
    name="get_old",
    summary="Old",
    description="What was there.",
    deprecation=Deprecation(date(2027, 1, 1), date(2028, 1, 1), successor="projects"),
)
api = PortalAPI(urls_namespace="deprecated")
api.add_router("", router_of("old", (OLD,)))
urlpatterns = [path("api/v1/", api.urls), *portal_urls]


@pytest.mark.parametrize(("address", "status"), [("old/a", 200), ("old/a?x=1", 422)])
def test_each_answer_says_since_when_until_when_and_what_instead(get: Get, address: str, status: int) -> None:
    response = get(address)
    assert response.status_code == status
    assert response["Deprecation"] == "@1798761600"
    assert response["Sunset"] == "Sat, 01 Jan 2028 00:00:00 GMT"
    assert '<http://testserver/api/v1/projects>; rel="successor-version"' in response["Link"]
    assert '<http://testserver/api/v1/docs>; rel="deprecation"; type="text/html"' in response["Link"]
    assert 'rel="license"' in response["Link"]
    assert {"Deprecation", "Sunset"} <= set(response["Access-Control-Expose-Headers"].split(", "))


def test_the_document_says_it() -> None:
    operation = api.get_openapi_schema()["paths"]["/api/v1/old/{public_id}"]["get"]
    assert operation["deprecated"] is True
    assert operation["description"].startswith("Deprecated since 2027-01-01; it may be gone from 2028-01-01 on.")
    assert {"Deprecation", "Sunset"} <= set(operation["responses"]["200"]["headers"])


def test_what_is_not_deprecated_says_nothing(get: Get) -> None:
    response = get("docs")
    assert "Deprecation" not in response
    assert "Sunset" not in response


def test_nothing_is_taken_away_sooner_than_promised() -> None:
    with pytest.raises(ValueError, match="365"):
        Deprecation(date(2027, 1, 1), date(2027, 12, 31))
