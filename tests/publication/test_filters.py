"""One table of cases for the filters that lists, search, exports and the API share."""

from datetime import UTC, datetime

import pytest
from django.http import QueryDict

from cms.publication.counting import facet_counts, fetch_points
from cms.publication.cursors import Cursor, decode, typed_value
from cms.publication.filters import BBox, Filters, InvalidParameter, parse_filters
from cms.publication.reading import NotPublished, count, fetch_detail, fetch_page
from cms.publication.registry import registry
from cms.reference.models import Territory
from tests.factories.atlas import ProjectFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _known(reference_data: None) -> None:
    """Filters check codes against the reference lists."""


GOOD = [
    ("", Filters()),
    ("q=", Filters()),
    ("country=", Filters()),
    ("q=eau+potable", Filters(q="eau potable")),
    ("country=SN&country=ML", Filters(values=(("country", ("ML", "SN")),))),
    ("country=SN&country=SN", Filters(values=(("country", ("SN",)),))),
    ("theme=water&country=SN", Filters(values=(("country", ("SN",)), ("theme", ("water",))))),
    ("year_from=2019&year_to=2019", Filters(year_from=2019, year_to=2019)),
    ("bbox=-17.5,12,-11.3,16.7", Filters(bbox=BBox(-17.5, 12, -11.3, 16.7))),
    ("bbox=105.8401,21.0201,105.8404,21.0204", Filters(bbox=BBox(105.8401, 21.0201, 105.8404, 21.0204))),
    ("bbox=-0.00001,-0.0,0.0000123456789,1.0", Filters(bbox=BBox(-0.00001, 0, 0.0000123456789, 1))),
    ("bbox=170,-20,-170,20", Filters(bbox=BBox(170, -20, -170, 20))),
    ("updated_since=2026-01-31T12:00:00Z", Filters(updated_since=datetime(2026, 1, 31, 12, tzinfo=UTC))),
    ("updated_since=2026-01-31T13:00:00+01:00", Filters(updated_since=datetime(2026, 1, 31, 12, tzinfo=UTC))),
    ("updated_since=2026-01-31T00:00:00%2B01:00", Filters(updated_since=datetime(2026, 1, 30, 23, tzinfo=UTC))),
    ("tag=École", Filters(values=(("tag", ("ecole",)),))),
    ("tag=ecole", Filters(values=(("tag", ("ecole",)),))),
    ("region=001", Filters()),
    ("territory=commune-35238", Filters(values=(("territory", ("commune-35238",)),))),
    ("updated_since=2026-01-31", Filters(updated_since=datetime(2026, 1, 30, 23, tzinfo=UTC))),
]

BAD = [
    ("contry=SN", "contry"),
    ("country=ZZZ", "country"),
    ("country=%00", "country"),
    ("theme=does-not-exist", "theme"),
    ("sdg=18", "sdg"),
    ("status=9", "status"),
    ("q=a&q=b", "q"),
    ("q=" + "a" * 2_001, "q"),
    ("year_from=19", "year_from"),
    ("year_from=20x9", "year_from"),
    ("year_from=٢٠١٩", "year_from"),
    ("year_from=2020&year_to=2019", "year_to"),
    ("bbox=1,2,3", "bbox"),
    ("bbox=1,2,3,four", "bbox"),
    ("bbox=nan,0,1,1", "bbox"),
    ("bbox=0,50,1,40", "bbox"),
    ("bbox=0,0,181,1", "bbox"),
    ("updated_since=yesterday", "updated_since"),
    ("updated_since=2026-02-31", "updated_since"),
    ("updated_since=0001-01-01T00:00:00Z", "updated_since"),
    ("partner=a/b", "partner"),
    ("state=open", "state"),
    ("territory=35", "territory"),
    ("territory=commune-99999", "territory"),
    ("language=xx", "language"),
    ("tag=---", "tag"),
]


@pytest.mark.parametrize(("query", "expected"), GOOD, ids=[query or "nothing" for query, _ in GOOD])
def test_filters_are_parsed(query: str, expected: Filters) -> None:
    assert parse_filters(QueryDict(query), registry["project"]) == expected


@pytest.mark.parametrize(("query", "name"), BAD, ids=[query[:40] for query, _ in BAD])
def test_bad_filters_name_the_parameter(query: str, name: str) -> None:
    with pytest.raises(InvalidParameter) as caught:
        parse_filters(QueryDict(query), registry["project"])
    assert caught.value.name == name
    assert caught.value.reason


@pytest.mark.parametrize(
    ("kind", "query"),
    [
        ("collectivite", "type=zz"),
        ("partner", "type=99"),
        ("article", "type=foo"),
        ("offer", "type=zz"),
        ("offer", "state=closed"),
        ("offer", "direction=both"),
    ],
)
def test_a_kinds_own_codes_are_checked(kind: str, query: str) -> None:
    with pytest.raises(InvalidParameter):
        parse_filters(QueryDict(query), registry[kind])


def test_every_bad_parameter_is_named() -> None:
    with pytest.raises(InvalidParameter) as caught:
        parse_filters(QueryDict("contry=SN&theme=water&sdg=18"), registry["project"])
    assert [error.name for error in caught.value.all] == ["contry", "sdg"]


def test_a_former_territory_is_todays() -> None:
    former = Territory.objects.filter(is_current=False, successor__isnull=False).first()
    assert former is not None
    filters = parse_filters(QueryDict(f"territory={former.code}"), registry["project"])
    assert filters.get("territory") == (former.today().code,)


def test_a_text_without_letters_finds_nothing() -> None:
    ProjectFactory()
    assert count("project", Filters()) == 1
    for text in ("---", "😀", "'\""):
        assert count("project", Filters(q=text)) == 0
        assert fetch_page("project", Filters(q=text)).items == []
        assert facet_counts("project", Filters(q=text), ["country"]) == {"country": []}
        assert fetch_points("project", Filters(q=text)) == []


@pytest.mark.parametrize("public_id", ["a\x00b", "", "é", "a/b", "a" * 65])
def test_what_is_no_public_id_was_never_published(public_id: str) -> None:
    with pytest.raises(NotPublished):
        fetch_detail("project", public_id)


@pytest.mark.parametrize(("query", "expected"), GOOD, ids=[query or "nothing" for query, _ in GOOD])
def test_pairs_parse_back_to_the_same_filters(query: str, expected: Filters) -> None:
    again = QueryDict(mutable=True)
    for name, value in expected.pairs():
        again.appendlist(name, value)
    assert parse_filters(again, registry["project"]) == expected


def test_equal_filters_have_equal_fingerprints() -> None:
    one = parse_filters(QueryDict("country=SN&country=ML&theme=water"), registry["project"])
    other = parse_filters(QueryDict("theme=water&country=ML&country=SN"), registry["project"])
    assert one.fingerprint() == other.fingerprint()
    assert one.fingerprint() != one.without("country", "SN").fingerprint()


def test_a_box_is_written_exactly_and_shortly() -> None:
    box = parse_filters(QueryDict("bbox=105.0,-0.0,105.84011,21.02"), registry["project"])
    assert box.pairs() == [("bbox", "105,0,105.84011,21.02")]
    other = parse_filters(QueryDict("bbox=105.0,-0.0,105.84012,21.02"), registry["project"])
    assert box.fingerprint() != other.fingerprint()


def test_a_value_is_added_and_removed() -> None:
    filters = Filters.of(country="SN").with_value("country", "ML")
    assert filters.get("country") == ("ML", "SN")
    assert filters.without("country", "ML") == Filters.of(country="SN")
    assert filters.without("country") == Filters()
    assert not filters.without("country")


def test_a_single_filter_is_removed_alone() -> None:
    filters = Filters(q="eau", year_from=2019, year_to=2020)
    assert filters.without("year_from") == Filters(q="eau", year_to=2020)
    assert filters.without("q") == Filters(year_from=2019, year_to=2020)


def test_a_cursor_comes_back() -> None:
    cursor = Cursor("école", 12, True, 41, "project.title.x")
    assert decode(cursor.encode(), "project.title.x") == cursor


@pytest.mark.parametrize("text", ["", "x", "!!!!", "W10", "bnVsbA", "WzEsMiwzXQ", "é", "A" * 3_000])
def test_a_bad_cursor_is_told(text: str) -> None:
    with pytest.raises(InvalidParameter) as caught:
        decode(text, "f")
    assert caught.value.name == "cursor"


def test_a_cursor_of_another_list_is_told() -> None:
    with pytest.raises(InvalidParameter):
        decode(Cursor("a", 1, False, 1, "project.title.x").encode(), "project.title.y")


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("sort_date", "x"),
        ("updated_at", "2026-01-01T00:00:00"),
        ("sort_amount", "NaN"),
        ("sort_amount", "1E+999999"),
        ("sort_amount", "1E-999999"),
        ("sort_amount", "100000000000000"),
        ("sort_amount", "x"),
        ("seq", "x"),
    ],
)
def test_a_forged_cursor_value_is_told(column: str, text: str) -> None:
    with pytest.raises(InvalidParameter):
        typed_value(column, text)
