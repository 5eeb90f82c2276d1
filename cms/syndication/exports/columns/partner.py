"""The table of partners."""

from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.syndication.exports.cells import Column, coded, value
from cms.syndication.exports.columns.common import POINT

PARTNER: Final[tuple[Column, ...]] = (
    value("acronym", _("Sigle")),
    *coded("type", _("Type")),
    value("city", _("Ville")),
    *coded("country", pgettext_lazy("un seul", "Pays")),
    *POINT,
    value("website", _("Site internet"), type="url"),
    value("description", _("Description")),
)
