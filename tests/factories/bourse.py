"""Factories of the Bourse: offers are created live, under ``parent=`` or under the French index page.

OfferPageFactory()                                     an open offer of Podor, Senegal, about water
OfferPageFactory(state=OfferState.WITHDRAWN, themes=[health], country=mali)
"""

from datetime import date

import factory
from wagtail_factories import PageFactory

from bourse_pages.enums import AuthorityType, OfferDirection
from bourse_pages.models import BourseIndexPage, OfferPage
from tests.factories.atlas import home
from tests.factories.reference import CountryFactory, ThemeFactory
from tests.snapshots import Snapshot


def bourse() -> BourseIndexPage:
    """Return the Bourse's index page, below the French home page; made once a test."""
    indexes = BourseIndexPage.objects.child_of(home())
    known = indexes.first()
    if known is not None:
        return known
    _BOURSE.restore()
    return indexes.get()


class BourseIndexPageFactory(PageFactory):
    title = "Bourse-projets"
    slug = "bourse"

    class Meta:
        model = BourseIndexPage


_BOURSE = Snapshot(lambda: BourseIndexPageFactory(parent=home()))


class OfferPageFactory(PageFactory):
    parent = factory.LazyFunction(bourse)
    title = factory.Sequence(lambda n: f"Eau potable pour les écoles {n}")
    direction = OfferDirection.SEEKS_FRENCH
    authority_name = "Commune de Podor"
    authority_type = AuthorityType.MUNICIPALITY
    country = factory.SubFactory(CountryFactory)
    place_name = "Podor"
    longitude = -14.96
    latitude = 16.65
    themes = factory.LazyFunction(lambda: [ThemeFactory()])
    languages = factory.LazyFunction(lambda: ["fr"])
    summary = "La commune cherche un partenaire pour équiper douze écoles."
    need = "<p>Douze écoles n’ont pas d’eau.</p>"
    contact_name = "Awa Secret"
    contact_email = "awa.secret@podor.example"
    contact_phone = "+221 33 000 00 00"
    expires_on = date(2999, 12, 31)

    class Meta:
        model = OfferPage
