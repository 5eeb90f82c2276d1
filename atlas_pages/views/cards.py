"""The Atlas's results as cards: who → where, what, when, how much, still true?"""

from typing import Final

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from atlas_pages.views.words import count_inhabitants, count_projects
from cms.core.components import Badge, Card, Detail, Severity, Tag
from cms.core.formats import day, short_money, years
from cms.publication.pages.localizing import JsonObject

_SUMMARY: Final = 260
#: Colours repeat what the badge says (IATI activity status).
_SEVERITY: Final[dict[str, Severity]] = {"1": "info", "2": "success", "3": "success", "5": "error", "6": "warning"}


def status_badge(item: JsonObject) -> list[Badge]:
    """Return a project's status as a badge, if it is known."""
    status = item.get("status")
    return [Badge(status["label"], _SEVERITY.get(status["code"], ""))] if status else []


def who_to_where(item: JsonObject) -> str:
    """Return « Rennes → Sénégal, Mali » of a project; beyond three countries they are counted."""
    lead = (item.get("lead") or {}).get("name", "")
    labels = [country["label"] for country in item.get("countries", ())]
    where = ", ".join(labels) if len(labels) <= 3 else _("%(count)s pays") % {"count": len(labels)}
    return f"{lead} → {where}" if lead and where else lead or where


def theme_tags(themes: list[JsonObject], limit: int | None = None) -> list[Tag]:
    """Return themes as tags that lead to the projects on them."""
    path = reverse("atlas:project_list")
    return [Tag(theme["label"], f"{path}?theme={theme['code']}") for theme in themes[:limit]]


def project_details(item: JsonObject) -> list[Detail]:
    """Return a project's years and budget."""
    details = []
    if span := years(item.get("start_date"), item.get("end_date")):
        details.append(Detail(span, "fr-icon-calendar-line"))
    if budget := item.get("budget"):
        details.append(Detail(short_money(budget["amount"], budget["currency"]), "fr-icon-money-euro-circle-line"))
    return details


def confirmation(item: JsonObject) -> str:
    """Return when someone last confirmed that a sheet is true, "" if nobody did."""
    confirmed = item.get("confirmed_at")
    return _("Confirmé le %(date)s") % {"date": day(confirmed)} if confirmed else ""


def project_card(item: JsonObject, heading: str = "h3", *, with_status: bool = True) -> Card:
    """Return a project as a result; without its status where a heading says it already."""
    return Card(
        title=item["title"],
        url=item["url"],
        summary=Truncator(item.get("summary") or "").chars(_SUMMARY),
        subtitle=who_to_where(item),
        language=item["foreign_language"],
        badges=status_badge(item) if with_status else (),
        tags=theme_tags(item.get("themes", []), 3),
        details=project_details(item),
        footer=confirmation(item),
        heading=heading,
    )


def collectivite_card(item: JsonObject, projects: int | None = None, heading: str = "h3") -> Card:
    """Return a collectivité as a result, with the number of its projects where it is known."""
    above = (item.get("departement"), item.get("region"))
    where = [part["label"] for part in above if part and part["label"] != item["title"]]
    details = []
    if projects is not None:
        details.append(Detail(count_projects(projects), "fr-icon-briefcase-line"))
    if population := item.get("population"):
        details.append(Detail(count_inhabitants(population), "fr-icon-team-line"))
    return Card(
        title=item["title"],
        url=item["url"],
        summary=Truncator(item.get("summary") or "").chars(_SUMMARY),
        subtitle=", ".join(where),
        language=item["foreign_language"],
        badges=[Badge(item["type"]["label"])] if item.get("type") else [],
        details=details,
        heading=heading,
    )


def partner_card(item: JsonObject, projects: int | None = None, heading: str = "h3") -> Card:
    """Return a partner as a result."""
    country = item.get("country") or {}
    place = [part for part in (item.get("city"), country.get("label")) if part]
    details = [Detail(count_projects(projects), "fr-icon-briefcase-line")] if projects is not None else []
    acronym = item.get("acronym")
    return Card(
        title=f"{item['title']} ({acronym})" if acronym and acronym != item["title"] else item["title"],
        url=item["url"],
        subtitle=", ".join(place),
        badges=[Badge(item["type"]["label"])] if item.get("type") else [],
        details=details,
        heading=heading,
        summary_language=item.get("foreign_language", ""),
    )


def country_card(item: JsonObject, projects: int | None = None, heading: str = "h3") -> Card:
    """Return a country as a result."""
    details = [Detail(count_projects(projects), "fr-icon-briefcase-line")] if projects is not None else []
    region = item.get("region") or {}
    return Card(
        title=item["title"],
        url=item["url"],
        subtitle=region.get("label", ""),
        details=details,
        heading=heading,
        # The name is in the reader's language; what is shown of the text around found words needn't be.
        summary_language=item.get("foreign_language", ""),
    )
