"""Embeds: what another site's frame shows, and that only they can be in one."""

import re

import pytest
from django.core.cache import cache
from django.test import Client

from cms.publication.models import Publication
from cms.publication.pages.vocabulary import kept_vocabulary
from tests.pages import Page
from tests.queries import at_most_queries

pytestmark = [pytest.mark.usefixtures("demo_data"), pytest.mark.django_db]

#: Every kind that has a list, each form, search and figures.
EMBEDS = [
    "atlas/projets/?country=SN&sort=title&limit=5",
    "atlas/projets/?view=map&theme=water",
    "atlas/projets/?q=eau&limit=50&scheme=dark",
    "atlas/collectivites/",
    "atlas/collectivites/?view=map",
    "atlas/partenaires/",
    "atlas/pays/?region=011",
    "bourse/?direction=seeks-french",
    "recherche/?q=eau&limit=5",
    "recherche/?q=eau&kind=project&view=map",
    "atlas/chiffres/?country=SN",
    "atlas/chiffres/?by=country",
    "atlas/carte/?level=departement",
]


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


@pytest.mark.parametrize("path", EMBEDS)
def test_an_embed_says_what_its_page_says_without_what_stands_around(client: Client, path: str) -> None:
    whole = re.sub(r"[&?](limit|scheme|by)=\w+", "", path).replace("projets/&", "projets/?")
    page, embed = Page(client.get(f"/fr/{whole}")), client.get(f"/fr/embed/{path}")
    assert embed.status_code == 200, embed.content.decode()
    shown = Page(embed)
    assert plain(page.one("h2", class_="portal-result-count").text) == plain(shown.one("h1").text)
    assert "<form" not in shown.html
    assert "<nav" not in shown.html
    assert "csrf" not in shown.html
    assert '<base target="_blank">' in shown.html
    assert "ministère de l’Europe et des Affaires étrangères" in shown.html


def test_an_embed_shows_so_many_results_and_leads_to_them_all(client: Client) -> None:
    shown = Page(client.get("/fr/embed/atlas/projets/?limit=7&sort=title&kind_of_cooperation=jumelage"))
    whole = "/fr/atlas/projets/?kind_of_cooperation=jumelage&sort=title"
    assert len(shown.all("article", class_="portal-result")) == 7
    assert shown.one("link", rel="canonical")["href"] == f"http://testserver{whole}"
    assert shown.link("Voir le tout sur le portail") == whole
    titles = Page(client.get(whole)).texts("h3", class_="portal-result__title")
    assert shown.texts("h2", class_="portal-result__title") == titles[:7]
    assert len(Page(client.get("/fr/embed/atlas/projets/")).all("article", class_="portal-result")) == 10


def test_countries_are_in_the_order_of_the_readers_language(client: Client) -> None:
    names = Page(client.get("/en/atlas/pays/")).texts("h3", class_="portal-result__title")
    assert Page(client.get("/en/embed/atlas/pays/?limit=5")).texts("h2", class_="portal-result__title") == names[:5]


def test_an_object_is_a_card_until_it_is_withdrawn(client: Client) -> None:
    row = Publication.objects.filter(kind="offer", is_removed=False).earliest("seq")
    path = f"bourse/offres/{row.public_id}/"
    shown = Page(client.get(f"/fr/embed/{path}"))
    assert shown.one("h1").text == " ".join(row.title.split())
    assert shown.one("link", rel="canonical")["href"].startswith(f"http://testserver/fr/{path}")
    Publication.objects.filter(pk=row.pk).update(is_removed=True, list_json="", detail_json="")
    assert client.get(f"/fr/embed/{path}", headers={"Cache-Control": "no-cache"}).status_code == 410


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("atlas/projets/?pays=SN", 422, "« pays »"),
        ("atlas/projets/?limit=51", 422, "« limit »"),
        ("atlas/projets/?limit=4", 422, "« limit »"),
        ("atlas/projets/?cursor=abc", 422, "« cursor »"),
        ("atlas/projets/?scheme=blue", 422, "« scheme »"),
        ("atlas/projets/?sort=colour", 422, "« sort »"),
        ("atlas/partenaires/?country=XX", 422, "« country »"),
        ("recherche/?cursor=abc", 422, "« cursor »"),
        ("atlas/chiffres/?by=planet", 422, "« by »"),
        ("atlas/chiffres/?limit=5", 422, "« limit »"),
        ("atlas/projets/never-was/", 404, "Rien de public"),
        ("atlas/chiffres/country.csv", 404, "Rien de public"),
        ("bourse/deposer/", 404, "Rien de public"),
        ("actualites/", 404, "Rien de public"),
        ("embed/atlas/projets/", 404, "Rien de public"),
        ("", 404, "Rien de public"),
    ],
)
def test_what_cannot_be_shown_is_said_in_the_frame(client: Client, path: str, status: int, words: str) -> None:
    answer = client.get(f"/fr/embed/{path}")
    assert answer.status_code == status
    assert words in Page(answer).text
    assert "X-Frame-Options" not in answer


def test_caches_may_keep_an_embed_and_no_cookie_changes_it(client: Client, admin_client: Client) -> None:
    path = "/fr/embed/atlas/projets/?country=SN"
    answer = client.get(path)
    assert answer["Cache-Control"] == "public, max-age=0, must-revalidate, s-maxage=60"
    assert answer["Vary"] == "Accept-Encoding"
    assert not answer.cookies
    signed_in = admin_client.get(path)
    assert signed_in.content == answer.content
    assert signed_in["ETag"] == answer["ETag"]
    assert "Cookie" not in signed_in["Vary"]
    with at_most_queries(2):
        unchanged = client.get(path, headers={"If-None-Match": answer["ETag"]})
    assert unchanged.status_code == 304
    assert "X-Frame-Options" not in unchanged
    assert client.post(path).status_code == 405


@pytest.mark.parametrize(
    ("path", "queries"),
    [
        # The head, results, how many, projects of each or places, labels.
        ("atlas/projets/?country=SN&limit=50", 6),
        ("atlas/collectivites/?limit=50", 6),
        ("atlas/pays/?limit=50", 6),
        ("bourse/?limit=50", 6),
        ("atlas/projets/?view=map", 8),
        ("recherche/?limit=50", 14),
        ("atlas/chiffres/", 26),
        ("atlas/carte/", 14),
    ],
)
def test_the_number_of_queries_does_not_grow_with_the_results(client: Client, path: str, queries: int) -> None:
    cache.clear()
    kept_vocabulary.cache_clear()
    with at_most_queries(queries):
        assert client.get(f"/fr/embed/{path}").status_code == 200
