"""``GET /reference/…``: the codes that filters take and answers hold, with their labels in three languages."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final

import orjson
from django.db.models import TextChoices
from django.http import HttpRequest, HttpResponse

from cms.reference import enums
from cms.reference.models import SDG, Country, Theme, WorldRegion
from cms.syndication.parameters import reject_others
from cms.syndication.responses import SELDOM, make_response

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ReferenceList:
    """A list of codes, short enough to be given whole. ``standard`` names where the codes come from."""

    summary: str
    standard: str
    rows: Callable[[], Iterable[Row]]


def _countries() -> Iterable[Row]:
    for country in Country.objects.with_regions().order_by("code"):
        yield country.coded | {
            "iso3": country.iso3,
            "m49": country.m49,
            "region": country.region.coded,
            "regions": country.regions,
            "longitude": country.longitude,
            "latitude": country.latitude,
            "is_retired": country.is_retired,
        }


def _regions() -> Iterable[Row]:
    for region in WorldRegion.objects.select_related("parent").order_by("code"):
        yield region.coded | {
            "parent": region.parent.code if region.parent else None,
            "is_retired": region.is_retired,
        }


def _themes() -> Iterable[Row]:
    for theme in Theme.objects.order_by("position", "code"):
        yield theme.coded | {
            "parent": theme.parent_code or None,
            "dac_codes": theme.dac_codes,
            "is_retired": theme.is_retired,
        }


def _sdgs() -> Iterable[Row]:
    return (dict(sdg.coded) for sdg in SDG.objects.order_by("position"))


def _choices(choices: type[TextChoices]) -> Callable[[], Iterable[Row]]:
    return lambda: (dict(enums.enum_coded(member)) for member in choices)


REFERENCE_LISTS: Final[dict[str, ReferenceList]] = {
    "countries": ReferenceList("Countries", "ISO 3166-1 alpha-2, with XK for Kosovo", _countries),
    "regions": ReferenceList("Regions of the world", "UN M49", _regions),
    "themes": ReferenceList("Themes, on two levels", "the portal's own, with OECD DAC purpose codes", _themes),
    "sdgs": ReferenceList("Sustainable Development Goals", "United Nations", _sdgs),
    "statuses": ReferenceList("Statuses of a project", "IATI ActivityStatus", _choices(enums.ActivityStatus)),
    "kinds-of-cooperation": ReferenceList(
        "Kinds of cooperation", "the portal's own", _choices(enums.KindOfCooperation)
    ),
    "organisation-roles": ReferenceList(
        "Roles of an organisation in a project", "IATI OrganisationRole", _choices(enums.OrganisationRole)
    ),
    "organisation-types": ReferenceList(
        "Types of organisation", "IATI OrganisationType", _choices(enums.OrganisationType)
    ),
    "sectors": ReferenceList("Sectors", "OECD DAC purpose codes (IATI Sector)", _choices(enums.DacSector)),
    "markers": ReferenceList("Policy markers", "IATI PolicyMarker", _choices(enums.PolicyMarker)),
    "marker-significances": ReferenceList(
        "Significances of a policy marker", "IATI PolicySignificance", _choices(enums.MarkerSignificance)
    ),
    "funding-source-types": ReferenceList(
        "Types of funding source", "the portal's own", _choices(enums.FundingSourceType)
    ),
    "currencies": ReferenceList("Currencies", "ISO 4217", _choices(enums.Currency)),
    "territory-kinds": ReferenceList("Kinds of territory", "INSEE, COG", _choices(enums.TerritoryKind)),
}


def reference_view(listed: ReferenceList) -> Callable[[HttpRequest], HttpResponse]:
    """Return the view of a list of codes, in one or two queries."""

    def view(request: HttpRequest) -> HttpResponse:
        reject_others(request)
        rows = list(listed.rows())
        return make_response(reference_json(rows, len(rows), None), cache_control=SELDOM)

    return view


def reference_json(rows: list[Row], total_count: int, following: str | None) -> bytes:
    """Return the JSON of a reference list: like that of the others, without a number of the log."""
    return orjson.dumps({"meta": {"total_count": total_count}, "links": {"next": following}, "items": rows})
