"""The long table of projects: a row a project, country and partner; pivot tables count it without splitting cells."""

from collections.abc import Iterator
from itertools import product
from typing import Any, Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.syndication.exports.cells import Column, Object, coded, value
from cms.syndication.exports.columns.project import IDENTITY, SOURCE, SUBJECT

#: Where a row of the long table holds its country and its partner.
_COUNTRY: Final = "the_country"
_PARTNER: Final = "the_partner"
_ROWS: Final = "the_rows"

PROJECT_LONG: Final[tuple[Column, ...]] = (
    value("project_rows", _("Lignes du projet"), _ROWS, type="integer"),
    *coded("country", pgettext_lazy("un seul", "Pays"), _COUNTRY),
    value("country_percentage", _("Part du pays (%)"), _COUNTRY, "percentage", type="number"),
    value("partner_id", _("Partenaire (identifiant)"), _PARTNER, "id"),
    value("partner", _("Partenaire"), _PARTNER, "name"),
    *coded("partner_type", _("Type du partenaire"), _PARTNER, "type"),
    *coded("partner_role", _("Rôle du partenaire"), _PARTNER, "role"),
    *coded("partner_country", _("Pays du partenaire"), _PARTNER, "country"),
    *IDENTITY,
    *SUBJECT,
    *SOURCE,
)


def project_rows(item: Object) -> Iterator[Object]:
    """Yield the rows of a project; one without a country or a partner has rows with empty cells for them.

    Each says how many there are, so that sums of budgets can be shared among them.
    """
    countries: list[Any] = item.get("countries") or [None]
    partners: list[Any] = item.get("partners") or [None]
    number = len(countries) * len(partners)
    for country, partner in product(countries, partners):
        yield {**item, _COUNTRY: country, _PARTNER: partner, _ROWS: number}
