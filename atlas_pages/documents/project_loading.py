"""Loads a batch of projects with all that their documents show of their relations, in one query."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, Final

from taggit.models import Tag
from wagtail.documents.models import Document as WagtailDocument
from wagtail.images.models import Image

from atlas_pages.documents.loading import Branch, Relations, Shape
from atlas_pages.models import (
    CollectivitePage,
    Partner,
    ProjectCollectivite,
    ProjectCountry,
    ProjectDocument,
    ProjectFunding,
    ProjectLink,
    ProjectMarker,
    ProjectPage,
    ProjectPartner,
    ProjectPicture,
    ProjectPlace,
    ProjectResult,
    ProjectSector,
    ProjectTag,
    RelatedProject,
)
from cms.reference.models import SDG, Country, Territory, Theme, WorldRegion

_NAMES: Final = ("name_fr", "name_en", "name_es")
_USUAL_NAMES: Final = (*_NAMES, "override_fr", "override_en", "override_es")
_PAGE: Final = ("id", "title", "slug", "path", "public_id")

_REGION_4: Final = Shape(WorldRegion, ("code", *_NAMES, "parent_id"))
_REGION_3: Final = Shape(WorldRegion, ("code", *_NAMES), {"parent": _REGION_4})
_REGION_2: Final = Shape(WorldRegion, ("code", *_NAMES), {"parent": _REGION_3})
_REGION: Final = Shape(WorldRegion, ("code", *_NAMES), {"parent": _REGION_2})
_COUNTRY_NAME: Final = Shape(Country, ("code", *_USUAL_NAMES))
_COUNTRY: Final = Shape(Country, ("code", *_USUAL_NAMES, "longitude", "latitude"), {"region": _REGION})
_TERRITORY_ABOVE: Final = Shape(Territory, ("code", "name"))
_TERRITORY: Final = Shape(Territory, ("code", "name"), {"departement": _TERRITORY_ABOVE, "region": _TERRITORY_ABOVE})
_COLLECTIVITE: Final = Shape(CollectivitePage, (*_PAGE, "type", "insee_code", "siren"), {"territory": _TERRITORY})
_PARTNER: Final = Shape(
    Partner,
    ("public_id", "name", "acronym", "type", "city", "is_public", "merged_into_id"),
    {"country": _COUNTRY_NAME},
)
_THEME: Final = Shape(Theme, ("code", *_USUAL_NAMES, "position"), {"parent": Shape(Theme, ("code", *_USUAL_NAMES))})
_SDG: Final = Shape(SDG, ("code", *_NAMES, "position"))
_IMAGE: Final = Shape(Image, ("title", "file", "description", "width", "height"))
_FILE: Final = Shape(WagtailDocument, ("title", "file", "file_size"))

#: The rows of a project, by the name of their relation.
_ROWS: Final = {
    "participants": Shape(ProjectCollectivite, ("sort_order", "role"), {"collectivite": _COLLECTIVITE}),
    "partners": Shape(ProjectPartner, ("sort_order", "role"), {"partner": _PARTNER}),
    "countries": Shape(ProjectCountry, ("sort_order", "percentage"), {"country": _COUNTRY}),
    "places": Shape(ProjectPlace, ("sort_order", "name", "longitude", "latitude"), {"country": _COUNTRY_NAME}),
    "fundings": Shape(ProjectFunding, ("sort_order", "name", "type", "amount", "currency")),
    "sectors": Shape(ProjectSector, ("sort_order", "sector", "percentage")),
    "markers": Shape(ProjectMarker, ("sort_order", "marker", "significance")),
    "results": Shape(ProjectResult, ("sort_order", "title", "value", "description")),
    "pictures": Shape(ProjectPicture, ("sort_order", "caption", "credit"), {"image": _IMAGE}),
    "documents": Shape(ProjectDocument, ("sort_order", "title"), {"document": _FILE}),
    "links": Shape(ProjectLink, ("sort_order", "url", "title")),
    "related": Shape(RelatedProject, ("sort_order", "relation"), {"project": Shape(ProjectPage, _PAGE)}),
}
_TAGS: Final = Shape(ProjectTag, (), {"tag": Shape(Tag, ("name", "slug"))})
#: Many to many: the relation's table and the name of the key in it that leads to the shape.
_MANY: Final = {
    "themes": (ProjectPage.themes.through, "theme", _THEME),
    "sdgs": (ProjectPage.sdgs.through, "sdg", _SDG),
}
_RELATIONS: Final = Relations(
    (
        *(Branch(name, shape.model._default_manager.all(), "page_id", shape) for name, shape in _ROWS.items()),
        Branch("tagged_items", ProjectTag.objects.all(), "content_object_id", _TAGS),
        *(
            Branch(name, table.objects.all(), "projectpage_id", Shape(table, (), {key: target}))
            for name, (table, key, target) in _MANY.items()
        ),
    )
)


def load_relations(pages: Sequence[ProjectPage]) -> None:
    """Put all relations of saved projects where ``page.partners.all()`` and the like look first; one query."""
    if not pages:
        return
    found: dict[int, defaultdict[str, list[Any]]] = {page.pk: defaultdict(list) for page in pages}
    for name, owner, row in _RELATIONS.read(found):
        found[owner][name].append(row)
    for page in pages:
        page._cluster_related_objects = {
            branch.name: _ordered(branch.name, found[page.pk][branch.name]) for branch in _RELATIONS.branches
        }


def _ordered(name: str, rows: list[Any]) -> list[Any]:
    if name in _MANY:
        key = _MANY[name][1]
        return sorted((getattr(row, key) for row in rows), key=lambda target: (target.position, target.code))
    if name == "tagged_items":
        return sorted(rows, key=lambda row: row.pk)
    return sorted(rows, key=lambda row: (row.sort_order is None, row.sort_order or 0, row.pk))
