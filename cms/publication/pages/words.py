"""Results in words: « 312 projets au Sénégal sur le thème « Eau » », in the reader's language."""

from collections.abc import Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cms.core.addresses import active_language
from cms.core.formats import day, number
from cms.publication.filters import Filters
from cms.publication.pages.places import in_country

#: What each order is called.
SORTS: dict[str, str | Promise] = {
    "-updated_at": gettext_lazy("Mis à jour récemment"),
    "updated_at": gettext_lazy("Mis à jour il y a longtemps"),
    "title": gettext_lazy("Par nom, de A à Z"),
    "-title": gettext_lazy("Par nom, de Z à A"),
    "-date": gettext_lazy("Les plus récents d’abord"),
    "date": gettext_lazy("Les plus anciens d’abord"),
    "-amount": gettext_lazy("Les plus gros budgets d’abord"),
    "amount": gettext_lazy("Les plus petits budgets d’abord"),
}


def describe_results(results: str, filters: Filters, country: Sequence[tuple[str, str]], themes: Sequence[str]) -> str:
    """Return a count (« 312 projets ») with the place and the theme asked, and how many other filters there are.

    ``country`` holds code and name of each country asked, ``themes`` the names of the themes. A single one is named;
    several are counted, as the active filters name them just below.
    """
    where = in_country(*country[0], language=active_language()) if len(country) == 1 else ""
    theme = themes[0] if len(themes) == 1 else ""
    named = {"country"} if where else set()
    if theme:
        named.add("theme")
    others = sum(1 for name, _value in filters.pairs() if name not in named and name != "q")
    values = {"results": results, "where": where, "theme": theme, "words": filters.q}
    if where and theme:
        text = _("%(results)s %(where)s sur le thème « %(theme)s »") % values
    elif where:
        text = _("%(results)s %(where)s") % values
    elif theme:
        text = _("%(results)s sur le thème « %(theme)s »") % values
    else:
        text = results
    if filters.q:
        text = _("%(text)s pour « %(words)s »") % {"text": text, "words": filters.q}
    if others:
        text = ngettext("%(text)s, avec %(count)s autre filtre", "%(text)s, avec %(count)s autres filtres", others) % {
            "text": text,
            "count": number(others),
        }
    return text


def describe_value(name: str, value: str) -> str:
    """Return the words of an active filter that isn't a code: words searched, years, a zone, a date."""
    if name == "q":
        return _("« %(words)s »") % {"words": value}
    if name == "year_from":
        return _("à partir de %(year)s") % {"year": value}
    if name == "year_to":
        return _("jusqu’en %(year)s") % {"year": value}
    if name == "bbox":
        return _("zone de la carte")
    if name == "updated_since":
        return _("mis à jour depuis le %(date)s") % {"date": day(value)}
    return value
