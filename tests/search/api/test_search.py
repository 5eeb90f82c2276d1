"""``/search``: all kinds at once, by words and filters, with facets and highlights."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from cms.publication.documents import SearchText
from tests.factories.publication import MOMENT, publish, remove
from tests.factories.reference import CountryFactory, ThemeFactory
from tests.queries import at_most_queries

pytestmark = pytest.mark.django_db
Get = Callable[..., Any]
Index = Callable[[], None]


def said(title: str, **options: Any) -> Any:
    """Publish an object that says its title."""
    options.setdefault("text", {"fr": SearchText(title=title)})
    return publish(title=title, **options)


def ids(answer: dict[str, Any]) -> list[str]:
    return [item["id"] for item in answer["items"]]


def buckets(answer: dict[str, Any], name: str) -> dict[str, int]:
    (facet,) = [facet for facet in answer["facets"] if facet["name"] == name]
    return {bucket["code"]: bucket["count"] for bucket in facet["buckets"]}


def test_one_question_finds_every_kind(get: Get, search_index: Index) -> None:
    for kind in ("project", "collectivite", "partner", "country", "offer", "article"):
        said("Forage à Kédougou", kind=kind, public_id=kind)
    said("Autre chose")
    search_index()
    answer = get("search?q=forages kedougou").json()
    assert sorted(ids(answer)) == ["article", "collectivite", "country", "offer", "partner", "project"]
    assert answer["meta"]["total_count"] == 6
    assert answer["meta"]["engine"] == "embedded"
    assert sorted(ids(get("search?q=forage&kind=project&kind=offer").json())) == ["offer", "project"]
    assert get("projects?q=forage").json()["items"][0]["id"] == "project"


def test_without_words_it_lists_everything(get: Get, search_index: Index) -> None:
    said("Un", kind="project")
    said("Deux", kind="offer")
    search_index()
    assert get("search").json()["meta"]["total_count"] == 2
    assert [item["title"] for item in get("search?sort=title").json()["items"]] == ["Deux", "Un"]


def test_filters_of_all_kinds_are_answered(get: Get, search_index: Index) -> None:
    CountryFactory()
    CountryFactory(code="ML", iso3="MLI", m49="466", name_fr="Mali")
    said("Eau", kind="project", public_id="here", facets=frozenset({"country:SN"}))
    said("Eau", kind="offer", public_id="there", facets=frozenset({"country:ML", "direction:seeks-french"}))
    search_index()
    assert ids(get("search?q=eau&country=SN").json()) == ["here"]
    assert ids(get("search?q=eau&direction=seeks-french").json()) == ["there"]
    assert sorted(ids(get("search?q=eau&country=SN&country=ML").json())) == ["here", "there"]


def test_a_facet_ignores_its_own_filter_and_names_its_codes(get: Get, search_index: Index) -> None:
    CountryFactory()
    CountryFactory(code="ML", iso3="MLI", m49="466", name_fr="Mali", name_en="Mali", name_es="Malí")
    ThemeFactory()
    said("Eau", kind="project", facets=frozenset({"country:SN", "theme:water", "year:2024"}))
    said("Eau", kind="project", facets=frozenset({"country:ML", "year:2024"}))
    said("Eau", kind="offer", facets=frozenset({"country:ML"}))
    search_index()
    answer = get("search?q=eau&country=SN&kind=project").json()
    assert buckets(answer, "country") == {"ML": 1, "SN": 1}
    assert buckets(answer, "theme") == {"water": 1}
    assert buckets(answer, "kind") == {"project": 1}
    assert buckets(get("search?q=eau&country=ML&kind=project").json(), "kind") == {"project": 1, "offer": 1}
    (facet,) = [facet for facet in answer["facets"] if facet["name"] == "country"]
    labels = {bucket["code"]: bucket["label"] for bucket in facet["buckets"]}
    assert labels["ML"] == {"fr": "Mali", "en": "Mali", "es": "Malí"}
    assert get("search?q=eau&facets=false").json()["facets"] == []


def test_partners_and_collectivites_are_named_by_their_titles(get: Get, search_index: Index) -> None:
    said("Ville de Podor", kind="partner", public_id="podor")
    said("Rennes", kind="collectivite", public_id="rennes")
    said("Forage", kind="project", facets=frozenset({"partner:podor", "collectivite:rennes"}))
    search_index()
    answer = get("search?q=forage").json()
    shown = {facet["name"]: [bucket["label"]["en"] for bucket in facet["buckets"]] for facet in answer["facets"]}
    assert shown["partner"] == ["Ville de Podor"]
    assert shown["collectivite"] == ["Rennes"]


def test_highlights_are_html_that_is_safe(get: Get, search_index: Index) -> None:
    said("Forage <script>alert(1)</script> & puits", kind="project")
    search_index()
    (item,) = get("search?q=forage").json()["items"]
    text = " ".join(item["highlights"]["title"])
    assert "<mark>Forage</mark>" in text
    assert "<script>" not in text
    assert "&lt;script&gt;" in text


@pytest.mark.parametrize("sort", ["relevance", "title", "-title", "-updated_at", "updated_at", "date", "-date"])
def test_following_next_gives_each_result_once(get: Get, search_index: Index, sort: str) -> None:
    for number in range(25):
        kind = ("project", "offer", "partner")[number % 3]
        said(f"Forage {number % 4}", kind=kind, updated_at=MOMENT + timedelta(days=number % 5))
    search_index()
    address: str | None = f"search?q=forage&sort={sort}&limit=4"
    found: list[tuple[str, str]] = []
    pages = 0
    while address and pages < 10:
        answer = get(address).json()
        assert answer["meta"]["total_count"] == 25
        found += [(item["kind"], item["id"]) for item in answer["items"]]
        address = answer["links"]["next"]
        assert address is None or address.startswith("http://testserver/api/v1/search?")
        pages += 1
    assert pages == 7
    assert len(set(found)) == len(found) == 25


def test_a_misspelt_word_is_told_with_its_accents(get: Get, search_index: Index) -> None:
    said("Électrification rurale à Madagascar", kind="project", public_id="electric")
    search_index()
    answer = get("search?q=electrificasion rurale").json()
    assert ids(answer) == ["electric"]
    assert answer["meta"]["did_you_mean"] == "électrification rurale"
    assert get("search?q=électrification rurale").json()["meta"]["did_you_mean"] is None


def test_what_was_withdrawn_is_never_shown_even_by_an_index_that_lags(get: Get, search_index: Index) -> None:
    said("Forage qui reste", public_id="stays")
    gone = said("Forage retiré", public_id="goes")
    search_index()
    remove(gone)
    answer = get("search?q=forage").json()
    assert ids(answer) == ["stays"]
    assert "retiré" not in get("search?q=forage").content.decode()
    assert [item["id"] for group in get("suggest?q=forage").json()["groups"] for item in group["items"]] == ["stays"]


def test_it_costs_the_same_whatever_it_finds(get: Get, search_index: Index) -> None:
    for number in range(30):
        facets = frozenset({f"partner:p{number}", f"collectivite:c{number}"})
        said("Forage", kind=("project", "offer")[number % 2], facets=facets)
    search_index()
    get("search?q=rien")
    with at_most_queries(5):
        assert len(get("search?q=forage&limit=2").json()["items"]) == 2
    with at_most_queries(3):
        assert len(get("search?q=forage&limit=30").json()["items"]) == 30
    with at_most_queries(1):
        get("search?q=forage&limit=30")


def test_the_end_of_relevance_is_told(get: Get, search_index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search.paging.MAX_RANKED", 4)
    for number in range(6):
        said(f"Forage {number}")
    search_index()
    first = get("search?q=forage&limit=3").json()
    assert first["meta"]["end_of_ranking"] is False
    last = get(first["links"]["next"]).json()
    assert len(last["items"]) == 1
    assert last["links"]["next"] is None
    assert last["meta"]["total_count"] == 6
    assert last["meta"]["end_of_ranking"] is True
    assert "sort" in last["meta"]["note"]
    listed = get("offers?q=forage&limit=4").json()
    assert listed["meta"]["end_of_ranking"] is True
    assert listed["links"]["next"] is None
    assert get("offers?q=forage&sort=title&limit=4").json()["links"]["next"] is not None


def test_language_does_not_change_the_answer(get: Get, search_index: Index) -> None:
    for language in ("fr", "en", "es"):
        said("Forage", kind="article", language=language, facets=frozenset({f"language:{language}"}))
    search_index()
    assert get("search?q=forage").content == get("search?q=forage", accept_language="es").content
