"""Identifiers of activities and organisations (IATI: unique, and never changed once published)."""

from typing import Final

from django.conf import settings

from cms.reference.enums import FundingSourceType

#: Tells the Atlas's activities from others that the ministry may report.
_ACTIVITY_SERIES: Final = "ATLAS"
#: For organisations that no register of org-id.guide knows.
_ORGANISATION_SERIES: Final = "COLLECTIVITE"


def activity_identifier(public_id: str) -> str:
    """Return the ``iati-identifier`` of a project: whose report, which series, the permanent public id."""
    return f"{settings.IATI_REPORTING_ORG}-{_ACTIVITY_SERIES}-{public_id}"


def siren_reference(siren: str) -> str:
    """Return the organisation identifier of a legal person of France, "" where its SIREN isn't known."""
    return f"{settings.IATI_SIREN_AGENCY}-{siren}" if siren else ""


def organisation_identifier(public_id: str, siren: str) -> str:
    """Return a collectivité's ``organisation-identifier``: of its SIREN, or else one that the ministry gives it."""
    return siren_reference(siren) or f"{settings.IATI_REPORTING_ORG}-{_ORGANISATION_SERIES}-{public_id}"


def funder_reference(source_type: str) -> str:
    """Return the identifier of a funder that its type names by itself, "" for any other."""
    if source_type == FundingSourceType.MINISTRY:
        return settings.IATI_REPORTING_ORG
    # The DAC's code of the French Development Agency: donor 4, agency 3.
    return "XM-DAC-4-3" if source_type == FundingSourceType.DEVELOPMENT_AGENCY else ""
