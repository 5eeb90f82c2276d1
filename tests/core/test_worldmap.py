"""The world map drawn on the server."""

from typing import Any

from bs4 import BeautifulSoup
from django.template import Context, Template
from django.utils.translation import override

from cms.core import worldmap
from cms.core.components import MapPoint
from cms.core.worldmap import MapCountry


def country(code: str, count: int) -> MapCountry:
    return MapCountry(code, f"Pays {code}", count, f"{count} projets", f"/fr/atlas/pays/{code}/")


def render(source: str, **context: Any) -> BeautifulSoup:
    with override("fr"):
        html = Template("{% load map_tags %}" + source).render(Context(context))
    return BeautifulSoup(html, "html.parser")


def test_the_drawing_has_the_worlds_countries() -> None:
    codes = set(worldmap.world_paths()["countries"])
    assert {"FR", "SN", "ML", "PS", "XK", "KM", "CV", "MU"} <= codes
    assert all(len(code) == 2 for code in codes)


def test_shades_are_quantiles_palest_first() -> None:
    counts = [1, 2, 3, 4, 5, 6, 7, 8, 9, 1000]
    assert worldmap.thresholds(counts) == [1, 3, 5, 7, 9]
    assert [(line.shade, line.first, line.last) for line in worldmap.legend(counts)][-1] == (5, 9, 1000)


def test_a_single_count_has_the_strongest_shade() -> None:
    assert worldmap.thresholds([4, 4]) == [4]
    assert [line.shade for line in worldmap.legend([4, 4])] == [5]
    assert worldmap.legend([]) == []


def test_each_shaded_country_is_a_link_on_the_map_and_in_the_list() -> None:
    countries = [country("SN", 40), country("ML", 30), country("KM", 2)]
    html = render("{% world_map countries title='Premiers pays' first=2 %}", countries=countries)
    drawn = {str(link["href"]) for link in html.select("svg a")}
    listed = {str(link["href"]) for link in html.select("ol a")}
    assert drawn == listed == {item.url for item in countries}
    title = html.select_one('svg a[href="/fr/atlas/pays/SN/"] title')
    assert title is not None
    assert title.text == "Pays SN\u00a0: 40 projets"
    assert html.select_one("details ol")["start"] == "3"  # type: ignore[index]


def test_the_drawing_is_no_trap_for_the_keyboard() -> None:
    html = render("{% world_map countries %}", countries=[country("SN", 40)])
    assert html.svg is not None
    assert html.svg["aria-hidden"] == "true"
    assert all(link["tabindex"] == "-1" for link in html.select("svg a"))


def test_places_are_data_for_the_map_and_words_in_the_list() -> None:
    points = [MapPoint("<b>Dakar</b>", -17.441234, 14.69, "/fr/a/"), {"title": "Thiès", "longitude": 0, "latitude": 0}]
    html = render("{% points_map points title='Lieux' %}", points=points)
    area = html.select_one("[data-portal-map]")
    assert area is not None
    assert area["data-points"] == "#carte-points"
    data = html.select_one("script#carte-points")
    assert data is not None
    assert data["type"] == "application/json"
    assert "<b>" not in data.text
    assert [item.text.strip() for item in html.select("li")] == ["<b>Dakar</b>", "Thiès"]


def test_no_place_no_map() -> None:
    assert render("{% points_map points %}", points=[]).text.strip() == ""
