"""A project as schema.org says it."""

from typing import Any

from cms.core.addresses import absolute
from cms.publication.pages.localizing import JsonObject
from cms.publication.pages.structured import place


def project_node(data: JsonObject) -> dict[str, Any]:
    """Return a ``Project``: who leads it, who takes part, where, when and on what."""
    image = data.get("image") or {}
    return {
        "@type": "Project",
        "@id": absolute(data["url"]),
        "url": absolute(data["url"]),
        "identifier": data["id"],
        "name": data["title"],
        "description": data.get("summary"),
        "image": absolute(image["url"]) if image.get("url") else None,
        "foundingDate": data.get("start_date"),
        "dissolutionDate": data.get("end_date"),
        "parentOrganization": _organization("GovernmentOrganization", data.get("lead")),
        "member": [
            *(_organization("GovernmentOrganization", one) for one in data.get("collectivites") or ()),
            *(_organization("Organization", one) for one in data.get("partners") or ()),
        ],
        "areaServed": [
            {"@type": "Country", "name": one["label"], "identifier": one["code"]} for one in data.get("countries") or ()
        ],
        "location": [
            place(one["title"], one["longitude"], one["latitude"], one.get("country") or "")
            for one in data.get("points") or ()
        ],
        "keywords": [theme["label"] for theme in data.get("themes") or ()],
    }


def _organization(type_name: str, one: JsonObject | None) -> dict[str, Any] | None:
    if not one:
        return None
    return {"@type": type_name, "name": one["name"], "url": absolute(one["url"]) if one.get("url") else None}
