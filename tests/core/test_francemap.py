"""The map of France drawn on the server."""

import pytest
from bs4 import BeautifulSoup
from django.template import Context, Template
from django.utils.translation import override

from cms.core import francemap
from cms.core.worldmap import MapCountry
from cms.reference.models import Territory

#: Overseas collectivities: no region or département of the law, and no part of the drawing.
_AWAY = {
    f"{kind}-{code}"
    for kind in ("region", "departement")
    for code in ("975", "977", "978", "984", "986", "987", "988", "989")
}


def area(code: str, count: int) -> MapCountry:
    return MapCountry(code, f"Territoire {code}", count, f"{count} projets", f"/fr/atlas/projets/?territory={code}")


def render(areas: list[MapCountry], level: str) -> BeautifulSoup:
    names = {"region-01": "Guadeloupe", "IDF": "Paris"}
    with override("fr"):
        source = "{% load map_tags %}{% france_map areas level names title='Régions' first=2 %}"
        html = Template(source).render(Context({"areas": areas, "level": level, "names": names}))
    return BeautifulSoup(html, "html.parser")


@pytest.mark.usefixtures("reference_data")
@pytest.mark.django_db
def test_the_drawing_has_the_regions_and_departements_that_the_portal_knows() -> None:
    paths = francemap.france_paths()
    assert (len(paths["regions"]), len(paths["departements"])) == (18, 101)
    known = Territory.objects.filter(is_current=True)
    assert set(paths["regions"]) >= set(known.filter(kind="region").values_list("code", flat=True)) - _AWAY
    assert set(paths["departements"]) >= set(known.filter(kind="departement").values_list("code", flat=True)) - _AWAY


def test_each_shaded_area_is_a_link_on_the_map_and_in_the_list() -> None:
    areas = [area("region-53", 40), area("region-01", 30), area("region-94", 2)]
    html = render(areas, "region")
    assert {str(link["href"]) for link in html.select("svg a")} == {one.url for one in areas}
    assert [str(link["href"]) for link in html.select("ol a")] == [one.url for one in areas]
    assert html.svg is not None
    assert html.svg["aria-hidden"] == "true"


def test_a_territory_without_an_outline_is_in_the_list() -> None:
    areas = [area("region-53", 4), area("region-987", 2)]
    html = render(areas, "region")
    assert len(html.select("svg a")) == 1
    assert len(html.select("ol a")) == 2


def test_frames_are_named_and_paris_has_one_where_departements_are() -> None:
    assert "Paris" not in [text.text for text in render([], "region").select("svg text")]
    assert {"Paris", "Guadeloupe"} <= {text.text for text in render([], "departement").select("svg text")}


def test_paris_is_drawn_twice_where_it_is_too_small() -> None:
    html = render([area("departement-75", 5)], "departement")
    assert len(html.select("svg a")) == 2
