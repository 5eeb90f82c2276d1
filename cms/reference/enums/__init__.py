"""Lists of choices, each with the codes of its standard and French, English and Spanish labels."""

from cms.reference.enums.currency import Currency
from cms.reference.enums.dac import DacSector
from cms.reference.enums.iati import (
    ActivityStatus,
    MarkerSignificance,
    OrganisationRole,
    OrganisationType,
    PolicyMarker,
)
from cms.reference.enums.labels import enum_coded
from cms.reference.enums.portal import FundingSourceType, KindOfCooperation, TerritoryKind

__all__ = [
    "ActivityStatus",
    "Currency",
    "DacSector",
    "FundingSourceType",
    "KindOfCooperation",
    "MarkerSignificance",
    "OrganisationRole",
    "OrganisationType",
    "PolicyMarker",
    "TerritoryKind",
    "enum_coded",
]
