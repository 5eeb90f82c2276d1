"""A small portal with one of everything, and the addresses of every public page type."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from atlas_pages.models import CollectivitePage, ProjectPage
from bourse_pages.models import BourseIndexPage
from home.models import HomePage, NewsIndexPage
from tests.atlas_pages.conftest import full_project, rennes
from tests.factories.atlas import CountryPageFactory, PartnerFactory, add_partner
from tests.factories.bourse import OfferPageFactory
from tests.factories.home import EditorialPageFactory, NewsPageFactory
from tests.factories.reference import CountryFactory, ThemeFactory

__all__ = ["full_project", "rennes"]


@pytest.fixture
def home_page(site_tree: HomePage) -> HomePage:
    """The site's tree."""
    return site_tree


@pytest.fixture
def page_types(
    home_page: HomePage, full_project: ProjectPage, rennes: CollectivitePage, search_index: Callable[[], None]
) -> dict[str, str]:
    """The path of each public page type below the language prefix, after making and indexing one of everything."""
    country = CountryPageFactory(country=CountryFactory(), embassy_email="ambassade@exemple.org")
    partner = PartnerFactory(name="GRET", description="Une association.\nElle forme.", longitude=2.3, latitude=48.8)
    add_partner(full_project, partner)
    offer = OfferPageFactory(
        parent=BourseIndexPage.objects.first(),
        country=country.country,
        themes=[ThemeFactory()],
        expected="<p>Une expertise.</p>",
        offered="<p>Un terrain.</p>",
        expires_on=localdate() + timedelta(days=12),
    )
    news = NewsPageFactory(parent=NewsIndexPage.objects.get(locale__language_code="fr"), slug="forum")
    EditorialPageFactory(parent=home_page, slug="guide", title="Guide")
    search_index()
    return {
        "home": "",
        "open data": "donnees-ouvertes/",
        "terms": "conditions-de-reutilisation/",
        "atlas": "atlas/",
        "projects": "atlas/projets/",
        "filtered": "atlas/projets/?country=SN&theme=water.supply&q=podor&year_from=2020",
        "map": "atlas/projets/?view=map",
        "empty": "atlas/projets/?country=SN&status=5",
        "invalid": "atlas/projets/?pays=SN",
        "offers searched": "bourse/?q=partenaire",
        "search": "recherche/",
        "search of words": "recherche/?q=eau+podor&country=SN",
        "search of a kind": "recherche/?q=podor&kind=project&view=map",
        "search misspelt": "recherche/?q=potabel+podor+forage+girafe",
        "search without results": "recherche/?q=girafe&kind=offer&country=SN",
        "search invalid": "recherche/?kind=article&country=SN",
        "project": full_project.permalink,
        "collectivites": "atlas/collectivites/",
        "collectivite": rennes.permalink,
        "partners": "atlas/partenaires/",
        "partner": partner.permalink,
        "countries": "atlas/pays/",
        "country": country.permalink,
        "bourse": "bourse/",
        "offer": offer.permalink,
        "contact": f"bourse/contacter/{offer.public_id}/",
        "contact sent": f"bourse/contacter/{offer.public_id}/courriel/",
        "offer reported": f"bourse/signaler/{offer.public_id}/",
        "personal data": "bourse/donnees-personnelles/",
        "offers on the map": "bourse/?view=map",
        "news": "actualites/",
        "news page": f"actualites/{news.slug}/",
        "editorial": "guide/",
        "site map": "plan-du-site/",
        "embed of projects": "embed/atlas/projets/?country=SN&limit=5",
        "embed of offers, dark": "embed/bourse/?scheme=dark",
        "embed of a map": "embed/atlas/projets/?view=map",
        "embed of a search": "embed/recherche/?q=podor",
        "embed of figures": "embed/atlas/chiffres/",
        "embed of shaded maps": "embed/atlas/carte/",
        "embed of a project": f"embed/{full_project.permalink}",
        "embed of an offer": f"embed/{offer.permalink}",
        "embed that cannot be": "embed/atlas/projets/?pays=SN",
        "composing": "integrer/?url=/fr/atlas/projets/",
        "composing wrongly": "integrer/?url=/fr/",
        "not found": "rien/de/tel/",
    }
