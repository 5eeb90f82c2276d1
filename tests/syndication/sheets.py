"""One object of each kind with every field filled in, always the same."""

from datetime import date
from decimal import Decimal
from functools import cache, partial
from typing import Any

import wagtail_factories
from django.core.files.base import ContentFile
from taggit.models import Tag
from wagtail.documents.models import Document

from atlas_pages.enums import RelationType
from atlas_pages.models import (
    ProjectCollectivite,
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
    KindOfCooperation,
    MarkerSignificance,
    OrganisationRole,
    PolicyMarker,
    TerritoryKind,
)
from cms.reference.models import Territory
from tests.factories.atlas import CollectiviteFactory, CountryPageFactory, PartnerFactory, ProjectFactory, home
from tests.factories.bourse import OfferPageFactory
from tests.factories.home import NewsIndexPageFactory, NewsPageFactory
from tests.factories.reference import CountryFactory, SDGFactory, TerritoryFactory, ThemeFactory, WorldRegionFactory
from tests.snapshots import Snapshot


def rennes() -> Territory:
    """Return Rennes, in its département and région, member of its EPCI."""
    bretagne = TerritoryFactory(code="region-53", kind=TerritoryKind.REGION, insee_code="53", siren="", name="Bretagne")
    ille = TerritoryFactory(
        code="departement-35",
        kind=TerritoryKind.DEPARTEMENT,
        insee_code="35",
        siren="",
        name="Ille-et-Vilaine",
        region=bretagne,
    )
    commune: Territory = TerritoryFactory(departement=ille, region=bretagne)
    metropole = TerritoryFactory(
        code="epci-243500139", kind=TerritoryKind.EPCI, insee_code="", siren="243500139", name="Rennes Métropole"
    )
    metropole.members.add(commune)
    return commune


def image() -> Any:
    """Return a picture of the library."""
    return wagtail_factories.ImageFactory(title="Un forage", description="Un forage équipé d’une pompe solaire")


def file() -> Document:
    """Return a document of the library."""
    return Document.objects.create(title="Convention", file=ContentFile(b"%PDF-1.7", name="convention.pdf"))


def collectivite(public_id: str = "collectivite", **options: Any) -> Any:
    """Return a published collectivité."""
    return CollectiviteFactory(
        public_id=public_id,
        title="Rennes",
        territory=rennes(),
        insee_code="35238",
        siren="213502388",
        website="https://ville.example",
        summary="Rennes coopère avec Ziguinchor depuis 1980.",
        description="<p>La ville <b>coopère</b>.</p>",
        contact_service="Relations internationales",
        contact_email="international@ville.example",
        contact_phone="+33 2 00 00 00 00",
        longitude=-1.68,
        latitude=48.11,
        confirmed_at=date(2026, 3, 2),
        image=image(),
        **options,
    )


def partner(public_id: str = "partner") -> Any:
    """Return a public partner."""
    return PartnerFactory(
        public_id=public_id,
        name="Université de Ziguinchor",
        acronym="UASZ",
        city="Ziguinchor",
        country=senegal(),
        longitude=-16.27,
        latitude=12.58,
        website="https://universite.example",
        description="Université publique.",
    )


def senegal() -> Any:
    """Return Senegal in Western Africa in Africa."""
    africa = WorldRegionFactory(code="002", name_fr="Afrique", name_en="Africa", name_es="África")
    return CountryFactory(region=WorldRegionFactory(parent=africa))


def country() -> Any:
    """Return a published country."""
    return CountryPageFactory(
        country=senegal(),
        summary="Quarante collectivités y coopèrent.",
        embassy_name="Ambassade de France au Sénégal",
        embassy_email="cooperation@ambassade.example",
        embassy_phone="+221 33 000 00 00",
        embassy_website="https://ambassade.example",
        embassy_address="1 rue El Hadj Amadou Assane Ndoye, Dakar",
    )


def project(public_id: str = "project") -> Any:
    """Return a published project."""
    _projects(public_id).restore()
    return ProjectPage.objects.get(public_id=public_id)


@cache
def _projects(public_id: str) -> Snapshot:
    return Snapshot(partial(_make_project, public_id))


def _make_project(public_id: str) -> None:
    lead = collectivite("lead")
    water = ThemeFactory()
    made = ProjectFactory(
        public_id=public_id,
        parent=lead,
        title="Eau potable à Ziguinchor",
        country=senegal(),
        theme_list=[water, ThemeFactory(code="water.sanitation", name_fr="Assainissement", parent=water)],
        sdgs=[SDGFactory()],
        description="<p>Douze <b>bornes-fontaines</b>.</p>",
        actual_start=date(2024, 2, 12),
        kind_of_cooperation=KindOfCooperation.values[0],
        currency="EUR",
        budget=Decimal("120000.50"),
        source="Déclaration annuelle",
        external_id="FR-213502388-2024-017",
        confirmed_at=date(2026, 3, 2),
        confirmed_by="Relations internationales",
    )
    made.tags.add(Tag.objects.create(name="forage", slug="forage"))
    made.participants.add(
        ProjectCollectivite(
            collectivite=CollectiviteFactory(public_id="other", title="Betton"), role=OrganisationRole.FUNDING
        )
    )
    made.partners.add(ProjectPartner(partner=partner(), role=OrganisationRole.IMPLEMENTING))
    made.places.add(ProjectPlace(name="Ziguinchor", country=senegal(), longitude=-16.27, latitude=12.58))
    made.fundings.add(
        ProjectFunding(name="Ville", type=FundingSourceType.values[0], amount=Decimal(45000), currency="EUR")
    )
    made.sectors.add(ProjectSector(sector=DacSector.BASIC_DRINKING_WATER, percentage=Decimal(100)))
    made.markers.add(ProjectMarker(marker=PolicyMarker.GENDER_EQUALITY, significance=MarkerSignificance.SIGNIFICANT))
    made.results.add(ProjectResult(title="Bornes-fontaines", value="12", description="300 personnes chacune."))
    made.pictures.add(ProjectPicture(image=image(), caption="Le forage", credit="Ville de Rennes"))
    made.documents.add(ProjectDocument(document=file(), title="Convention de partenariat"))
    made.links.add(ProjectLink(title="Sur le site de la ville", url="https://ville.example/ziguinchor"))
    related = ProjectFactory(
        public_id="related",
        parent=lead,
        title="Un dispensaire à Bignona",
        country=senegal(),
        theme=ThemeFactory(code="health", name_fr="Santé"),
    )
    made.related.add(RelatedProject(project=related, relation=RelationType.values[0]))
    made.save_revision().publish()


def offer() -> Any:
    """Return a published offer."""
    made = OfferPageFactory(
        public_id="offer",
        title="Eau potable pour douze écoles",
        country=senegal(),
        themes=[ThemeFactory()],
        context="<p>Le contexte.</p>",
        expected="<p>Une expertise.</p>",
        offered="<p>Un accueil.</p>",
        budget=Decimal(30000),
        currency="EUR",
        planned_start=date(2027, 1, 1),
        planned_end=date(2028, 12, 31),
    )
    made.sdgs.add(SDGFactory())
    made.attachments.create(document=file(), title="Étude")
    made.save_revision().publish()
    return made


def article() -> Any:
    """Return a published article."""
    made = NewsPageFactory(
        public_id="article",
        parent=NewsIndexPageFactory(parent=home()),
        title="L’appel à projets est ouvert",
        image=image(),
    )
    made.tags.add(Tag.objects.create(name="appel à projets", slug="appel-a-projets"))
    made.save_revision().publish()
    return made
