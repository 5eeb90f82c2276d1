"""« Données ouvertes » and the terms: every dataset with its formats, and the licence wherever data goes out."""

import json
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from cms.publication.registry import registry
from cms.syndication.exports.formats import each_export
from cms.syndication.snapshots import store
from cms.syndication.snapshots.store import Snapshot
from tests.syndication import sheets

pytestmark = pytest.mark.django_db
Get = Callable[..., Any]


class Links(HTMLParser):
    """Collects the addresses of a page's links."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found |= {value for name, value in attrs if name == "href" and value}


@pytest.mark.parametrize("language", ["fr", "en", "es"])
def test_each_dataset_is_shown_with_each_format(client: Client, language: str) -> None:
    sheets.project()

    html = client.get(f"/{language}/donnees-ouvertes/").content.decode()

    found = Links(html).found
    wanted = {
        f"/api/v1/{kind.plural}.{made.suffix}{f'?lang={language}' if made.is_localized and language != 'fr' else ''}"
        for kind, made in each_export()
    }
    assert wanted <= found
    assert {f"/api/v1/{kind.plural}" for kind in registry} <= found
    assert f"/{language}/atlas/projets/" in found
    assert {f"/{language}/conditions-de-reutilisation/", "/api/v1/snapshots"} <= found
    assert any(address.startswith("/api/v1/offers.atom") for address in found)
    assert "&quot;Eau potable à Ziguinchor&quot;" in html


def test_counts_are_those_of_the_lists(client: Client) -> None:
    sheets.project()

    html = client.get("/fr/donnees-ouvertes/").content.decode()

    assert "2 projets" in html
    assert "2024–2027" in html


def test_a_file_of_the_night_shows_its_size_and_date(client: Client, night_file: Snapshot) -> None:
    page = client.get("/fr/donnees-ouvertes/")

    html = page.content.decode()
    assert f"http://testserver/api/v1/snapshots/{night_file.name}" in Links(html).found
    assert "JSONL, 2,5\xa0Mo, 26 novembre 2026" in html
    store.remove(night_file.name)
    again = client.get("/fr/donnees-ouvertes/", headers={"if-none-match": page.headers["ETag"]})
    assert again.status_code == 200


def test_an_empty_portal_has_the_page_too(client: Client) -> None:
    assert client.get("/fr/donnees-ouvertes/").status_code == 200


def test_it_is_304_until_something_is_published(client: Client) -> None:
    etag = client.get("/fr/donnees-ouvertes/").headers["ETag"]
    assert client.get("/fr/donnees-ouvertes/", headers={"if-none-match": etag}).status_code == 304

    sheets.collectivite()

    assert client.get("/fr/donnees-ouvertes/", headers={"if-none-match": etag}).status_code == 200


def test_queries_do_not_grow_with_the_register(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    sheets.project()
    with django_assert_max_num_queries(12):
        client.get("/fr/donnees-ouvertes/")


def test_the_terms_are_in_the_footer_and_name_the_licence(client: Client) -> None:
    found = Links(client.get("/fr/donnees-ouvertes/").content.decode()).found
    assert "/fr/conditions-de-reutilisation/" in found

    html = client.get("/en/conditions-de-reutilisation/").content.decode()

    assert "Open Licence 2.0" in html
    assert "6,000 requests in 5 minutes" in html
    assert "mailto:donnees-ouvertes@coopdec.invalid" in Links(html).found


@pytest.mark.parametrize("path", ["", "projects", "changes", "catalog.ttl", "reference/sdgs", "openapi.json"])
def test_every_answer_names_the_licence(get: Get, path: str) -> None:
    assert 'rel="license"' in get(path).headers["Link"]


def test_errors_do_not(get: Get) -> None:
    assert "Link" not in get("projects?contry=SN").headers


def test_index_and_document_name_licence_terms_and_files(get: Get) -> None:
    index = get("").json()
    assert index["license"] == "https://spdx.org/licenses/etalab-2.0"
    assert index["links"]["terms"] == "http://testserver/fr/conditions-de-reutilisation/"
    assert {"catalog", "open_data", "projects.iati.xml", "projects.iati.report"} <= set(index["links"])

    info = json.loads(get("openapi.json").content)["info"]
    assert info["license"]["identifier"] == "etalab-2.0"
    assert info["termsOfService"] == index["links"]["terms"]
