"""The formats that lists are exported in: each is data, and is registered as kinds are."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from django.utils.functional import Promise

from cms.publication.filters import Filters
from cms.publication.registry import Kind, registry


@dataclass(frozen=True, slots=True)
class Option:
    """A parameter of a format that takes one of a few values; the first is the default. ``description`` is English.

    ``kinds`` are the names of those that it makes sense for, empty for all.
    """

    name: str
    values: tuple[str, ...]
    description: str
    kinds: tuple[str, ...] = ()

    @property
    def default(self) -> str:
        """The value that stands where none is given."""
        return self.values[0]


@dataclass(frozen=True, slots=True)
class Export:
    """What is exported: given to a writer beside the rows.

    ``head`` is the head of the log that the rows are read at, and ``as_of`` the moment of that last change: both are to
    be told inside where the format has a place for it. Nothing else may depend on the time, so that an unchanged log
    gives the same bytes. ``options`` has a value for each option of the format; ``language`` (fr, en, es) is that of
    headings and words, where the format has some. ``url`` is the export's own address.
    """

    kind: Kind
    filters: Filters
    sort: str
    language: str
    options: Mapping[str, str]
    head: int
    as_of: datetime
    url: str


#: Suffixes whose standards don't write them in capitals.
_WRITTEN: Final = {"geojson": "GeoJSON", "parquet": "Parquet"}
#: Turns objects (JSON, as ``GET /{plural}/{id}`` answers it) into a file, piece by piece, in constant memory.
Writer = Callable[[Export, Iterable[bytes]], Iterator[bytes]]


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """A format: ``GET /api/v1/{plural}.{suffix}`` for each of its kinds.

    ``name`` is unique (``csv``), ``suffix`` ends the address (``iati.xml``), ``label`` is for people, ``description``
    (English) and ``example`` for the OpenAPI document. ``kinds`` are the names of those that it can hold, empty for
    all. ``is_localized``: it has headings or words, and takes ``lang``. ``is_packed``: gzip would gain nothing.
    ``schema_suffix``: the suffix of what describes the export, if another operation gives that. ``schema``: the JSON
    Schema of the whole, where it is JSON. ``is_report``: it tells of the objects rather than holding them, and is no
    distribution of the dataset.
    """

    name: str
    suffix: str
    media_type: str
    label: str | Promise
    description: str
    write: Writer
    kinds: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    example: str = ""
    is_localized: bool = False
    is_packed: bool = False
    schema_suffix: str = ""
    schema: Mapping[str, Any] | None = None
    is_report: bool = False

    @property
    def short_name(self) -> str:
        """What people call it beside a button: its suffix, as its standard writes it."""
        return _WRITTEN.get(self.suffix, self.suffix.upper())

    def holds(self, kind: Kind) -> bool:
        """Tell whether the objects of a kind can be exported so."""
        return not self.kinds or kind.name in self.kinds

    def options_for(self, kind: Kind) -> tuple[Option, ...]:
        """Return the options that make sense for a kind, ``lang`` among them where there are words."""
        own = (option for option in self.options if not option.kinds or kind.name in option.kinds)
        return (*own, *((LANGUAGE,) if self.is_localized else ()))


#: Which language headings and labels are in. Not ``language``, which is a filter.
LANGUAGE: Final = Option("lang", ("fr", "en", "es"), "Language of headings and labels")


@dataclass(slots=True)
class Formats:
    """The formats that are registered, by name, in the order in which people are shown them."""

    by_name: dict[str, ExportFormat] = field(default_factory=dict)

    def register(self, made: ExportFormat) -> None:
        """Add a format. Raises ``ValueError`` if its name, or its suffix for one of its kinds, is taken."""
        for known in self:
            same_kinds = not known.kinds or not made.kinds or set(known.kinds) & set(made.kinds)
            if known.name == made.name or (known.suffix == made.suffix and same_kinds):
                raise ValueError(f"the format {made.name!r} (.{made.suffix}) is registered already")
        self.by_name[made.name] = made

    def __getitem__(self, name: str) -> ExportFormat:
        return self.by_name[name]

    def __iter__(self) -> Iterator[ExportFormat]:
        return iter(self.by_name.values())

    def of(self, kind: Kind) -> list[ExportFormat]:
        """Return the formats that a kind can be exported in."""
        return [one for one in self if one.holds(kind)]


formats: Final = Formats()


def each_export() -> Iterator[tuple[Kind, ExportFormat]]:
    """Yield each kind with each of its formats."""
    for kind in registry:
        for one in formats.of(kind):
            yield kind, one
