"""What the OpenAPI document says of the filters that all lists share: in words, by example, and as schemas.

The schemas are as exact as ``cms.publication.filters`` is: what they take is answered, unless a code of the right form
isn't known, or two parameters contradict each other.
"""

from typing import Any, Final

from cms.publication.filters import MAX_TEXT
from cms.reference.enums import ActivityStatus, KindOfCooperation

#: What each filter is, with an example.
FILTERS: Final[dict[str, tuple[str, str]]] = {
    "theme": ("Theme (`/reference/themes`); `water` finds those of `water.sanitation` too", "water"),
    "country": ("Country, ISO 3166-1 alpha-2 (`/reference/countries`)", "SN"),
    "region": ("Region of the world, UN M49 (`/reference/regions`); the regions in it too", "011"),
    "territory": ("Territory of France (`/reference/territories`); those in it too", "departement-35"),
    "collectivite": ("Collectivité, by id", "h4n8pzt2vc"),
    "partner": ("Partner, by id", "w3c9rjx5tn"),
    "sdg": ("Sustainable Development Goal, 1 to 17 (`/reference/sdgs`)", "6"),
    "status": ("Status, IATI ActivityStatus (`/reference/statuses`)", "2"),
    "kind_of_cooperation": ("Kind of cooperation (`/reference/kinds-of-cooperation`)", "jumelage"),
    "language": ("Language of the texts", "fr"),
    "type": ("Type, as the items' `type` says it", "commune"),
    "direction": ("Who looks for whom, as the items' `direction` says it", "seeks-french"),
    "state": ("State, as the items' `state` says it", "open"),
    "tag": ("Tag", "forage"),
    "q": (
        'Words in French, English or Spanish, best match first; `"quotes"`, `+must` and `-without` mean what they say',
        "eau potable",
    ),
    "bbox": ("Box that a point lies in: west,south,east,north in degrees (RFC 7946)", "-17.6,12.3,-11.3,16.7"),
    "updated_since": ("Changed at this moment or later, ISO 8601", "2026-01-31"),
    "year_from": ("Going on in this year or later", "2020"),
    "year_to": ("Going on in this year or before", "2026"),
}
#: The form of a code.
CODE: Final = r"^[A-Za-z0-9._-]{1,64}$"
#: The form of codes that a standard gives another one.
FORMS: Final[dict[str, str]] = {"country": "^[A-Z]{2}$", "region": "^[0-9]{3}$", "tag": r"[A-Za-z0-9]"}
#: Codes that are the same for all kinds.
CLOSED: Final[dict[str, list[str]]] = {
    "status": ActivityStatus.values,
    "kind_of_cooperation": KindOfCooperation.values,
    "sdg": [str(number) for number in range(1, 18)],
}
_FRACTION: Final = r"(\.[0-9]+)?(e-[0-9]+)?"
_LONGITUDE: Final = rf"-?(180(\.0+)?|(1[0-7][0-9]|[0-9]{{1,2}}){_FRACTION})"
_LATITUDE: Final = rf"-?(90(\.0+)?|[0-8]?[0-9]{_FRACTION})"
_YEAR: Final[dict[str, Any]] = {"type": "integer", "minimum": 1000, "maximum": 9999}
_MOMENT: Final = r"^(19[7-9]|2[0-9]{2})[0-9]-[0-9]{2}-[0-9]{2}"
SCHEMAS: Final[dict[str, dict[str, Any]]] = {
    "bbox": {"type": "string", "pattern": f"^{_LONGITUDE},{_LATITUDE},{_LONGITUDE},{_LATITUDE}$"},
    "year_from": _YEAR,
    "year_to": _YEAR,
    "q": {"type": "string", "minLength": 1, "maxLength": MAX_TEXT, "pattern": r"\S"},
    "updated_since": {
        "anyOf": [{"type": "string", "format": name, "pattern": _MOMENT} for name in ("date", "date-time")]
    },
}
