"""A collectivité as an ``iati-organisation`` (IATI 2.03, organisation standard)."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from lxml import etree

from atlas_pages.iati.activities import add_document
from atlas_pages.iati.elements import LANG, add, add_narrated
from atlas_pages.iati.organisations import add_reporting_org
from atlas_pages.iati.references import organisation_identifier
from atlas_pages.iati.sheet import Json

#: IATI DocumentCategory: organisation web page.
_WEB_PAGE = "B16"


def organisation(json: Json) -> Any:
    """Return the element of a collectivité's details: who it is, where it tells more; its sheet has no budgets."""
    element = etree.Element("iati-organisation")
    updated_at = timezone.localtime(datetime.fromisoformat(json["updated_at"]))
    element.set("last-updated-datetime", updated_at.isoformat(timespec="seconds"))
    element.set(LANG, json["language"])
    add(element, "organisation-identifier", organisation_identifier(json["id"], json["siren"]))
    add_narrated(element, "name", json["title"])
    add_reporting_org(element, secondary=True, language=json["language"])
    add_document(element, json["url"], "text/html", json["title"], _WEB_PAGE)
    if json["website"]:
        add_document(element, json["website"], "text/html", json["title"], _WEB_PAGE)
    return element
