"""Registers the Atlas's kinds with the publication log, and whose changes their documents show."""

from django.db.models import Model
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from taggit.models import Tag
from wagtail.documents.models import Document as WagtailDocument
from wagtail.images.models import Image

from atlas_pages.documents import collectivite, country, partner, project
from atlas_pages.documents.leads import led_by, led_from
from atlas_pages.enums import CollectiviteType
from atlas_pages.models import CollectivitePage, CountryPage, Partner, ProjectPage
from cms.core.labels import LANGUAGES
from cms.publication.registry import Dependency, Kind, registry
from cms.reference.enums import OrganisationType
from cms.reference.models import SDG, Country, Territory, Theme, WorldRegion


def register_kinds() -> None:
    """Register projects, collectivités, partners and countries."""
    registry.register(_project())
    registry.register(_collectivite())
    registry.register(_partner())
    registry.register(_country())


def _shown_by(model: type[Model], shown: dict[str, type[Model]]) -> tuple[Dependency, ...]:
    return tuple(Dependency(on=on, model=model, lookup=lookup) for lookup, on in shown.items())


def _project() -> Kind:
    territory = "participants__collectivite__territory"
    shown: dict[str, type[Model]] = {
        "participants__collectivite": CollectivitePage,
        territory: Territory,
        f"{territory}__departement": Territory,
        f"{territory}__region": Territory,
        "partners__partner": Partner,
        "partners__partner__country": Country,
        "countries__country": Country,
        "countries__country__region": WorldRegion,
        "countries__country__region__parent": WorldRegion,
        "themes": Theme,
        "themes__parent": Theme,
        "sdgs": SDG,
        "tagged_items__tag": Tag,
        "pictures__image": Image,
        "documents__document": WagtailDocument,
        "related__project": ProjectPage,
    }
    return Kind(
        name="project",
        plural="projects",
        verbose_name=_("Projet"),
        verbose_name_plural=_("Projets"),
        models=(ProjectPage,),
        builder=project.ProjectBuilder(),
        facets=project.FACETS,
        codes={"language": LANGUAGES},
        sorts=project.SORTS,
        dependencies=(
            *_shown_by(ProjectPage, shown),
            Dependency(on=CollectivitePage, model=ProjectPage, find=led_by),
            Dependency(on=Territory, model=ProjectPage, find=led_from),
        ),
    )


def _collectivite() -> Kind:
    shown: dict[str, type[Model]] = {
        "territory": Territory,
        "territory__departement": Territory,
        "territory__region": Territory,
        "territory__member_of": Territory,
        "territory__predecessors": Territory,
        "image": Image,
    }
    return Kind(
        name="collectivite",
        plural="collectivites",
        verbose_name=_("Collectivité"),
        verbose_name_plural=_("Collectivités"),
        models=(CollectivitePage,),
        builder=collectivite.CollectiviteBuilder(),
        facets=collectivite.FACETS,
        codes={"type": dict(CollectiviteType.choices)},
        sorts=collectivite.SORTS,
        dependencies=_shown_by(CollectivitePage, shown),
    )


def _partner() -> Kind:
    shown: dict[str, type[Model]] = {
        "country": Country,
        "country__region": WorldRegion,
        "country__region__parent": WorldRegion,
    }
    return Kind(
        name="partner",
        plural="partners",
        verbose_name=_("Partenaire"),
        verbose_name_plural=_("Partenaires"),
        models=(Partner,),
        builder=partner.PartnerBuilder(),
        facets=partner.FACETS,
        codes={"type": dict(OrganisationType.choices)},
        sorts=partner.SORTS,
        dependencies=_shown_by(Partner, shown),
    )


def _country() -> Kind:
    shown: dict[str, type[Model]] = {
        "country": Country,
        "country__region": WorldRegion,
        "country__region__parent": WorldRegion,
        "country__region__parent__parent": WorldRegion,
    }
    return Kind(
        name="country",
        plural="countries",
        verbose_name=pgettext_lazy("un seul", "Pays"),
        verbose_name_plural=_("Pays"),
        models=(CountryPage,),
        builder=country.CountryBuilder(),
        facets=country.FACETS,
        sorts=country.SORTS,
        dependencies=_shown_by(CountryPage, shown),
    )
