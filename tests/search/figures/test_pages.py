"""The pages of figures as their readers meet them: bad addresses, filters kept, caching, cost, maps."""

import re
from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from cms.publication.models import Publication
from tests.pages import Page
from tests.queries import at_most_queries

pytestmark = [pytest.mark.usefixtures("demo_data"), pytest.mark.django_db]

FIGURES = "/fr/atlas/chiffres/"
MAP = "/fr/atlas/carte/"


@pytest.fixture(autouse=True)
def _cold() -> None:
    cache.clear()


@pytest.mark.parametrize(
    ("address", "name"),
    [
        (f"{FIGURES}?pays=SN", "pays"),
        (f"{FIGURES}?country=XX", "country"),
        (f"{FIGURES}?rows=budget", "rows"),
        (f"{FIGURES}?rows=year&rows=theme", "rows"),
        (f"{FIGURES}?rows=theme&columns=theme", "columns"),
        (f"{FIGURES}?rows=territory&columns=departement", "columns"),
        (f"{FIGURES}country.csv?year_from=20", "year_from"),
        (f"{MAP}?level=commune", "level"),
        (f"{MAP}?rows=theme", "rows"),
        (f"{MAP}?bbox=1,2,3", "bbox"),
    ],
)
def test_a_bad_parameter_is_named(client: Client, address: str, name: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 422
    assert f"Paramètre « {name} »" in Page(answer).text


@pytest.mark.parametrize("address", [FIGURES, f"{FIGURES}crossed.csv", MAP])
def test_the_database_is_asked_little_and_once(client: Client, address: str, search_index: Callable[[], None]) -> None:
    search_index()
    with at_most_queries(12):
        client.get(address)
    # The head, and how far the indexes are.
    with at_most_queries(3):
        answer = client.get(address)
    with at_most_queries(3):
        assert client.get(address, headers={"if-none-match": answer.headers["ETag"]}).status_code == 304


def test_figures_follow_the_log(client: Client) -> None:
    # The first question finds that there's no index; what the log answers in its place has no tag.
    assert "ETag" not in client.get(FIGURES).headers
    before = client.get(FIGURES)
    seq = Publication.objects.order_by("-seq").values_list("seq", flat=True)[0]
    Publication.objects.filter(pk=Publication.objects.filter(kind="project", is_removed=False)[0].pk).update(
        is_removed=True, seq=seq + 1
    )
    after = client.get(FIGURES, headers={"if-none-match": before.headers["ETag"]})
    assert after.status_code == 200
    first, second = (Page(one).texts("span", class_="portal-figure__value")[0] for one in (before, after))
    assert int(second) == int(first) - 1


def test_forms_carry_what_was_chosen(client: Client) -> None:
    page = Page(client.get(f"{FIGURES}?country=SN&q=eau&rows=year"))
    hidden = {(one["name"], one["value"]) for one in page.all("input", type="hidden")}
    assert {("country", "SN"), ("q", "eau"), ("rows", "year")} <= hidden
    views = {link.text: link["href"] for link in page.all("a", class_="fr-btn") if link["href"].startswith("/fr/atlas")}
    assert views == {
        "Liste": "/fr/atlas/projets/?country=SN&q=eau",
        "Carte": "/fr/atlas/projets/?country=SN&q=eau&view=map",
        "Territoires": "/fr/atlas/carte/?country=SN&q=eau",
        "Chiffres": "/fr/atlas/chiffres/?country=SN&q=eau",
    }


@pytest.mark.parametrize("page", [FIGURES, MAP])
def test_the_same_figures_are_in_the_api(client: Client, page: str) -> None:
    shown = Page(client.get(f"{page}?theme=water&year_from=2010"))
    answer = client.get(shown.link("en JSON, par l’API"))
    total = answer.json()["meta"]["total_count"]
    assert shown.one("h2", class_="portal-result-count").text.startswith(f"{total} projets")


def test_nothing_found_says_how_to_go_on(client: Client) -> None:
    page = Page(client.get(f"{FIGURES}?year_from=2090"))
    assert "Rien à compter" in page.text
    assert page.link("Les chiffres de tout l’Atlas") == FIGURES
    assert not page.all("svg", class_="portal-chart")


def test_drawings_are_images_with_words(client: Client) -> None:
    page = Page(client.get(FIGURES))
    images = page.all("g", role="img")
    assert len(images) == 5
    ids = {element.attributes.get("id") for element in page.elements}
    assert all(set(image["aria-labelledby"].split()) <= ids for image in images)
    assert "En tête :" in page.all("desc")[0].text


def test_the_navigation_leads_to_the_figures(client: Client) -> None:
    page = Page(client.get("/fr/atlas/"))
    assert page.link("Chiffres") == reverse("figures:overview") == FIGURES
    listed = Page(client.get("/fr/atlas/projets/?theme=water"))
    assert [one["href"] for one in listed.all("a", class_="fr-btn") if one.text == "Chiffres"] == [
        f"{FIGURES}?theme=water"
    ]


@pytest.mark.parametrize("level", ["region", "departement"])
def test_each_area_of_the_maps_leads_where_the_list_beside_does(client: Client, level: str) -> None:
    page = Page(client.get(f"{MAP}?theme=water&level={level}"))
    drawn = {one["href"] for one in page.all("a", tabindex="-1")}
    listed = dict(re.findall(r'<li><a href="([^"]+)">[^<]+</a> <span class="portal-ranking__count">(\d+)', page.html))
    addresses = {url.replace("&amp;", "&"): int(number) for url, number in listed.items()}
    assert drawn
    assert drawn <= set(addresses)
    assert any(f"territory={level}-" in url for url in drawn)
    for url in sorted(addresses)[::9]:
        results = Page(client.get(url)).one("h2", class_="portal-result-count").text
        assert int(results.split(" projet")[0]) == addresses[url]


def test_a_country_that_no_list_is_just_about_leads_nowhere(client: Client) -> None:
    rows = Publication.objects.filter(kind="project", is_removed=False)
    several = next(
        countries
        for row in rows
        if len(countries := [code[8:] for code in row.facets if code.startswith("country:")]) > 1
    )
    page = Page(client.get(f"{MAP}?country={several[0]}"))
    assert f"/fr/atlas/projets/?country={several[1]}" not in page.html
    assert re.search(r"<li>[^<]+ <span class=\"portal-ranking__count\">", page.html)
