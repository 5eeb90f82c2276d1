"""Results in words: « 312 projets au Sénégal sur le thème « Eau » », in the reader's language."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cms.core.addresses import active_language
from cms.core.formats import day, number
from cms.publication.filters import Filters
from cms.publication.fulltext import RELEVANCE
from cms.publication.pages.places import in_country

#: The words of each filter's codes, by filter.
Labels = Mapping[str, Mapping[str, str]]

#: What each order is called.
SORTS: dict[str, str | Promise] = {
    RELEVANCE: gettext_lazy("Les plus pertinents d’abord"),
    "-updated_at": gettext_lazy("Mis à jour récemment"),
    "updated_at": gettext_lazy("Mis à jour il y a longtemps"),
    "title": gettext_lazy("Par nom, de A à Z"),
    "-title": gettext_lazy("Par nom, de Z à A"),
    "-date": gettext_lazy("Les plus récents d’abord"),
    "date": gettext_lazy("Les plus anciens d’abord"),
    "-amount": gettext_lazy("Les plus gros budgets d’abord"),
    "amount": gettext_lazy("Les plus petits budgets d’abord"),
}


def describe_sort(sort: str) -> str:
    """Return what an order is called."""
    return str(SORTS.get(sort, sort))


#: A title that names more filters than that is longer than what it is the title of.
_NAMED: Final = 3


def describe_results(results: str, filters: Filters, labels: Labels) -> str:
    """Return a count (« 312 projets ») with the place, the theme and the other filters asked.

    ``labels`` has the words of each filter's codes. A filter with a single value is named; several values are
    counted, as the active filters name them just below.
    """
    country, themes = list(labels.get("country", {}).items()), list(labels.get("theme", {}).values())
    where = in_country(*country[0], language=active_language()) if len(country) == 1 else ""
    theme = themes[0] if len(themes) == 1 else ""
    names, others = _other_filters(filters, labels, ({"country"} if where else set()) | ({"theme"} if theme else set()))
    values = {"results": results, "where": where, "theme": theme, "words": filters.q}
    if where and theme:
        text = _("%(results)s %(where)s sur le thème « %(theme)s »") % values
    elif where:
        text = _("%(results)s %(where)s") % values
    elif theme:
        text = _("%(results)s sur le thème « %(theme)s »") % values
    else:
        text = results
    if filters.q:
        text = _("%(text)s pour « %(words)s »") % {"text": text, "words": filters.q}
    if names:
        text = _("%(text)s (%(filters)s)") % {"text": text, "filters": ", ".join(names)}
    if others:
        text = ngettext("%(text)s, avec %(count)s autre filtre", "%(text)s, avec %(count)s autres filtres", others) % {
            "text": text,
            "count": number(others),
        }
    return text


def _other_filters(filters: Filters, labels: Labels, named: set[str]) -> tuple[list[str], int]:
    """Return the words of the filters that ``named`` lacks and that have one value, and how many values remain."""
    single = [labels[name][codes[0]] for name, codes in filters.values if name not in named and len(codes) == 1]
    several = sum(len(codes) for name, codes in filters.values if name not in named and len(codes) > 1)
    if filters.year_from is not None or filters.year_to is not None:
        single.append(describe_years(filters.year_from, filters.year_to))
    single += [describe_value(name, value) for name, value in filters.pairs() if name in {"bbox", "updated_since"}]
    return single[:_NAMED], several + len(single[_NAMED:])


def describe_years(first: int | None, last: int | None) -> str:
    """Return « 2019–2023 », « à partir de 2019 », « jusqu’en 2023 »."""
    if first is None or last is None:
        return describe_value("year_to", str(last)) if first is None else describe_value("year_from", str(first))
    return str(first) if first == last else f"{first}–{last}"


def describe_value(name: str, value: str) -> str:
    """Return the words of an active filter that isn't a code: words searched, years, a zone, a date."""
    if name == "q":
        return _("« %(words)s »") % {"words": value}
    if name == "year_from":
        return _("à partir de %(year)s") % {"year": value}
    if name == "year_to":
        return _("jusqu’en %(year)s") % {"year": value}
    if name == "bbox":
        return _("zone de la carte")
    if name == "updated_since":
        return _("mis à jour depuis le %(date)s") % {"date": day(value)}
    return value
