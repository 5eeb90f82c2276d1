"""Filters beside a list: checkboxes with counts, as flat lists or two-level trees."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from django.db.models import TextChoices
from django.utils.functional import Promise

from cms.core.components import Facet, FacetOption
from cms.publication.filters import Filters
from cms.publication.pages.vocabulary import Term, Terms, language_label

#: M49's root: every country is in it, so that it filters nothing.
WORLD: Final = "001"


@dataclass(frozen=True, slots=True)
class FacetSpec:
    """How a list shows one filter.

    ``choices`` names the codes of an enum; the others are named by the reference lists. ``order``: by count, or as the
    list has them. ``shown``: how many options stand before the disclosure that holds the rest (0: all of them).
    ``prefixes`` keeps only the codes that begin so.
    """

    name: str
    legend: str | Promise
    choices: type[TextChoices] | None = None
    order: Literal["count", "list", "label"] = "count"
    shown: int = 0
    is_tree: bool = False
    is_expanded: bool = False
    prefixes: tuple[str, ...] = ()


def terms_of(spec: FacetSpec, vocabulary: Mapping[str, Terms], codes: Iterable[str]) -> Terms:
    """Return the terms that name the codes of a filter."""
    if spec.choices is not None:
        return {code: Term(code, str(label), place=n) for n, (code, label) in enumerate(spec.choices.choices)}
    if spec.name == "language":
        return {code: Term(code, language_label(code)) for code in codes}
    return vocabulary.get(spec.name, {})


def make_facet(spec: FacetSpec, found: Sequence[tuple[str, int]], filters: Filters, terms: Terms) -> Facet:
    """Return a filter ready to show.

    ``found`` holds codes and how many results each would leave. A chosen code is always shown, even with none left.
    """
    counts = {code: count for code, count in found if _is_wanted(spec, code)}
    chosen = set(filters.get(spec.name))
    counts |= {code: 0 for code in chosen if code not in counts and (code in terms or not spec.prefixes)}
    codes = _sorted(spec, counts, terms)
    if spec.is_tree:
        options = _tree(codes, counts, chosen, terms)
    else:
        options = [_option(code, counts, chosen, terms) for code in codes]
    options, more = _split(spec, options, terms)
    return Facet(
        name=spec.name,
        legend=str(spec.legend),
        options=options,
        more_options=more,
        expanded=spec.is_expanded or bool(chosen),
    )


def make_years(legend: str | Promise, filters: Filters) -> Facet:
    """Return the filter by years: active at some time between two years."""
    values = (str(filters.year_from or ""), str(filters.year_to or ""))
    return Facet(name="year", legend=str(legend), kind="years", values=values, expanded=any(values))


def _is_wanted(spec: FacetSpec, code: str) -> bool:
    return code != WORLD and (not spec.prefixes or code.startswith(spec.prefixes))


def _sorted(spec: FacetSpec, counts: Mapping[str, int], terms: Terms) -> list[str]:
    def key(code: str) -> tuple[int, str]:
        term = terms.get(code) or Term(code, code)
        if spec.order == "count":
            return -counts[code], term.sort_key
        return (term.place if spec.order == "list" else 0), term.sort_key

    return sorted(counts, key=key)


def _option(
    code: str,
    counts: Mapping[str, int],
    chosen: set[str],
    terms: Terms,
    children: Sequence[FacetOption] = (),
) -> FacetOption:
    label = terms[code].label if code in terms else code
    return FacetOption(code, label, counts[code], code in chosen, children)


def _tree(codes: list[str], counts: Mapping[str, int], chosen: set[str], terms: Terms) -> list[FacetOption]:
    """Return the options without anything above them, each with all that is below it as children."""
    below: dict[str, list[str]] = {}
    for code in codes:
        top = _top(code, counts, terms)
        below.setdefault(top, [])
        if top != code:
            below[top].append(code)
    return [
        _option(top, counts, chosen, terms, [_option(code, counts, chosen, terms) for code in below[top]])
        for top in codes
        if top in below
    ]


def _top(code: str, counts: Mapping[str, int], terms: Terms) -> str:
    while code in terms and terms[code].parent in counts:
        code = terms[code].parent
    return code


def _split(spec: FacetSpec, options: list[FacetOption], terms: Terms) -> tuple[list[FacetOption], list[FacetOption]]:
    """Return the options that stand first, and the rest in alphabetical order."""
    if not spec.shown or len(options) <= spec.shown + 2:
        return options, []
    first = [option for place, option in enumerate(options) if place < spec.shown or option.checked]
    rest = [option for option in options if option not in first]
    return first, sorted(
        rest, key=lambda option: terms[option.value].sort_key if option.value in terms else option.value
    )
