"""Every kind by each filter that it takes: an export has what the log says passes, no more, no less.

What passes is worked out here from the rows of the log, in Python, not by the portal's own SQL.
"""

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from urllib.parse import urlencode

import orjson
import pytest

from cms.publication.models import Publication, PublicationPoint
from cms.publication.registry import Kind, registry
from tests.syndication.exports.conftest import Download

pytestmark = [pytest.mark.usefixtures("demo_data"), pytest.mark.django_db]


@dataclass(frozen=True, slots=True)
class Row:
    """What filters look at of a public object."""

    public_id: str
    facets: frozenset[str]
    years: tuple[int | None, int | None]
    updated_at: datetime
    points: tuple[tuple[float, float], ...]


Case = tuple[list[tuple[str, str]], Callable[[Row], bool]]


def rows_of(kind: str) -> list[Row]:
    points: dict[int, list[tuple[float, float]]] = {}
    for pk, *place in PublicationPoint.objects.values_list("publication_id", "longitude", "latitude"):
        points.setdefault(pk, []).append((place[0], place[1]))
    columns = ("pk", "public_id", "facets", "year_start", "year_end", "updated_at")
    return [
        Row(public_id, frozenset(facets), (first, last), updated_at, tuple(points.get(pk, ())))
        for pk, public_id, facets, first, last, updated_at in Publication.objects.filter(
            kind=kind, is_removed=False
        ).values_list(*columns)
    ]


def codes_in(rows: Iterable[Row], name: str) -> list[str]:
    """Return the codes of a filter that objects have, those first that tell them apart best."""
    known = list(rows)
    prefix = f"{name}:"
    counts = Counter(facet.removeprefix(prefix) for row in known for facet in row.facets if facet.startswith(prefix))
    return sorted(counts, key=lambda code: (abs(counts[code] - len(known) / 3), code))


def has(name: str, *codes: str) -> Callable[[Row], bool]:
    wanted = {f"{name}:{code}" for code in codes}
    return lambda row: bool(wanted & row.facets)


def by_codes(kind: Kind, rows: list[Row]) -> Iterator[Case]:
    """Yield each filter that takes codes: one code, two, and two filters at once."""
    firsts: list[tuple[str, str]] = []
    for name in kind.facets:
        codes = codes_in(rows, name) if name != "year" else []
        for wanted in (codes[:1], codes[:2]) if codes else ():
            yield [(name, code) for code in wanted], has(name, *wanted)
        firsts += [(name, code) for code in codes[:1]]
    for first, second in pairwise(firsts):
        one, other = has(*first), has(*second)
        yield [first, second], lambda row, one=one, other=other: one(row) and other(row)  # type: ignore[misc]


def by_years(kind: Kind, rows: list[Row]) -> Iterator[Case]:
    years = sorted(row.years[0] for row in rows if row.years[0] is not None)
    if "year" not in kind.facets or not years:
        return
    middle = years[len(years) // 2]

    def ends_after(row: Row) -> bool:
        return row.years[1] is not None and row.years[1] >= middle

    def begins_before(row: Row) -> bool:
        return row.years[0] is not None and row.years[0] <= middle

    yield [("year_from", str(middle))], ends_after
    yield [("year_to", str(middle))], begins_before
    both = [("year_from", str(middle)), ("year_to", str(middle))]
    yield both, lambda row: ends_after(row) and begins_before(row)


def by_boxes(rows: list[Row]) -> Iterator[Case]:
    places = sorted(point for row in rows for point in row.points)
    if not places:
        return
    west, east = (round(places[len(places) * part // 4][0], 3) for part in (1, 3))

    def within(row: Row) -> bool:
        return any(west <= longitude <= east for longitude, _latitude in row.points)

    def beyond(row: Row) -> bool:
        return any(longitude >= east or longitude <= west for longitude, _latitude in row.points)

    yield [("bbox", f"{west},-90,{east},90")], within
    if west < east:
        yield [("bbox", f"{east},-90,{west},90")], beyond


def by_update(rows: list[Row]) -> Iterator[Case]:
    moments = sorted({row.updated_at for row in rows})
    for moment in {moments[len(moments) // 2], moments[-1]}:
        yield [("updated_since", moment.isoformat())], lambda row, moment=moment: row.updated_at >= moment  # type: ignore[misc]
    yield [("updated_since", (moments[-1] + timedelta(microseconds=1)).isoformat())], lambda _row: False


@pytest.mark.parametrize("kind", list(registry), ids=lambda kind: kind.plural)
def test_each_filter_of_each_kind_gives_what_passes_it(kind: Kind, download: Download) -> None:
    rows = rows_of(kind.name)
    assert rows
    cases = [*by_codes(kind, rows), *by_years(kind, rows), *by_boxes(rows), *by_update(rows)]
    asked_of = {name for query, _passes in cases for name, _value in query}
    assert {"year" if name.startswith("year_") else name for name in asked_of} >= set(kind.facets)
    for query, passes in cases:
        wanted = sorted(row.public_id for row in rows if passes(row))
        asked = f"?{urlencode(query)}"
        lines = download(f"{kind.plural}.jsonl{asked}").splitlines()
        assert sorted(orjson.loads(line)["id"] for line in lines) == wanted, asked
        table = download(f"{kind.plural}.csv{asked}&headings=names").decode("utf-8-sig")
        assert sorted(row["id"] for row in csv.DictReader(io.StringIO(table, newline=""), delimiter=";")) == wanted
