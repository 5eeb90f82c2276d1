"""From the log's JSON to the components' values, for what the editorial pages show."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cms.core.addresses import permalink
from cms.core.components import Badge, Card, Detail, Image, Tag
from cms.core.formats import day, number
from cms.publication.pages.facets import FacetSpec
from cms.publication.pages.localizing import JsonObject
from cms.publication.pages.presenting import Presentation, register_presentation
from home.enums import ArticleType

FACETS: Final = (
    FacetSpec("type", gettext_lazy("Type"), ArticleType, order="list", is_expanded=True),
    FacetSpec("language", gettext_lazy("Langue")),
)
SORTS: Final = ("-date", "-updated_at", "title")
_SUMMARY: Final = 260


def register_presentations() -> None:
    """Register how articles are shown among results of search."""
    register_presentation(
        Presentation(
            kind="article",
            place=6,
            card=article_card,
            results=count_articles,
            facets=FACETS,
            years_legend=gettext_lazy("Années"),
            sorts=SORTS,
        )
    )


def count_articles(count: int) -> str:
    """Return « 12 articles »."""
    if not count:
        return _("Aucun article")
    return ngettext("%(count)s article", "%(count)s articles", count) % {"count": number(count)}


def article_card(item: JsonObject) -> Card:
    """Return an editorial page or a piece of news as a result."""
    return Card(
        title=item["title"],
        url=item["url"],
        summary=Truncator(item.get("summary") or "").chars(_SUMMARY),
        language=item["foreign_language"],
        badges=[Badge(item["type"]["label"])] if item.get("type") else [],
        tags=[Tag(text) for text in item.get("tags", [])],
        details=_date(item),
    )


def news_card(item: Mapping[str, Any], heading: str = "h2") -> Card:
    """Return the card of a piece of news, from its list JSON."""
    return Card(
        title=item["title"],
        url=permalink(item["url"], item["language"]),
        summary=item.get("summary") or "",
        language=item["language"],
        tags=[Tag(text) for text in item.get("tags", [])],
        details=_date(item),
        image=_picture(item.get("image")),
        heading=heading,
    )


def _date(item: Mapping[str, Any]) -> list[Detail]:
    return [Detail(day(date.fromisoformat(item["date"])), "fr-icon-calendar-line")] if item.get("date") else []


def _picture(image: Mapping[str, Any] | None) -> Image | None:
    if image is None:
        return None
    return Image(url=image["url"], alt=image["alt"], width=image["width"], height=image["height"])
