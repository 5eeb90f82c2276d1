"""Addresses: languages, permalinks, query strings."""

import pytest
from django.http import QueryDict
from django.test import override_settings
from django.utils.translation import override

from cms.core import addresses


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://testserver/fr/atlas/projets/x7/eau/", "/es/atlas/projets/x7/eau/"),
        ("/fr/atlas/projets/?q=eau#carte", "/es/atlas/projets/?q=eau#carte"),
        ("/fr", "/es"),
        ("/france/", "/france/"),
        ("https://www.example.org/fr/a/", "https://www.example.org/fr/a/"),
    ],
)
def test_a_permalink_leads_to_the_readers_language(url: str, expected: str) -> None:
    with override("es"):
        assert addresses.permalink(url) == expected


def test_a_path_becomes_absolute_once() -> None:
    assert addresses.absolute("/fr/") == "http://testserver/fr/"
    assert addresses.absolute(addresses.absolute("/fr/")) == "http://testserver/fr/"


def test_an_entry_without_a_route_is_no_entry() -> None:
    assert addresses.portal_path("nowhere:at_all") is None
    assert addresses.portal_path("nowhere:at_all", "en", fallback="somewhere/") == "/en/somewhere/"
    assert addresses.portal_path("core:site_map", "en") == "/en/plan-du-site/"
    assert addresses.portal_path("ressources/", "es") == "/es/ressources/"


def test_a_changed_filter_goes_back_to_the_first_page() -> None:
    query = QueryDict("country=SN&country=ML&sort=title&cursor=abc")
    assert addresses.changed_query(query, {"sort": ["-budget"]}) == "?country=SN&country=ML&sort=-budget"
    assert addresses.changed_query(query, {"country": ["ML"]}) == "?country=ML&sort=title"
    assert addresses.changed_query(QueryDict("country=SN"), {"country": []}) == "?"


@override_settings(PUBLIC_URL="https://coopdec.example")
def test_the_public_address_comes_from_the_settings() -> None:
    with override("fr"):
        assert addresses.permalink("https://coopdec.example/fr/a/") == "/fr/a/"
