"""Where the pages of projects lead: other languages, other projects, places; and what they refuse."""

import json

import pytest
from django.test import Client

from atlas_pages.models import ProjectPage
from tests.pages import Page

pytestmark = pytest.mark.django_db

LIST = "/fr/atlas/projets/"
PODOR = "/fr/atlas/projets/podor/eau-potable-a-podor/"


def see(client: Client, path: str) -> Page:
    response = client.get(path)
    assert response.status_code == 200, (path, response.status_code)
    return Page(response)


def test_the_other_languages_of_a_filtered_list_are_filtered_too(client: Client, full_project: ProjectPage) -> None:
    page = see(client, f"{LIST}?country=SN&sort=title&utm_source=x&fbclid=1")
    assert page.one("link", rel="canonical")["href"] == f"http://testserver{LIST}?country=SN"
    english = page.one("link", rel="alternate", hreflang="en")
    assert english["href"] == "http://testserver/en/atlas/projets/?country=SN"


def test_a_range_of_years_is_one_filter(client: Client, full_project: ProjectPage) -> None:
    page = see(client, f"{LIST}?year_from=2000&year_to=2100&status=2&status=1")
    heading = page.one("h2", class_="portal-result-count").text
    assert heading.endswith("(2000–2100), avec 2 autres filtres")


def test_a_project_is_shown_once_beside_another(client: Client, full_project: ProjectPage) -> None:
    page = see(client, PODOR)
    links = [link.attributes.get("href", "") for link in page.all("a")]
    others = [href for href in links if href.startswith(LIST) and "?" not in href and href not in {LIST, PODOR}]
    assert others
    assert len(others) == len(set(others))


def test_the_map_leads_to_addresses_that_stay(client: Client, full_project: ProjectPage) -> None:
    page = see(client, "/en/atlas/projets/?view=map")
    points = json.loads("".join(page.one("script", id="carte-points").parts))
    assert {point["language"] for point in points} == {"fr"}
    assert all(client.get(point["url"]).status_code == 200 for point in points)


@pytest.mark.parametrize("path", [LIST, PODOR, "/fr/atlas/"])
def test_pages_only_read_take_no_form(full_project: ProjectPage, path: str) -> None:
    response = Client(enforce_csrf_checks=True).post(path)
    assert response.status_code == 405
    assert "GET" in response["Allow"]
