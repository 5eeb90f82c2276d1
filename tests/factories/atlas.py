"""Factories of the Atlas. Pages are created live, under ``parent=`` or under a new parent of the right type.

ProjectFactory()                                    a project with a theme and a country, under a new collectivité
ProjectFactory(parent=rennes, theme=water, country=senegal)
add_partner(project, PartnerFactory(name="GRET"))   another row of a project, published
"""

from datetime import date
from decimal import Decimal
from typing import Any

import factory
from factory.django import DjangoModelFactory
from wagtail.models import Page, Site
from wagtail_factories import PageFactory

from atlas_pages.enums import CollectiviteType
from atlas_pages.models import (
    AtlasIndexPage,
    CollectivitePage,
    CountryPage,
    Partner,
    ProjectCountry,
    ProjectPage,
    ProjectPartner,
)
from cms.reference.enums import ActivityStatus, OrganisationType
from home.models import HomePage
from tests.factories.home import HomePageFactory
from tests.factories.reference import CountryFactory, ThemeFactory
from tests.snapshots import Snapshot


def home() -> HomePage:
    """Return the French home page, the root of the default site; made once a test."""
    homes = HomePage.objects.filter(locale__language_code="fr").order_by("path")
    known = homes.first()
    if known is not None:
        return known
    _HOME.restore()
    return homes.get()


def _make_home() -> None:
    page = HomePageFactory(parent=Page.get_first_root_node(), slug="accueil-fr")
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "testserver", "port": 80, "root_page": page}
    )


_HOME = Snapshot(_make_home)


def atlas() -> AtlasIndexPage:
    """Return the Atlas's index page, below the French home page; made once a test."""
    known = AtlasIndexPage.objects.first()
    if known is not None:
        return known
    home()
    _ATLAS.restore()
    return AtlasIndexPage.objects.get()


class AtlasIndexPageFactory(PageFactory):
    title = "Atlas"
    slug = "atlas"

    class Meta:
        model = AtlasIndexPage


_ATLAS = Snapshot(lambda: AtlasIndexPageFactory(parent=home()))


class CollectiviteFactory(PageFactory):
    title = factory.Sequence(lambda n: f"Commune {n}")
    parent = factory.LazyFunction(atlas)
    type = CollectiviteType.COMMUNE
    summary = "Une commune qui coopère."

    class Meta:
        model = CollectivitePage


class CountryPageFactory(PageFactory):
    parent = factory.LazyFunction(atlas)
    country = factory.SubFactory(CountryFactory)
    title = factory.LazyAttribute(lambda page: page.country.name_fr)
    embassy_name = factory.LazyAttribute(lambda page: f"Ambassade de France : {page.country.name_fr}")

    class Meta:
        model = CountryPage


class PartnerFactory(DjangoModelFactory):
    name = factory.Sequence(lambda n: f"Ville partenaire {n}")
    type = OrganisationType.LOCAL_GOVERNMENT
    city = "Dakar"
    country = factory.SubFactory(CountryFactory)

    class Meta:
        model = Partner


class ProjectFactory(PageFactory):
    """A live project; ``theme=`` and ``country=`` are those it needs, ``themes=`` and ``countries=`` lists of them."""

    title = factory.Sequence(lambda n: f"Projet {n}")
    parent = factory.SubFactory(CollectiviteFactory)
    summary = "Raccorder les habitants au réseau d’eau potable."
    status = ActivityStatus.IMPLEMENTATION
    planned_start = date(2024, 1, 1)
    planned_end = date(2027, 12, 31)
    budget = Decimal(120000)

    class Meta:
        model = ProjectPage

    class Params:
        theme = factory.SubFactory(ThemeFactory)
        country = factory.SubFactory(CountryFactory)
        theme_list = factory.LazyAttribute(lambda page: [page.theme])
        country_list = factory.LazyAttribute(lambda page: [page.country])

    themes = factory.LazyAttribute(lambda page: page.theme_list)
    countries = factory.LazyAttribute(lambda page: [ProjectCountry(country=found) for found in page.country_list])


def add_partner(project: ProjectPage, partner: Partner, **fields: Any) -> ProjectPartner:
    """Add a partner to a project and publish it."""
    row = ProjectPartner(partner=partner, **fields)
    project.partners.add(row)
    project.save_revision().publish()
    return row
