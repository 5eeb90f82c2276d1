"""A project's key facts, and who takes part in which role."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from atlas_pages.views.cards import theme_tags
from cms.core.components import Fact, Tag
from cms.core.formats import day, money, number
from cms.publication.pages.localizing import JsonObject


@dataclass(frozen=True, slots=True)
class Participant:
    """Who takes part: name, address, what it is, where."""

    name: str
    url: str
    description: str


def participants(data: JsonObject) -> list[tuple[str, list[Participant]]]:
    """Return collectivités and partners by role, the lead first."""
    roles: dict[str, list[Participant]] = {}
    for one in data.get("collectivites") or ():
        roles.setdefault(_role(one), []).append(Participant(one["name"], one.get("url") or "", ""))
    for one in data.get("partners") or ():
        parts = [(one.get("type") or {}).get("label"), (one.get("country") or {}).get("label")]
        role = _("Partenaire : %(role)s") % {"role": _role(one)} if _role(one) else _("Partenaires")
        roles.setdefault(role, []).append(
            Participant(one["name"], one.get("url") or "", ", ".join(part for part in parts if part))
        )
    return list(roles.items())


def _role(one: JsonObject) -> str:
    return (one.get("role") or {}).get("label", "")


def project_facts(data: JsonObject) -> list[Fact]:
    """Return the key facts, in the order that readers ask; those that a sheet lacks have no value."""
    path = reverse("atlas:project_list")
    return [
        Fact(_("Pays"), [_country(country, path) for country in data.get("countries") or ()]),
        Fact(_("Calendrier"), _dates(data)),
        Fact(_("Budget"), _budget(data)),
        Fact(_("Financements"), [_funding(funding) for funding in data.get("fundings") or ()]),
        Fact(_("Forme de coopération"), _coded(data.get("kind_of_cooperation"), path, "kind_of_cooperation")),
        Fact(_("Thèmes"), theme_tags(data.get("themes") or [])),
        Fact(_("Objectifs de développement durable"), [_sdg(sdg, path) for sdg in data.get("sdgs") or ()]),
        Fact(_("Secteurs (CAD de l’OCDE)"), [_sector(sector) for sector in data.get("sectors") or ()]),
        Fact(_("Marqueurs de politique"), [_marker(marker) for marker in data.get("markers") or ()]),
        Fact(_("Territoires français"), [Tag(territory["label"]) for territory in data.get("territories") or ()]),
        Fact(_("Mots-clés"), [Tag(tag, language=data["foreign_language"]) for tag in data.get("tags") or ()]),
        Fact(_("Identifiants"), _identifiers(data)),
        Fact(_("Dernière confirmation"), _confirmation(data)),
    ]


def _coded(value: JsonObject | None, path: str, name: str) -> list[Tag]:
    return [Tag(value["label"], f"{path}?{name}={value['code']}")] if value else []


def _country(country: JsonObject, path: str) -> Tag:
    share = country.get("percentage")
    url = f"{path}?country={country['code']}"
    if share in (None, ""):
        return Tag(country["label"], url)
    return Tag(_("%(name)s (%(share)s %%)") % {"name": country["label"], "share": number(share)}, url)


def _dates(data: JsonObject) -> list[Tag]:
    dates = data.get("dates") or {}
    lines = []
    if value := dates.get("actual_start"):
        lines.append(_("Commencé le %(date)s") % {"date": day(value)})
    elif value := dates.get("planned_start"):
        lines.append(_("Début prévu le %(date)s") % {"date": day(value)})
    if value := dates.get("actual_end"):
        lines.append(_("Terminé le %(date)s") % {"date": day(value)})
    elif value := dates.get("planned_end"):
        lines.append(_("Fin prévue le %(date)s") % {"date": day(value)})
    return [Tag(line) for line in lines]


def _budget(data: JsonObject) -> list[Tag]:
    budget = data.get("budget")
    return [Tag(money(budget["amount"], budget["currency"]))] if budget else []


def _funding(funding: JsonObject) -> Tag:
    kind = (funding.get("type") or {}).get("label", "")
    name = funding.get("name") or kind
    amount: Any = funding.get("amount")
    if amount in (None, ""):
        return Tag(name)
    values = {"name": name, "amount": money(amount, funding.get("currency") or "EUR")}
    return Tag(_("%(name)s : %(amount)s") % values)


def _sdg(sdg: JsonObject, path: str) -> Tag:
    return Tag(_("%(number)s. %(name)s") % {"number": sdg["code"], "name": sdg["label"]}, f"{path}?sdg={sdg['code']}")


def _sector(sector: JsonObject) -> Tag:
    values = {"code": sector["code"], "name": sector["label"], "share": number(sector.get("percentage") or 0)}
    if sector.get("percentage") in (None, ""):
        return Tag(_("%(code)s %(name)s") % values)
    return Tag(_("%(code)s %(name)s (%(share)s %%)") % values)


def _marker(marker: JsonObject) -> Tag:
    significance = (marker.get("significance") or {}).get("label", "")
    if not significance:
        return Tag(marker["label"])
    return Tag(_("%(marker)s : %(significance)s") % {"marker": marker["label"], "significance": significance})


def _identifiers(data: JsonObject) -> list[Tag]:
    tags = [Tag(_("Atlas : %(id)s") % {"id": data["id"]})]
    if data.get("external_id"):
        source, language = data.get("source") or _("Source"), data["foreign_language"] if data.get("source") else ""
        tags.append(Tag(_("%(source)s : %(id)s") % {"source": source, "id": data["external_id"]}, language=language))
    return tags


def _confirmation(data: JsonObject) -> list[Tag]:
    if not data.get("confirmed_at"):
        return []
    values = {"date": day(data["confirmed_at"]), "who": data.get("confirmed_by") or ""}
    return [Tag(_("Le %(date)s, par %(who)s") % values if values["who"] else _("Le %(date)s") % values)]
