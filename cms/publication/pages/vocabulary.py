"""What the codes of filters are called, in the reader's language."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from babel import Locale
from django.db.models import CharField, F, IntegerField, QuerySet, Value
from django.db.models.functions import Coalesce, NullIf

from cms.core.addresses import active_language
from cms.core.labels import LANGUAGES
from cms.publication.reading import titles
from cms.publication.registry import registry
from cms.publication.rows import fold
from cms.reference.enums import ActivityStatus, KindOfCooperation
from cms.reference.models import SDG, Country, Territory, Theme, WorldRegion

_ENUMS: Final[Mapping[str, Any]] = {"status": ActivityStatus, "kind_of_cooperation": KindOfCooperation}


@dataclass(frozen=True, slots=True)
class Term:
    """A code of a reference list: its label, the code above it ("" for none), its place in the list."""

    code: str
    label: str
    parent: str = ""
    place: int = 0

    @property
    def sort_key(self) -> str:
        """Alphabetical order without accents."""
        return fold(self.label)


Terms = Mapping[str, Term]


def vocabulary(head: int) -> Mapping[str, Terms]:
    """Return the terms of the filters ``country region theme sdg territory`` (régions and départements), by code.

    One query, kept under the head: what public objects show of a reference list changes only with a new number.
    """
    return kept_vocabulary(active_language(), head)


# In the process's memory: unpickling 500 terms from Django's cache at each request takes a millisecond.
@lru_cache(maxsize=2 * len(LANGUAGES))
def kept_vocabulary(language: str, head: int) -> Mapping[str, Terms]:
    """Return what ``vocabulary`` does; all who ask share it. ``head`` only says how long it's true."""
    found: dict[str, dict[str, Term]] = {name: {} for name in ("country", "region", "theme", "sdg", "territory")}
    for name, code, label, parent, place in _rows(language):
        found[name][code] = Term(code, label, parent or "", place)
    return found


def _rows(language: str) -> QuerySet[Any, Any]:
    first, *others = (
        _select("country", Country.objects.all(), language, "region__code", has_override=True),
        _select("region", WorldRegion.objects.all(), language, "parent__code"),
        _select("theme", Theme.objects.all(), language, "parent__code", has_override=True, place="position"),
        _select("sdg", SDG.objects.all(), language, None, place="position"),
        Territory.objects.filter(kind__in=("region", "departement"), is_current=True)
        .order_by()
        .annotate(
            facet=Value("territory", output_field=CharField()),
            term=F("name"),
            above=F("region__code"),
            place=Value(0, output_field=IntegerField()),
        )
        .values_list("facet", "code", "term", "above", "place"),
    )
    return first.union(*others, all=True)


def _select(
    facet: str,
    rows: QuerySet[Any],
    language: str,
    parent: str | None,
    *,
    has_override: bool = False,
    place: str | None = None,
) -> QuerySet[Any, Any]:
    names = [f"override_{language}"] if has_override else []
    names += [f"name_{language}", *(["override_fr"] if has_override else []), "name_fr"]
    filled = [NullIf(F(name), Value("")) for name in names]
    return (
        rows.order_by()
        .annotate(
            facet=Value(facet, output_field=CharField()),
            term=Coalesce(*filled, F("code"), output_field=CharField()),
            above=F(parent) if parent else Value("", output_field=CharField()),
            place=F(place) if place else Value(0, output_field=IntegerField()),
        )
        .values_list("facet", "code", "term", "above", "place")
    )


def language_label(code: str) -> str:
    """Return a language's name (ISO 639-1) in the reader's language."""
    names = Locale(active_language()).languages
    return str(names.get(code, code))


def labels_of(name: str, codes: Iterable[str], terms: Terms) -> dict[str, str]:
    """Return the words for some codes of a filter; a code that nothing names stays itself.

    One query at most, for what the vocabulary doesn't hold: a commune, a collectivité, a partner.
    """
    labels = {code: terms[code].label if code in terms else code for code in codes}
    unnamed = [code for code in labels if code not in terms]
    if not unnamed:
        return labels
    if name == "language":
        labels |= {code: language_label(code) for code in unnamed}
    elif name == "territory":
        labels |= dict(Territory.objects.filter(code__in=unnamed).values_list("code", "name"))
    elif name in registry.kinds:
        labels |= titles(name, unnamed)
    else:
        choices = dict(_choices(name))
        labels |= {code: choices[code] for code in unnamed if code in choices}
    return labels


def _choices(name: str) -> Iterator[tuple[str, str]]:
    """Yield the codes of a short list, with their words; where kinds share a code, the first one's come last."""
    for kind in reversed(list(registry)):
        words = kind.codes.get(name)
        if isinstance(words, Mapping):
            yield from ((str(code), str(word)) for code, word in words.items())
    if name in _ENUMS:
        yield from ((str(code), str(word)) for code, word in _ENUMS[name].choices)
