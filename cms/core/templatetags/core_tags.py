"""Tags and filters of the portal's templates: ``{% load core_tags %}``.

``core/base.html`` has the blocks ``title meta_description head_extra breadcrumb messages main content scripts``, and
takes from a view ``page_title page_description page_image og_type`` (OpenGraph), ``canonical_url``,
``structured_data`` (schema.org), ``translations`` (language → path, where an address differs by more than its prefix),
``written_in`` (the languages that have such a page, where not all do).

Filters
-------
``{{ coded|label }}``            text of a ``{"code", "label"}``, of a Label, of None (""), in the reader's language
``{{ n|number }}``               12 129            ``{{ n|short_number }}``  1,4 M
``{{ amount|money:currency }}``  120 000 €         ``{{ amount|short_money:currency }}``  1,4 M€
``{{ size|file_size }}``         2,5 Ko
``{{ date|day }}``               12 mars 2024 (a date or ISO 8601 text); ``|month`` mars 2024; ``|year``; ``|moment``
``{{ start|years:end }}``        2019–2023
``{{ item.url|permalink }}``     the log's absolute address → path in the reader's language
``{{ path|absolute }}``          path → absolute address (for OpenGraph, JSON-LD)
``{{ card.marked_title|marked }}``  parts of text, those that were searched in ``<mark>``
``{{ data|json_ld }}``           ``<script type="application/ld+json">`` with everything escaped

Tags
----
``{% label coded %}``                   the same as the filter
``{% lang_attr item.language %}``       `` lang="es"`` when the content isn't in the interface's language
``{% change_query name=value … %}``     ``?…`` of this page with parameters changed, back on the first page
``{% pictogram "environment/leaf" %}``  a DSFR pictogram, decorative
``{% languages as links %}``            this page in each language (context ``translations`` if there is one)
``{% world_map … %}`` and ``{% points_map … %}`` are in their own library: ``{% load map_tags %}``.

Components: ``{% include "core/components/X.html" with … %}``, values of ``cms.core.components``
----------
=====================  ==========================================================================================
card.html              card [horizontal]
cards.html             cards [columns=2|3|4]: a grid
results.html           cards [start]: a list's results, one under the other
tile.html, tiles.html  tile / tiles [columns]
figure_tiles.html      figures: Tiles (title: the number, description: its unit, url)
badge.html             badge            badges.html  badges         tags.html  tags [large]
chips.html             chips reset_url: active filters, each dismissible
filters.html           panel: a FilterPanel
sort.html              options action hidden
result_count.html      text
pagination.html        pagination
facts.html             facts [title heading]: definition list
table.html             table
empty.html             title [text links]
share.html             title url [citation formats]
breadcrumb.html        crumbs current [current_language]
=====================  ==========================================================================================
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any, cast

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from cms.core import addresses, formats
from cms.core.components import MarkedPart
from cms.core.context import LanguageLink, Portal
from cms.core.labels import LANGUAGES, Label, localized

register = template.Library()

register.filter("number", formats.number)
register.filter("short_number", formats.short_number)
register.filter("file_size", formats.file_size)
register.filter("day", formats.day)
register.filter("month", formats.month)
register.filter("year", formats.year)
register.filter("years", formats.years)
register.filter("moment", formats.moment)
register.filter("permalink", addresses.permalink)
register.filter("absolute", addresses.absolute)

#: JSON inside HTML: none of these can end the script element or begin a comment.
_JSON_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


@register.filter(name="label")
def label_filter(value: Any) -> str:
    """Return the text of a coded value, or of a label, in the reader's language."""
    if not value:
        return ""
    if isinstance(value, Mapping):
        # A Coded or, without that key, a Label: both are dictionaries of the log's JSON.
        return localized(cast("Label", value.get("label", value)))
    return str(value)


@register.simple_tag
def label(value: Any) -> str:
    """Return the text of a coded value, or of a label, in the reader's language."""
    return label_filter(value)


@register.filter
def money(value: Any, currency: str = "EUR") -> str:
    """Return an amount in full; nothing for nothing."""
    return "" if value in (None, "") else formats.money(value, currency or "EUR")


@register.filter
def short_money(value: Any, currency: str = "EUR") -> str:
    """Return an amount, shortened from a million on; nothing for nothing."""
    return "" if value in (None, "") else formats.short_money(value, currency or "EUR")


@register.filter
def marked(parts: Iterable[MarkedPart]) -> SafeString:
    """Return parts of text, those that were searched in ``<mark>``; no other HTML can come of it."""
    return format_html_join("", "{}", ((_marked(text) if is_marked else text,) for text, is_marked in parts))


def _marked(text: str) -> SafeString:
    return format_html("<mark>{}</mark>", text)


@register.filter
def json_ld(data: Any) -> SafeString:
    """Return structured data (schema.org) as a data block: never executed, hence allowed by a strict CSP."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_JSON_ESCAPES)
    # Safe: the only characters that could leave the element are escaped above.
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308


@register.simple_tag
def lang_attr(language: str | None) -> str:
    """Return `` lang="…"`` for content that isn't in the language of the interface."""
    if not language or language == addresses.active_language():
        return ""
    return format_html(' lang="{}"', language)


@register.simple_tag(takes_context=True)
def languages(context: template.Context) -> list[LanguageLink]:
    """Return this page's addresses in each language."""
    portal: Portal = context["portal"]
    translations = context.get("translations")
    canonical_url = "" if translations else context.get("canonical_url") or ""
    return portal.languages(translations, context.get("written_in") or LANGUAGES, canonical_url)


@register.simple_tag(takes_context=True)
def change_query(context: template.Context, **changes: Any) -> str:
    """Return the query of this page with parameters changed (None removes one), back on the first page."""
    values = {name: [] if value is None else [str(value)] for name, value in changes.items()}
    return addresses.changed_query(context["request"].GET, values)


@register.inclusion_tag("core/components/artwork.html")
def pictogram(name: str) -> dict[str, str]:
    """Draw a pictogram of DSFR's artwork, by folder and name (``environment/leaf``)."""
    return {"path": f"dsfr/dist/artwork/pictograms/{name}.svg"}
