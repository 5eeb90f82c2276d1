"""Who reports an activity, and who takes part in it in which role."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.utils.translation import override

from atlas_pages.enums import CollectiviteType
from atlas_pages.iati.elements import add_narrated, clean
from atlas_pages.iati.references import funder_reference, siren_reference
from atlas_pages.iati.sheet import Json
from cms.core.labels import DEFAULT_LANGUAGE
from cms.reference.enums import FundingSourceType, OrganisationRole, OrganisationType

#: What the type of a funding source says of the funder; a source that may be of several types says nothing.
_FUNDERS: Final[dict[str, OrganisationType]] = {
    FundingSourceType.OWN_FUNDS: OrganisationType.LOCAL_GOVERNMENT,
    FundingSourceType.OTHER_AUTHORITY: OrganisationType.LOCAL_GOVERNMENT,
    FundingSourceType.MINISTRY: OrganisationType.GOVERNMENT,
    FundingSourceType.DEVELOPMENT_AGENCY: OrganisationType.GOVERNMENT,
    FundingSourceType.WATER_AGENCY: OrganisationType.OTHER_PUBLIC_SECTOR,
    FundingSourceType.EUROPEAN_UNION: OrganisationType.MULTILATERAL,
    FundingSourceType.INTERNATIONAL: OrganisationType.MULTILATERAL,
    FundingSourceType.FOUNDATION: OrganisationType.FOUNDATION,
    FundingSourceType.PRIVATE: OrganisationType.PRIVATE_SECTOR,
}


@dataclass(frozen=True, slots=True)
class Participant:
    """An organisation in a role (IATI ``OrganisationRole``); ``type`` and ``reference`` are "" where unknown."""

    name: str
    role: str
    type: str = ""
    reference: str = ""


def participants(json: Json) -> list[Participant]:
    """Return the organisations of a project: collectivités, partners, funders; each once in each role."""
    found: dict[tuple[str, str], Participant] = {}
    for one in _all(json):
        if clean(one.name):
            known = found.setdefault((one.name.casefold(), one.role), one)
            if one.reference and not known.reference:
                found[one.name.casefold(), one.role] = one
    return list(found.values())


def _all(json: Json) -> Iterator[Participant]:
    lead = json["lead"] or {}
    for row in json["collectivites"]:
        is_lead = row["id"] == lead.get("id")
        is_other = is_lead and (lead["type"] or {}).get("code") == CollectiviteType.OTHER
        kind = OrganisationType.OTHER_PUBLIC_SECTOR if is_other else OrganisationType.LOCAL_GOVERNMENT
        yield Participant(
            row["name"], _code(row["role"]), kind.value, siren_reference(lead["siren"]) if is_lead else ""
        )
    for row in json["partners"]:
        yield Participant(row["name"], _code(row["role"]), _code(row["type"]))
    for row in json["fundings"]:
        source = _code(row["type"])
        kind_of_funder = _FUNDERS[source].value if source in _FUNDERS else ""
        yield Participant(row["name"], OrganisationRole.FUNDING.value, kind_of_funder, funder_reference(source))


def _code(coded: Json | None) -> str:
    return str(coded["code"]) if coded else ""


def add_reporting_org(parent: Any, *, secondary: bool = False, language: str = DEFAULT_LANGUAGE) -> None:
    """Add the ministry; ``secondary``: it reports what others, who answer for it, do."""
    with override(DEFAULT_LANGUAGE):
        name = str(settings.PUBLISHER_NAME)
    add_narrated(
        parent,
        "reporting-org",
        name,
        language="" if language == DEFAULT_LANGUAGE else DEFAULT_LANGUAGE,
        ref=settings.IATI_REPORTING_ORG,
        type_=OrganisationType.GOVERNMENT.value,
        secondary_reporter="1" if secondary else "",
    )
