"""Factories of the Bourse: offers are created live, under an index given as ``parent=``."""

from datetime import date
from typing import Any

import factory
from wagtail_factories import PageFactory

from bourse_pages.enums import AuthorityType, OfferDirection
from bourse_pages.models import BourseIndexPage, OfferPage


class BourseIndexPageFactory(PageFactory):
    title = "Bourse-projets"
    slug = "bourse"

    class Meta:
        model = BourseIndexPage


class OfferPageFactory(PageFactory):
    """An open offer of Podor; ``country=`` is a Country, ``themes=`` a list of Themes."""

    title = factory.Sequence(lambda n: f"Eau potable pour les écoles {n}")
    direction = OfferDirection.SEEKS_FRENCH
    authority_name = "Commune de Podor"
    authority_type = AuthorityType.MUNICIPALITY
    place_name = "Podor"
    longitude = -14.96
    latitude = 16.65
    languages = factory.LazyFunction(lambda: ["fr"])
    summary = "La commune cherche un partenaire pour équiper douze écoles."
    need = "<p>Douze écoles n’ont pas d’eau.</p>"
    contact_name = "Awa Secret"
    contact_email = "awa.secret@podor.example"
    contact_phone = "+221 33 000 00 00"
    expires_on = date(2999, 12, 31)

    class Meta:
        model = OfferPage

    @factory.post_generation
    def themes(obj: Any, create: bool, extracted: Any, **kwargs: Any) -> None:  # noqa: N805  factory_boy's way
        """Set the themes and save them with the page."""
        if extracted:
            obj.themes.set(extracted)
            obj.save()
