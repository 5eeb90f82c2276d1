"""Filters beside a list."""

from cms.core.components import Facet
from cms.publication.filters import Filters
from cms.publication.pages.facets import FacetSpec, make_facet, make_years, terms_of
from cms.publication.pages.vocabulary import Term
from cms.reference.enums import ActivityStatus

THEMES = {
    "water": Term("water", "Eau", place=0),
    "water.supply": Term("water.supply", "Eau potable", "water", 1),
    "culture": Term("culture", "Culture", place=2),
}


def shown(facet: Facet) -> list[tuple[str, int | None]]:
    return [(option.label, option.count) for option in facet.options]


def test_a_tree_nests_what_is_below() -> None:
    spec = FacetSpec("theme", "Thèmes", order="list", is_tree=True)
    facet = make_facet(spec, [("water", 5), ("culture", 2), ("water.supply", 3)], Filters(), THEMES)
    assert shown(facet) == [("Eau", 5), ("Culture", 2)]
    assert [(child.label, child.count) for child in facet.options[0].children] == [("Eau potable", 3)]
    assert not facet.options[0].is_open


def test_a_chosen_child_stands_in_sight_even_with_nothing_left() -> None:
    spec = FacetSpec("theme", "Thèmes", is_tree=True)
    facet = make_facet(spec, [("water", 5)], Filters.of(theme="water.supply"), THEMES)
    (water,) = facet.options
    assert water.is_open
    assert [(child.value, child.count, child.checked) for child in water.children] == [("water.supply", 0, True)]
    assert facet.active_count == 1


def test_a_tree_of_three_levels_shows_two() -> None:
    regions = {
        "002": Term("002", "Afrique", "001"),
        "202": Term("202", "Afrique subsaharienne", "002"),
        "011": Term("011", "Afrique de l’Ouest", "202"),
    }
    found = [("001", 9), ("002", 9), ("011", 4), ("202", 8)]
    facet = make_facet(FacetSpec("region", "Régions", is_tree=True), found, Filters(), regions)
    assert shown(facet) == [("Afrique", 9)]
    assert [child.value for child in facet.options[0].children] == ["202", "011"]


def test_a_long_list_shows_the_first_by_count_and_the_rest_by_name() -> None:
    terms = {
        code: Term(code, label)
        for code, label in zip("abcde", ["Éthiopie", "Mali", "Bénin", "Togo", "Andorre"], strict=True)
    }
    found = [("b", 9), ("d", 7), ("a", 3), ("c", 2), ("e", 1)]
    facet = make_facet(FacetSpec("country", "Pays", shown=2), found, Filters.of(country="e"), terms)
    assert [option.label for option in facet.options] == ["Mali", "Togo", "Andorre"]
    assert [option.label for option in facet.more_options] == ["Bénin", "Éthiopie"]
    assert facet.active_count == 1


def test_an_enum_keeps_its_order_and_an_unknown_code_its_name() -> None:
    spec = FacetSpec("status", "Statut", ActivityStatus, order="list")
    facet = make_facet(spec, [("4", 9), ("2", 3)], Filters(), terms_of(spec, {}, ["4", "2"]))
    assert [option.value for option in facet.options] == ["2", "4"]
    unknown = make_facet(FacetSpec("theme", "Thèmes"), [("old", 1)], Filters(), THEMES)
    assert shown(unknown) == [("old", 1)]


def test_only_the_wanted_codes_of_a_filter_are_proposed() -> None:
    spec = FacetSpec("territory", "Territoires", prefixes=("region-",))
    terms = {"region-53": Term("region-53", "Bretagne")}
    facet = make_facet(spec, [("commune-35238", 9), ("region-53", 3)], Filters.of(territory="commune-35238"), terms)
    assert shown(facet) == [("Bretagne", 3)]


def test_years() -> None:
    facet = make_years("Années", Filters(year_from=2019))
    assert facet.values == ("2019", "")
    assert facet.expanded
    assert facet.active_count == 1
