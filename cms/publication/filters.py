"""The filters that lists, search, exports and the API share: parsed and checked once.

A filter given twice means or; two filters mean and.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time
from typing import Final, NamedTuple, Protocol

from django.http import QueryDict
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _

from cms.core.tagging import tag_code
from cms.publication.codes import current_territory, known_codes

#: Filters that take codes, and may be given several times.
CODED: Final = (
    "theme",
    "country",
    "region",
    "territory",
    "collectivite",
    "partner",
    "sdg",
    "status",
    "kind_of_cooperation",
    "language",
    "type",
    "direction",
    "state",
    "tag",
)
#: Filters that every kind answers, given once.
COMMON: Final = ("q", "bbox", "updated_since")
YEARS: Final = ("year_from", "year_to")
PARAMETERS: Final = (*CODED, *COMMON, *YEARS)

MAX_TEXT: Final = 2_000
MAX_VALUES: Final = 100
#: UN M49 code of the world.
WORLD: Final = "001"
_CODE: Final = re.compile(r"[A-Za-z0-9._-]{1,64}")
#: Degrees, as JSON writes numbers.
_NUMBER: Final = re.compile(r"-?[0-9]{1,3}(\.[0-9]+)?(e-[0-9]+)?")


class InvalidParameter(ValueError):
    """A parameter that can't be answered: its name, and the reason in the reader's language."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name
        self.reason = reason
        #: Every parameter of the same query that can't be answered, this one first.
        self.all: list[InvalidParameter] = [self]


class Filterable(Protocol):
    """What filters are checked against: a kind, or several together."""

    @property
    def facets(self) -> tuple[str, ...]:
        """The names of the filters that are answered."""
        ...

    @property
    def codes(self) -> Mapping[str, Collection[str]]:
        """The codes of those that are a closed list."""
        ...


class BBox(NamedTuple):
    """A box in WGS 84 degrees, in GeoJSON's order (RFC 7946); it crosses the antimeridian where west > east."""

    west: float
    south: float
    east: float
    north: float


@dataclass(frozen=True, slots=True)
class Filters:
    """A checked set of filters. ``values`` holds the coded ones, sorted, so that equal filters are equal objects."""

    q: str = ""
    values: tuple[tuple[str, tuple[str, ...]], ...] = ()
    year_from: int | None = None
    year_to: int | None = None
    bbox: BBox | None = None
    updated_since: datetime | None = None

    @classmethod
    def of(cls, q: str = "", **values: str) -> Filters:
        """Return the filters with one code each (``Filters.of(country="SN")``), unchecked: for the portal's own use."""
        return cls(q=q, values=tuple(sorted((name, (value,)) for name, value in values.items())))

    def get(self, name: str) -> tuple[str, ...]:
        """Return the codes asked of a coded filter."""
        return dict(self.values).get(name, ())

    def with_value(self, name: str, value: str) -> Filters:
        """Return these filters with one more code."""
        codes = dict(self.values)
        codes[name] = tuple(sorted({*codes.get(name, ()), value}))
        return replace(self, values=tuple(sorted(codes.items())))

    def without(self, name: str, value: str | None = None) -> Filters:
        """Return these filters without one code, or without the whole filter ``name``."""
        if name == "q":
            return replace(self, q="")
        if name == "bbox":
            return replace(self, bbox=None)
        if name == "updated_since":
            return replace(self, updated_since=None)
        if name == "year":
            # The facet whose filter these two are.
            return replace(self, year_from=None, year_to=None)
        if name in YEARS:
            kept = {year: getattr(self, year) for year in YEARS if year != name}
            return replace(self, year_from=kept.get("year_from"), year_to=kept.get("year_to"))
        codes = dict(self.values)
        left = tuple(code for code in codes.pop(name, ()) if value is not None and code != value)
        if left:
            codes[name] = left
        return replace(self, values=tuple(sorted(codes.items())))

    def pairs(self) -> list[tuple[str, str]]:
        """Return the filters as parameters of an address, in one canonical order."""
        found = [(name, code) for name, codes in self.values for code in codes]
        for name in (*COMMON, *YEARS):
            value = getattr(self, name)
            if value is None or value == "":
                continue
            if isinstance(value, BBox):
                value = ",".join(_degrees(part) for part in value)
            elif isinstance(value, datetime):
                value = value.isoformat()
            found.append((name, str(value)))
        return found

    def fingerprint(self) -> str:
        """Return a short digest: equal filters have equal ones."""
        return hashlib.blake2s(repr(self.pairs()).encode(), digest_size=8).hexdigest()

    def __bool__(self) -> bool:
        return bool(self.pairs())


def parse_filters(
    query: QueryDict | Mapping[str, str], kind: Filterable, ignore: frozenset[str] = frozenset()
) -> Filters:
    """Return the filters that a query string asks of a kind; parameters in ``ignore`` are the caller's.

    Raises ``InvalidParameter`` for a parameter that is unknown, given twice where one is meant, or has a bad value.
    """
    parameters = {name: _values(query, name) for name in query if name not in ignore}
    coded: dict[str, tuple[str, ...]] = {}
    single: dict[str, object] = {}
    wrong: list[InvalidParameter] = []
    for name, values in parameters.items():
        try:
            if name in CODED and name in kind.facets:
                coded[name] = _codes(name, values, kind)
            elif name in COMMON or (name in YEARS and "year" in kind.facets):
                single[name] = _single(name, values)
            else:
                raise InvalidParameter(name, _("ce paramètre n’existe pas ici"))
        except InvalidParameter as error:
            wrong.append(error)
    if wrong:
        wrong[0].all = wrong
        raise wrong[0]
    filters = Filters(
        values=tuple(sorted((name, codes) for name, codes in coded.items() if codes)),
        **{name: value for name, value in single.items() if value is not None},  # type: ignore[arg-type]
    )
    if filters.year_from and filters.year_to and filters.year_from > filters.year_to:
        raise InvalidParameter("year_to", _("l’année de fin précède celle de début"))
    return filters


def _degrees(number: float) -> str:
    """Return a number's shortest text that is exactly it, without the ``.0`` of a whole one or the sign of none."""
    return repr(number or 0.0).removesuffix(".0")


def _values(query: QueryDict | Mapping[str, str], name: str) -> list[str]:
    return query.getlist(name) if isinstance(query, QueryDict) else [query[name]]


def _codes(name: str, values: list[str], kind: Filterable) -> tuple[str, ...]:
    wanted = {value.strip() for value in values if value.strip()}
    if len(values) > MAX_VALUES:
        raise InvalidParameter(name, _("au plus %(count)d valeurs") % {"count": MAX_VALUES})
    codes = {_code(name, value, kind) for value in wanted}
    # The world has all that there is in it.
    return () if name == "region" and WORLD in codes else tuple(sorted(codes))


def _code(name: str, value: str, kind: Filterable) -> str:
    """Return the code that a value names: a tag's by its name, today's territory by a former one's code."""
    code: str | None = value
    if name == "tag":
        code = tag_code(value[:MAX_TEXT])
    elif not _CODE.fullmatch(value):
        code = None
    elif name == "territory":
        code = current_territory(value)
    else:
        known = kind.codes.get(name) or known_codes(name)
        code = value if known is None or value in known else None
    if not code:
        raise InvalidParameter(name, _("« %(value)s » n’est pas un code connu") % {"value": value[:64]})
    return code


def _single(name: str, values: list[str]) -> object:
    if len(values) > 1:
        raise InvalidParameter(name, _("ce paramètre ne se donne qu’une fois"))
    value = values[0].strip()
    return _PARSERS[name](name, value) if value else None


def _text(name: str, value: str) -> str:
    if len(value) > MAX_TEXT:
        raise InvalidParameter(name, _("au plus %(count)d caractères") % {"count": MAX_TEXT})
    # What no text may hold is shown as browsers show it, and found nowhere.
    return value.replace("\x00", "\ufffd")


def _year(name: str, value: str) -> int:
    if not re.fullmatch(r"[0-9]{4}", value, re.ASCII):
        raise InvalidParameter(name, _("une année s’écrit avec quatre chiffres"))
    return int(value)


def _bbox(name: str, value: str) -> BBox:
    parts = value.split(",")
    # ``float`` would take "٣", "1_0", "1e9" and " 1".
    if len(parts) != 4 or not all(_NUMBER.fullmatch(part) for part in parts):
        raise InvalidParameter(name, _("quatre nombres sont attendus : ouest,sud,est,nord"))
    west, south, east, north = (float(part) for part in parts)
    if not (-180 <= west <= 180 and -180 <= east <= 180 and -90 <= south <= north <= 90):
        raise InvalidParameter(name, _("ces coordonnées ne sont pas des degrés WGS 84 dans l’ordre ouest,sud,est,nord"))
    return BBox(west, south, east, north)


def _moment(name: str, value: str) -> datetime:
    try:
        # A "+" of an offset that was not escaped arrives as a space.
        moment = parse_datetime(value.replace(" ", "+") if "T" in value else value)
        day = None if moment else parse_date(value)
    except ValueError:
        moment = day = None
    if moment is None and day is not None:
        moment = datetime.combine(day, time.min)
    if moment is None or not 1970 <= moment.year <= 2999:
        raise InvalidParameter(name, _("une date ISO 8601 est attendue, comme 2026-01-31 ou 2026-01-31T12:00:00Z"))
    return moment if timezone.is_aware(moment) else timezone.make_aware(moment)


_PARSERS: Final[dict[str, Callable[[str, str], object]]] = {
    "q": _text,
    "bbox": _bbox,
    "updated_since": _moment,
    "year_from": _year,
    "year_to": _year,
}
