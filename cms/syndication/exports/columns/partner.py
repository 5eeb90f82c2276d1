"""The table of partners."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from cms.syndication.exports.cells import Column, coded, value
from cms.syndication.exports.columns.common import POINT

PARTNER: Final[tuple[Column, ...]] = (
    value("acronym", _("Sigle")),
    *coded("type", _("Type")),
    value("city", _("Ville")),
    *coded("country", _("Pays")),
    *POINT,
    value("website", _("Site internet"), type="url"),
    value("description", _("Description")),
)
