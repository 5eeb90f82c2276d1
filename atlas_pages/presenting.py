"""Registers how the Atlas's kinds are shown among others: in search, on the home page, in editors' lists."""

from atlas_pages.views.cards import collectivite_card, country_card, partner_card, project_card
from atlas_pages.views.collectivites import CollectiviteList
from atlas_pages.views.countries import CountryList
from atlas_pages.views.partners import PartnerList
from atlas_pages.views.projects import ProjectList
from cms.publication.pages.presenting import Presentation, register_presentation


def register_presentations() -> None:
    """Register projects, collectivités, partners, countries."""
    register_presentation(Presentation.of_list(ProjectList, project_card, place=1))
    register_presentation(Presentation.of_list(CollectiviteList, collectivite_card, place=3))
    register_presentation(Presentation.of_list(PartnerList, partner_card, place=4))
    register_presentation(Presentation.of_list(CountryList, country_card, place=5))
