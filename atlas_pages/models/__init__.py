"""The Atlas's page types and plain models."""

from atlas_pages.models.collectivite import CollectivitePage
from atlas_pages.models.country import CountryPage
from atlas_pages.models.index import AtlasIndexPage
from atlas_pages.models.partner import Partner
from atlas_pages.models.project import ProjectPage, ProjectTag
from atlas_pages.models.project_parts import (
    ProjectCollectivite,
    ProjectCountry,
    ProjectDocument,
    ProjectFunding,
    ProjectLink,
    ProjectMarker,
    ProjectPartner,
    ProjectPicture,
    ProjectPlace,
    ProjectResult,
    ProjectSector,
    RelatedProject,
)

__all__ = [
    "AtlasIndexPage",
    "CollectivitePage",
    "CountryPage",
    "Partner",
    "ProjectCollectivite",
    "ProjectCountry",
    "ProjectDocument",
    "ProjectFunding",
    "ProjectLink",
    "ProjectMarker",
    "ProjectPage",
    "ProjectPartner",
    "ProjectPicture",
    "ProjectPlace",
    "ProjectResult",
    "ProjectSector",
    "ProjectTag",
    "RelatedProject",
]
