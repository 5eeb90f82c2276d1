"""A project as an ``iati-activity`` (IATI 2.03, https://iatistandard.org/en/iati-standard/203/activity-standard/)."""

import mimetypes
from functools import lru_cache
from typing import Any, Final

from lxml import etree

from atlas_pages.iati.elements import LANG, add, add_narrated, add_narrative
from atlas_pages.iati.gaps import COMPUTED, Gaps
from atlas_pages.iati.organisations import add_reporting_org, participants
from atlas_pages.iati.references import activity_identifier
from atlas_pages.iati.shares import shares
from atlas_pages.iati.sheet import DATE_TYPES, Sheet
from cms.core.labels import LANGUAGES, Label, localized, translated_label
from cms.reference.enums import KindOfCooperation
from cms.syndication.addresses import api_url

#: EPSG 4326, written latitude first (IATI's only reference system).
_WGS84: Final = "http://www.opengis.net/def/crs/EPSG/0/4326"
#: IATI codelists: DescriptionType, SectorVocabulary, TagVocabulary, OtherIdentifierType, DocumentCategory.
_GENERAL, _OTHER = "1", "4"
_DAC, _OWN_VOCABULARY = "1", "99"
_SDG_GOALS = "2"
_INTERNAL_IDENTIFIER, _OTHER_IDENTIFIER = "A1", "A9"
_WEB_PAGE = "A12"
_ISO_COUNTRIES = "A4"


def activity(sheet: Sheet, gaps: Gaps) -> Any:
    """Return the element of a publishable sheet, its children in the schema's order."""
    element = etree.Element("iati-activity")
    element.set("last-updated-datetime", sheet.updated_at.isoformat(timespec="seconds"))
    element.set(LANG, sheet.json["language"])
    element.set("linked-data-uri", api_url(f"projects/{sheet.public_id}"))
    if sheet.currency:
        element.set("default-currency", sheet.currency)
    kind = sheet.json["kind_of_cooperation"]
    if kind and kind["code"] == KindOfCooperation.AIDE_URGENCE:
        element.set("humanitarian", "1")
    _add_identity(element, sheet, gaps)
    _add_state(element, sheet)
    _add_geography(element, sheet)
    _add_classifications(element, sheet)
    _add_budgets(element, sheet)
    _add_links(element, sheet)
    return element


def _add_identity(element: Any, sheet: Sheet, gaps: Gaps) -> None:
    json = sheet.json
    language = json["language"]
    add(element, "iati-identifier", activity_identifier(sheet.public_id))
    add_reporting_org(element, secondary=True, language=language)
    add_narrated(element, "title", json["title"])
    add_narrated(element, "description", sheet.description, type_=_GENERAL)
    if gaps.computed:
        note = add(element, "description", type_=_OTHER)
        for code, text in _note(gaps.computed).items():
            add_narrative(note, str(text), "" if code == language else code)
    for one in participants(json):
        add_narrated(element, "participating-org", one.name, role=one.role, type_=one.type, ref=one.reference)
    add(element, "other-identifier", ref=sheet.public_id, type_=_INTERNAL_IDENTIFIER)
    if json["external_id"]:
        other = add(element, "other-identifier", ref=json["external_id"], type_=_OTHER_IDENTIFIER)
        if json["source"]:
            add_narrated(other, "owner-org", json["source"])


@lru_cache(maxsize=64)
def _note(computed: tuple[str, ...]) -> Label:
    """Return what was computed, in the three languages; it stands in the activity, beside what was declared."""
    labels = [translated_label(COMPUTED[name]) for name in computed]
    found = {code: ". ".join(localized(label, code) for label in labels) + "." for code in LANGUAGES}
    return Label(fr=found["fr"], en=found["en"], es=found["es"])


def _add_state(element: Any, sheet: Sheet) -> None:
    add(element, "activity-status", code=sheet.json["status"]["code"])
    for name, day in sheet.dates.items():
        add(element, "activity-date", type_=DATE_TYPES[name], iso_date=day.isoformat())


def _add_geography(element: Any, sheet: Sheet) -> None:
    countries = sheet.json["countries"]
    for country, share in zip(countries, shares([row["percentage"] for row in countries]), strict=True):
        add(element, "recipient-country", code=country["code"], percentage=share)
    for place in sheet.json["places"]:
        location = add(element, "location")
        if place["title"]:
            add_narrated(location, "name", place["title"])
        if place["country"]:
            add(location, "administrative", vocabulary=_ISO_COUNTRIES, level="0", code=place["country"])
        point = add(location, "point", srsName=_WGS84)
        add(point, "pos", f"{place['latitude']} {place['longitude']}")


def _add_classifications(element: Any, sheet: Sheet) -> None:
    language = sheet.json["language"]
    found = sheet.sectors
    for (code, _share), share in zip(found, shares([declared for _code, declared in found]), strict=True):
        add(element, "sector", vocabulary=_DAC, code=code, percentage=share)
    themes = sheet.finest_themes
    for theme, share in zip(themes, shares([None] * len(themes)), strict=True):
        add_narrated(
            element,
            "sector",
            localized(theme["label"], language),
            vocabulary=_OWN_VOCABULARY,
            vocabulary_uri=api_url("reference/themes"),
            code=theme["code"],
            percentage=share,
        )
    for sdg in sheet.json["sdgs"]:
        add_narrated(element, "tag", localized(sdg["label"], language), vocabulary=_SDG_GOALS, code=sdg["code"])
    for marker in sheet.json["markers"]:
        if marker["code"] and marker["significance"]:
            significance = marker["significance"]["code"]
            add(element, "policy-marker", vocabulary="1", code=marker["code"], significance=significance)


def _add_budgets(element: Any, sheet: Sheet) -> None:
    for part in sheet.budgets:
        budget = add(element, "budget", type_="1", status="1")
        add(budget, "period-start", iso_date=part.start.isoformat())
        add(budget, "period-end", iso_date=part.end.isoformat())
        value_date = part.start.isoformat()
        add(budget, "value", f"{part.amount:.2f}", currency=sheet.currency, value_date=value_date)


def _add_links(element: Any, sheet: Sheet) -> None:
    add_document(element, sheet.json["url"], "text/html", sheet.json["title"], _WEB_PAGE)
    for link in sheet.json["links"]:
        add_document(element, link["url"], "text/html", link["title"], _WEB_PAGE)
    for document in sheet.json["documents"]:
        kind = mimetypes.guess_type(f"a.{document['extension']}")[0] or "application/octet-stream"
        add_document(element, document["url"], kind, document["title"], _WEB_PAGE)
    for related in sheet.json["related"]:
        if related["relation"]:
            add(
                element,
                "related-activity",
                ref=activity_identifier(related["id"]),
                type_=related["relation"]["code"],
            )


def add_document(parent: Any, url: str, media_type: str, title: str, category: str) -> None:
    """Add a ``document-link`` of a category of IATI's codelist DocumentCategory."""
    link = add(parent, "document-link", url=url, format_=media_type)
    add_narrated(link, "title", title)
    add(link, "category", code=category)
