"""What every page has: one heading, ways to move, addresses in each language, and nothing inline."""

import re

import pytest
from bs4 import BeautifulSoup
from django.test import Client, override_settings

from tests.queries import at_most_queries

GALLERY = "/fr/styleguide/"


def page(client: Client, path: str = GALLERY) -> BeautifulSoup:
    response = client.get(path)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


@pytest.mark.parametrize("language", ["fr", "en", "es"])
def test_a_page_has_one_heading_and_its_language(client: Client, language: str) -> None:
    html = page(client, f"/{language}/styleguide/")
    assert html.html is not None
    assert html.html["lang"] == language
    assert len(html.find_all("h1")) == 1
    assert len(html.find_all("main")) == 1


def test_ids_are_unique_and_labels_lead_to_them(client: Client) -> None:
    html = page(client)
    ids = [element["id"] for element in html.find_all(id=True)]
    assert sorted(ids) == sorted(set(ids))
    pointed = [str(label["for"]) for label in html.find_all("label")]
    pointed += [str(button["aria-controls"]) for button in html.select("[aria-controls]")]
    pointed += [str(link["href"])[1:] for link in html.select(".fr-skiplinks a")]
    assert set(pointed) <= set(ids)


def test_each_language_has_an_address_without_parameters(client: Client) -> None:
    html = page(client, f"{GALLERY}?q=eau")
    alternates = {link["hreflang"]: link["href"] for link in html.select("link[rel=alternate][hreflang]")}
    assert alternates == {
        "fr": "http://testserver/fr/styleguide/",
        "en": "http://testserver/en/styleguide/",
        "es": "http://testserver/es/styleguide/",
        "x-default": "http://testserver/fr/styleguide/",
    }
    canonical = html.select_one("link[rel=canonical]")
    assert canonical is not None
    assert canonical["href"] == "http://testserver/fr/styleguide/"


def test_changing_the_language_keeps_the_search(client: Client) -> None:
    html = page(client, f"{GALLERY}?q=eau&country=SN")
    links = {link["hreflang"]: link["href"] for link in html.select(".fr-translate__language")}
    assert links["es"] == "/es/styleguide/?q=eau&country=SN"


def test_the_search_of_the_header_keeps_its_words_and_leads_to_the_search(client: Client) -> None:
    html = page(client, f"{GALLERY}?q=eau")
    form = html.select_one("header form[role=search]")
    assert form is not None
    assert form["action"] == "/fr/recherche/"
    field = form.select_one("input[name=q]")
    assert field is not None
    assert field["value"] == "eau"


def test_demonstration_data_is_said(client: Client) -> None:
    assert "Données de démonstration" in page(client).text
    with override_settings(DEMO_DATA=False):
        assert "Données de démonstration" not in page(client).text


@pytest.mark.django_db
def test_header_and_footer_ask_the_database_nothing(client: Client) -> None:
    client.get(GALLERY)
    with at_most_queries(0):
        client.get(GALLERY)


def test_a_page_does_not_vary_by_cookie(client: Client) -> None:
    assert "Cookie" not in client.get(GALLERY).headers.get("Vary", "")


def test_nothing_is_inline_and_nothing_comes_from_elsewhere(client: Client) -> None:
    html = page(client)
    assert html.select("[style]") == []
    assert html.find_all("style") == []
    for element in html.find_all(True):
        assert not [name for name in element.attrs if name.startswith("on")]
    for script in html.find_all("script"):
        assert script.get("src") or script["type"] in {"application/json", "application/ld+json"}
    loaded = [element.get("src") or element.get("href") for element in html.select("script, img, link[rel=stylesheet]")]
    assert [url for url in loaded if url and re.match(r"(https?:)?//", str(url))] == []


def test_the_page_is_the_same_each_time(client: Client) -> None:
    assert client.get(GALLERY).content == client.get(GALLERY).content
