"""What an editor chooses from in a live block: kinds, countries, themes, orders."""

from typing import Final

from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from cms.core.addresses import portal_path
from cms.publication.filters import Filters
from cms.reference.models import Country, Theme

KINDS: Final[list[tuple[str, Promise]]] = [
    ("project", _("Projets")),
    ("offer", _("Offres de la Bourse")),
    ("collectivite", _("Collectivités")),
    ("partner", _("Partenaires")),
    ("country", _("Pays")),
]
#: The list of each kind: its route, and the path it has below the language prefix.
ROUTES: Final = {
    "project": ("atlas:project_list", "atlas/projets/"),
    "offer": ("bourse:offer_list", "bourse/"),
    "collectivite": ("atlas:collectivite_list", "atlas/collectivites/"),
    "partner": ("atlas:partner_list", "atlas/partenaires/"),
    "country": ("atlas:country_list", "atlas/pays/"),
}
SORTS: Final[list[tuple[str, Promise]]] = [
    ("-updated_at", _("Les derniers mis à jour")),
    ("title", _("Par ordre alphabétique")),
]


def country_choices() -> list[tuple[str, str]]:
    """Return countries by ISO code, as the admin's language names them."""
    countries = Country.objects.current()
    return sorted(((country.code, country.name) for country in countries), key=lambda choice: choice[1])


def theme_choices() -> list[tuple[str, str]]:
    """Return themes by code, those of the second level indented under theirs."""
    themes = Theme.objects.current()
    return [(theme.code, f"— {theme.name}" if theme.parent_id else theme.name) for theme in themes]


def live_filters(country: str | None, theme: str | None) -> Filters:
    """Return the filters that an editor chose."""
    given = {"country": country, "theme": theme}
    return Filters.of(**{name: code for name, code in given.items() if code})


def list_url(kind: str, filters: Filters) -> str:
    """Return the path, in the reader's language, of the list that a live block shows a part of."""
    route, fallback = ROUTES[kind]
    path = portal_path(route, fallback=fallback) or "/"
    query = urlencode(filters.pairs())
    return f"{path}?{query}" if query else path
