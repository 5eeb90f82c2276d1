"""What the IATI report holds, for the OpenAPI document."""

from typing import Any, Final

from atlas_pages.iati.gaps import COMPUTED, MISSING, REQUIRED

_STATES: Final = {"required": REQUIRED, "missing": MISSING, "computed": COMPUTED}
_LABEL: Final = {
    "type": "object",
    "properties": {language: {"type": "string"} for language in ("fr", "en", "es")},
    "required": ["fr", "en", "es"],
}
_ACTIVITY: Final[dict[str, Any]] = {
    "type": "object",
    "properties": {
        "id": {"type": "string"},
        "iati_identifier": {"type": "string"},
        "url": {"type": "string"},
        "is_published": {"type": "boolean", "description": "Whether the file has it"},
        **{name: {"type": "array", "items": {"enum": list(words)}} for name, words in _STATES.items()},
    },
    "required": ["id", "iati_identifier", "url", "is_published", *_STATES],
}
REPORT_SCHEMA: Final[dict[str, Any]] = {
    "type": "object",
    "properties": {
        "meta": {
            "type": "object",
            "properties": {
                "head": {"type": "integer"},
                "as_of": {"type": "string", "format": "date-time"},
                "standard": {"const": "IATI 2.03"},
                "fields": {
                    "type": "object",
                    "description": "What each name means",
                    "additionalProperties": {"type": "object", "additionalProperties": _LABEL},
                },
            },
            "required": ["head", "as_of", "standard", "fields"],
        },
        "activities": {"type": "array", "items": _ACTIVITY},
        "totals": {
            "type": "object",
            "properties": {
                **{name: {"type": "integer"} for name in ("projects", "published", "left_out")},
                **{name: {"type": "object", "additionalProperties": {"type": "integer"}} for name in _STATES},
            },
            "required": ["projects", "published", "left_out", *_STATES],
        },
    },
    "required": ["meta", "activities", "totals"],
}
REPORT_EXAMPLE: Final[dict[str, Any]] = {
    "meta": {
        "head": 48213,
        "as_of": "2026-08-14T09:30:00+00:00",
        "standard": "IATI 2.03",
        "fields": {"missing": {"budget": {"fr": "Budget", "en": "Budget", "es": "Presupuesto"}}},
    },
    "activities": [
        {
            "id": "k7m2qxw9bd",
            "iati_identifier": "XM-DAC-6-k7m2qxw9bd",
            "url": "https://portail.example/fr/atlas/projets/k7m2qxw9bd/eau-potable-a-ziguinchor/",
            "is_published": True,
            "required": [],
            "missing": [],
            "computed": [],
        }
    ],
    "totals": {"projects": 1, "published": 1, "left_out": 0, "required": {}, "missing": {}, "computed": {}},
}
