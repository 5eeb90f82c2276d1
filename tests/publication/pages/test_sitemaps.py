"""Site maps and robots.txt."""

import gzip
from xml.etree import ElementTree as ET

import pytest
from django.test import Client

from cms.publication.pages import sitemaps
from tests.factories.publication import publish, remove

pytestmark = pytest.mark.django_db
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"


def parse(client: Client, path: str) -> ET.Element:
    response = client.get(path)
    assert response.status_code == 200
    assert response["Content-Type"].startswith("application/xml")
    return ET.fromstring(response.content)  # noqa: S314  our own answer


def locations(root: ET.Element) -> list[str]:
    return [element.text or "" for element in root.iter(f"{MAP}loc")]


def test_the_index_names_a_map_for_each_kind_and_each_five_thousand(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sitemaps, "ROWS", 2)
    rows = [publish("offer") for _ in range(3)]
    publish("project", path="atlas/projets/p/x/")
    index = parse(client, "/sitemap.xml")
    assert locations(index) == [
        "http://testserver/sitemaps/pages.xml",
        "http://testserver/sitemaps/offers-1.xml",
        "http://testserver/sitemaps/offers-2.xml",
        "http://testserver/sitemaps/projects-1.xml",
    ]
    assert next(index.iter(f"{MAP}lastmod")).text == "2026-08-14T09:30:00+00:00"
    assert len(locations(parse(client, "/sitemaps/offers-2.xml"))) == 3
    remove(rows[0])
    assert "offers-2" not in client.get("/sitemap.xml").content.decode()


def test_each_object_is_there_in_each_language_with_the_others(client: Client) -> None:
    publish("offer", public_id="a", path="bourse/offres/a/eau&vie/")
    root = parse(client, "/sitemaps/offers-1.xml")
    assert locations(root) == [
        f"http://testserver/{language}/bourse/offres/a/eau&vie/" for language in ("fr", "en", "es")
    ]
    links = [(link.get("hreflang"), link.get("href")) for link in next(root.iter(f"{MAP}url")).iter(LINK)]
    assert [language for language, _href in links] == ["fr", "en", "es", "x-default"]
    assert links[3][1] == locations(root)[0]


def test_an_article_is_there_once_with_its_translations(client: Client) -> None:
    translation = {"language": "en", "id": "y", "url": "http://testserver/en/guide/"}
    publish(
        "article",
        path="/fr/guide/",
        localized_path=False,
        item={},
        detail={"translations": [translation]},
        language="fr",
    )
    root = parse(client, "/sitemaps/articles-1.xml")
    assert locations(root) == ["http://testserver/fr/guide/"]
    assert {link.get("hreflang") for link in root.iter(LINK)} == {"fr", "en", "x-default"}


@pytest.mark.parametrize("name", ["offers-1", "offers-0", "offers-01", "offers-9223372036854775", "nothing-1"])
def test_a_map_of_nothing_isnt_found(client: Client, name: str) -> None:
    assert client.get(f"/sitemaps/{name}.xml").status_code == 404


def test_the_lists_are_there_in_each_language(client: Client) -> None:
    found = locations(parse(client, "/sitemaps/pages.xml"))
    for path in ("atlas", "atlas/projets", "atlas/collectivites", "atlas/partenaires", "atlas/pays", "bourse"):
        for language in ("fr", "en", "es"):
            assert found.count(f"http://testserver/{language}/{path}/") == 1


def test_a_map_comes_gzipped_to_who_takes_it(client: Client) -> None:
    response = client.get("/sitemaps/pages.xml", headers={"Accept-Encoding": "gzip"})
    assert response["Content-Encoding"] == "gzip"
    assert b"/fr/atlas/projets/" in gzip.decompress(response.content)
    etag = response["ETag"]
    again = client.get("/sitemaps/pages.xml", headers={"If-None-Match": etag})
    assert (again.status_code, again["ETag"]) == (304, etag)


def test_an_unchanged_map_isnt_built_again(client: Client) -> None:
    publish("offer")
    etag = client.get("/sitemaps/offers-1.xml")["ETag"]
    assert client.get("/sitemaps/offers-1.xml", headers={"If-None-Match": etag}).status_code == 304


def test_robots(client: Client, settings: object) -> None:
    settings.DEMO_DATA = False  # type: ignore[attr-defined]
    text = client.get("/robots.txt").content.decode()
    assert "Disallow: /admin/\n" in text
    assert "Sitemap: http://testserver/sitemap.xml" in text
    assert "Disallow: /\n" not in text


def test_demonstration_data_stays_out_of_search_engines(client: Client) -> None:
    assert "Disallow: /\n" in client.get("/robots.txt").content.decode()
