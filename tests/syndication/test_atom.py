"""Feeds as readers take them: valid (RFC 4287), stable, in order, page by page (RFC 5005), found from the pages."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import feedparser
import pytest
from django.test import Client
from lxml import etree

from cms.publication.registry import registry
from tests.factories.publication import MOMENT, publish, remove
from tests.factories.reference import CountryFactory
from tests.queries import at_most_queries
from tests.syndication import sheets

pytestmark = pytest.mark.django_db
Get = Callable[..., Any]
ATOM = "{http://www.w3.org/2005/Atom}"


def valid(body: bytes) -> etree._Element:
    """Return a feed, checked for what RFC 4287 asks of every feed and entry."""
    feed = etree.fromstring(body)
    assert feed.tag == f"{ATOM}feed"
    for element in (feed, *feed.iter(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"{ATOM}{name}")) == 1, name
        moment = datetime.fromisoformat(element.findtext(f"{ATOM}updated"))
        assert moment.tzinfo is not None
        assert re.fullmatch(r"tag:[^,\s]+,\d{4}:[!-~]+", element.findtext(f"{ATOM}id"))
    assert feed.find(f"{ATOM}author/{ATOM}name").text
    assert len([link for link in feed.findall(f"{ATOM}link") if link.get("rel") == "self"]) == 1
    for entry in feed.iter(f"{ATOM}entry"):
        assert [link.get("type") for link in entry.findall(f"{ATOM}link[@rel='alternate']")].count("text/html") == 1
    ids = [entry.findtext(f"{ATOM}id") for entry in feed.iter(f"{ATOM}entry")]
    assert len(set(ids)) == len(ids)
    return feed


def parse(response: Any) -> Any:
    assert response.status_code == 200, response.content
    assert response["Content-Type"] == "application/atom+xml"
    valid(response.content)
    found = feedparser.parse(response.content)
    assert not found.bozo
    return found


def test_a_feed_tells_what_changed_last_first(get: Get) -> None:
    for number in (2, 0, 1):
        publish(title=f"Offre {number}", public_id=f"o{number}", updated_at=MOMENT + timedelta(days=number))
    found = parse(get("offers.atom"))
    assert [entry.title for entry in found.entries] == ["Offre 2", "Offre 1", "Offre 0"]
    assert found.entries[0].id == "tag:testserver,2026:offer/o2"
    assert found.entries[0].link == "http://testserver/fr/bourse/offres/o2/titre/"
    assert found.feed.updated == found.entries[0].updated
    assert found.feed.link == "http://testserver/fr/bourse/"


def test_an_entry_keeps_its_id_and_tells_when_it_changed(get: Get) -> None:
    publish(title="Avant", public_id="same")
    before = parse(get("offers.atom"))
    publish(title="Après", public_id="same", updated_at=MOMENT + timedelta(days=1))
    after = parse(get("offers.atom"))
    assert (before.feed.id, before.entries[0].id) == (after.feed.id, after.entries[0].id)
    assert (before.entries[0].updated, after.entries[0].title) < (after.entries[0].updated, "B")


def test_pages_lead_to_every_entry_once(get: Get) -> None:
    for number in range(7):
        publish(public_id=f"o{number}", updated_at=MOMENT + timedelta(days=number % 3))
    address, ids = "offers.atom?limit=3", []
    while address:
        found = parse(get(address))
        ids += [entry.id for entry in found.entries]
        links = {link.rel: link.href for link in found.feed.links}
        assert links["first"] == "http://testserver/api/v1/offers.atom?limit=3"
        address = links.get("next", "").removeprefix("http://testserver/api/v1/")
    assert len(ids) == len(set(ids)) == 7


def test_filters_are_those_of_the_list_and_name_the_feed(get: Get) -> None:
    CountryFactory(code="SN", iso3="SEN", m49="686", name_fr="Sénégal", name_en="Senegal")
    sheets.offer()
    publish(title="Ailleurs", facets=frozenset({"country:ML"}))
    found = parse(get("offers.atom?country=SN"))
    assert [entry.title for entry in found.entries] == ["Eau potable pour douze écoles"]
    assert found.feed.title == "Offres au Sénégal – Coopération décentralisée"
    assert found.feed.id == "tag:testserver,2026:offers.atom?country=SN"
    assert {"SN", "water", "6"} <= {tag.term for tag in found.entries[0].tags}
    english = parse(get("offers.atom?country=SN&lang=en"))
    assert english.feed.title == "Offers in Senegal – Decentralised cooperation"
    assert english.entries[0].link.startswith("http://testserver/en/bourse/offres/")
    assert "open" not in parse(get("offers.atom?state=open")).feed.title
    told = parse(get("projects.atom?status=2&kind_of_cooperation=jumelage&lang=en")).feed.title
    assert told == "Projects (Town twinning, Under way) – Decentralised cooperation"


def test_an_empty_feed_is_one(get: Get) -> None:
    for kind in registry:
        assert parse(get(f"{kind.plural}.atom")).entries == []


def test_only_what_is_public_is_in_it(get: Get) -> None:
    remove(publish(public_id="gone"))
    assert parse(get("offers.atom")).entries == []


def test_any_text_gives_a_valid_feed(get: Get) -> None:
    publish(title="A & B < C \x0b\u202e🚰 \ufffe", item={"summary": "<p>]]>&nbsp;" + "x" * 100_000})
    (entry,) = parse(get("offers.atom")).entries
    assert entry.title == "A & B < C 🚰"
    assert len(entry.summary) > 100_000


def test_unchanged_is_304_and_bad_input_is_named(get: Get) -> None:
    publish()
    etag = get("offers.atom")["ETag"]
    assert get("offers.atom", if_none_match=etag).status_code == 304
    for query, name in (("sort=title", "sort"), ("contry=SN", "contry"), ("lang=de", "lang"), ("cursor=x", "cursor")):
        response = get(f"offers.atom?{query}")
        assert response.status_code == 422
        assert response.json()["errors"][0]["name"] == name


def test_a_feed_costs_a_bounded_number_of_queries(get: Get) -> None:
    for _ in range(12):
        publish(facets=frozenset({"country:SN"}))
    CountryFactory(code="SN", iso3="SEN", m49="686", name_fr="Sénégal")
    with at_most_queries(5):
        get("offers.atom?country=SN")


def test_a_search_has_a_feed_over_all_kinds(get: Get, search_index: Callable[[], None]) -> None:
    sheets.project("k7m2qxw9bd")
    sheets.offer()
    search_index()
    found = parse(get("search.atom?q=eau"))
    assert {entry.id.split(":")[2].split("/")[0] for entry in found.entries} == {"project", "offer"}
    assert found.feed.title == "Tout le portail pour «\xa0eau\xa0» – Coopération décentralisée"
    one = parse(get("search.atom?q=eau&kind=offer"))
    assert [entry.id for entry in one.entries] == ["tag:testserver,2026:offer/offer"]
    assert one.feed.link == "http://testserver/fr/recherche/?q=eau&kind=offer"


@pytest.mark.parametrize(
    ("page", "feed"),
    [
        ("/fr/bourse/?q=eau", "/api/v1/offers.atom?q=eau"),
        ("/en/atlas/projets/", "/api/v1/projects.atom?lang=en"),
        ("/fr/recherche/?q=eau", "/api/v1/search.atom?q=eau"),
        ("/fr/recherche/?q=eau&kind=offer", "/api/v1/search.atom?q=eau&kind=offer"),
    ],
)
def test_pages_lead_to_their_feed_with_results_or_without(
    client: Client, site_tree: Any, get: Get, page: str, feed: str
) -> None:
    for make in (lambda: None, sheets.offer, lambda: sheets.project("k7m2qxw9bd")):
        make()
        html = client.get(page).content.decode().replace("&amp;", "&")
        (discovered,) = re.findall(r'<link rel="alternate" type="application/atom\+xml" href="([^"]+)"', html)
        assert discovered == feed
        assert f'href="{feed}" type="application/atom+xml"' in html
        assert get(urlsplit(feed)._replace(scheme="", netloc="").geturl()).status_code == 200


def test_lists_offer_their_files(client: Client, site_tree: Any) -> None:
    sheets.project("k7m2qxw9bd")
    html = client.get("/en/atlas/projets/?country=SN&sort=title").content.decode().replace("&amp;", "&")
    for suffix in ("csv", "xlsx", "geojson"):
        assert f'href="/api/v1/projects.{suffix}?country=SN&sort=title&lang=en"' in html
