"""Error pages: in the reader's language, with a way out, whatever is broken."""

from datetime import UTC, datetime

import pytest
from bs4 import BeautifulSoup
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.test import Client, RequestFactory, override_settings
from django.urls import path
from django.utils.translation import override

from cms.core import errors


def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("broken on purpose")


urlpatterns = [path("fr/broken/", broken), path("es/broken/", broken), path("api/v1/broken/", broken)]
handler500 = "cms.core.errors.server_error"


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["fr", "en", "es"])
def test_an_unknown_address_proposes_to_search_its_words(client: Client, language: str) -> None:
    response = client.get(f"/{language}/atlas/ancien/eau-potable-mopti-r8kd2/")
    assert response.status_code == 404
    html = BeautifulSoup(response.content, "html.parser")
    assert html.html is not None
    assert html.html["lang"] == language
    assert len(html.find_all("h1")) == 1
    field = html.select_one("main input[name=q]")
    assert field is not None
    assert field["value"] == "ancien eau potable mopti"


def test_words_of_an_address_leave_codes_out() -> None:
    assert errors.words_of("/fr/atlas/projets/x7kd2mnp4q/eau-potable-a-mopti.html") == "eau potable mopti"
    assert errors.words_of("/") == ""


def test_a_page_that_was_removed_says_since_when() -> None:
    request = RequestFactory().get("/fr/atlas/projets/x7/eau/")
    with override("fr"):
        response = errors.gone(request, datetime(2024, 3, 12, 10, tzinfo=UTC))
    assert response.status_code == 410
    assert "a été retirée du portail le 12 mars 2024" in response.content.decode()


def test_the_api_answers_problem_json(client: Client) -> None:
    response = errors.not_found(RequestFactory().get("/api/none"), Exception())
    assert response.status_code == 404
    assert response["Content-Type"] == "application/problem+json"


@override_settings(ROOT_URLCONF="tests.core.test_errors")
@pytest.mark.parametrize("language", ["fr", "es"])
def test_a_failure_is_told_without_the_database(language: str) -> None:
    # No database mark: a query here would fail the test.
    response = Client(raise_request_exception=False).get(f"/{language}/broken/")
    assert response.status_code == 500
    html = response.content.decode()
    assert f'<html lang="{language}"' in html
    assert "broken on purpose" not in html
    assert html.count("<h1>") == 1


@override_settings(ROOT_URLCONF="tests.core.test_errors")
def test_a_failure_of_the_api_is_a_problem() -> None:
    response = Client(raise_request_exception=False).get("/api/v1/broken/")
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["status"] == 500


@override_settings(
    STORAGES={"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}}
)
def test_even_without_a_manifest_of_static_files_something_is_said(caplog: pytest.LogCaptureFixture) -> None:
    response = errors.server_error(RequestFactory().get("/fr/"))
    assert response.status_code == 500
    assert "<h1>Internal Server Error</h1>" in response.content.decode()


@pytest.mark.parametrize("template", ["403", "csrf"])
def test_refusals_render(template: str) -> None:
    request = RequestFactory().get("/fr/")
    html = engines["django"].get_template(f"core/errors/{template}.html").render({}, request)
    assert html.count("<h1>") == 1
