"""The words and ways of header and footer: settings, because no room below may name the features' addresses.

An entry is a name of a route (``atlas:index``) or a path inside a language's tree (``ressources/``). An entry whose
route doesn't exist yet is left out, so that a page never links to nothing.
"""

from typing import Final

from django.utils.translation import gettext_lazy as _

PORTAL_NAME: Final = _("Coopération décentralisée — Atlas et Bourse-projets")
PORTAL_TAGLINE: Final = _("L’action internationale des collectivités territoriales françaises")

PORTAL_NAVIGATION: Final = [
    (_("Atlas"), "atlas:index"),
    (_("Bourse-projets"), "bourse:offer_list"),
    (_("Pays et territoires"), "atlas:country_list"),
    (_("Chiffres"), "figures:overview"),
    (_("Ressources"), "ressources/"),
]

#: Where the search box of the header sends its ``q``: a route, with the path it will have until the route exists.
PORTAL_SEARCH: Final = ("search:results", "recherche/")
#: What describes that search to browsers (OpenSearch).
PORTAL_SEARCH_DESCRIPTION: Final = "search:description"
#: Where its box finds suggestions, and the script (a module) that shows them.
PORTAL_SUGGEST: Final = ("/api/v1/suggest", "search/suggest.js")

PORTAL_FOOTER: Final = [
    (_("Plan du site"), "core:site_map"),
    (_("Accessibilité : non conforme"), "accessibilite/"),
    (_("Mentions légales"), "mentions-legales/"),
    (_("Données personnelles"), "donnees-personnelles/"),
    (_("Données ouvertes et API"), "syndication:open_data"),
    (_("Conditions de réutilisation"), "syndication:terms"),
]

#: The plan of the site, beside the navigation and the pages of the tree: route of a heading → what it leads to.
PORTAL_SITE_MAP: Final = {
    "atlas:index": [
        (_("Projets"), "atlas:project_list"),
        (_("Collectivités"), "atlas:collectivite_list"),
        (_("Partenaires"), "atlas:partner_list"),
        (_("Pays"), "atlas:country_list"),
        (_("Carte"), "figures:map"),
    ],
    "bourse:offer_list": [
        (_("Déposer un projet"), "bourse:deposit_begin"),
        (_("Retrouver une offre déposée"), "bourse:deposit_lost_link"),
        (_("Vos données personnelles dans la Bourse-projets"), "bourse:personal_data"),
    ],
}

#: Whether ``/fr/styleguide/`` shows every component: for those who build the portal, and for the tests.
STYLEGUIDE = False
