"""A project that has everything, as several tests look at it."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.files.base import ContentFile
from wagtail.documents.models import Document
from wagtail_factories import ImageFactory

from atlas_pages.enums import RelationType
from atlas_pages.models import (
    CollectivitePage,
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
    RelatedProject,
)
from cms.reference.enums import (
    DacSector,
    FundingSourceType,
    MarkerSignificance,
    OrganisationRole,
    PolicyMarker,
    TerritoryKind,
)
from tests.factories.atlas import CollectiviteFactory, PartnerFactory, ProjectFactory, atlas
from tests.factories.reference import CountryFactory, SDGFactory, TerritoryFactory, ThemeFactory
from tests.snapshots import Snapshot


@pytest.fixture
def rennes(db: None) -> CollectivitePage:
    """Rennes, in Ille-et-Vilaine, in Brittany."""
    atlas()
    _RENNES.restore()
    return _rennes()


@pytest.fixture
def full_project(rennes: CollectivitePage) -> ProjectPage:
    """A published project with a row of everything."""
    _FULL_PROJECT.restore()
    found: ProjectPage = ProjectPage.objects.get(public_id="podor")
    return found


def _rennes() -> CollectivitePage:
    found: CollectivitePage = CollectivitePage.objects.get(public_id="rennes")
    return found


def _make_rennes() -> None:
    region = TerritoryFactory(
        code="region-53", kind=TerritoryKind.REGION, insee_code="53", siren="", name="Bretagne", population=None
    )
    departement = TerritoryFactory(
        code="departement-35",
        kind=TerritoryKind.DEPARTEMENT,
        insee_code="35",
        siren="",
        name="Ille-et-Vilaine",
        population=None,
        region=region,
    )
    CollectiviteFactory(
        title="Rennes",
        public_id="rennes",
        insee_code="35238",
        siren="213502388",
        territory=TerritoryFactory(departement=departement, region=region),
    )


def _make_full_project() -> None:
    rennes = _rennes()
    senegal = CountryFactory()
    water = ThemeFactory()
    project: ProjectPage = ProjectFactory(
        parent=rennes,
        public_id="podor",
        title="Eau potable à Podor",
        description="<p>Trois <b>forages</b>.</p>",
        theme=ThemeFactory(
            code="water.supply", name_fr="Eau potable", name_en="Drinking water", name_es="Agua potable", parent=water
        ),
        actual_start=date(2024, 3, 1),
        confirmed_at=date(2026, 5, 4),
        confirmed_by="Ville de Rennes",
        source="Enquête annuelle",
        external_id="E-1",
        country_list=[senegal],
    )
    project.sdgs.add(SDGFactory())
    project.tags.add("Forêt communale")
    project.countries = [ProjectCountry(country=senegal, percentage=Decimal(100))]
    project.participants = [
        ProjectCollectivite(
            collectivite=CollectiviteFactory(title="Dinan", public_id="dinan"), role=OrganisationRole.FUNDING
        )
    ]
    project.partners = [
        ProjectPartner(
            partner=PartnerFactory(name="Ville de Podor", public_id="ville-podor", city="Podor", acronym="VP"),
            role=OrganisationRole.IMPLEMENTING,
        )
    ]
    project.places = [ProjectPlace(name="Podor", country=senegal, longitude=-14.96, latitude=16.65)]
    project.fundings = [
        ProjectFunding(name="Agence de l’eau", type=FundingSourceType.WATER_AGENCY, amount=Decimal(40000))
    ]
    project.sectors = [ProjectSector(sector=DacSector.values[0], percentage=Decimal(100))]
    project.markers = [ProjectMarker(marker=PolicyMarker.GENDER_EQUALITY, significance=MarkerSignificance.SIGNIFICANT)]
    project.results = [ProjectResult(title="Habitants raccordés", value="4 000", description="En deux ans.")]
    project.pictures = [
        ProjectPicture(image=ImageFactory(title="Château d’eau"), caption="Le château d’eau", credit="J. Dupont")
    ]
    document = Document.objects.create(title="Rapport", file=ContentFile(b"%PDF-1.7", name="rapport.pdf"))
    project.documents = [ProjectDocument(document=document)]
    project.links = [ProjectLink(url="https://www.exemple.org/podor", title="Film")]
    other = ProjectFactory(parent=rennes, public_id="phase-1", title="Eau potable à Podor, phase 1")
    project.related = [RelatedProject(project=other, relation=RelationType.SIBLING)]
    project.save_revision().publish()


_RENNES = Snapshot(_make_rennes)
_FULL_PROJECT = Snapshot(_make_full_project)
