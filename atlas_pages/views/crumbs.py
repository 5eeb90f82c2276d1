"""The Atlas in breadcrumbs."""

from django.urls import reverse
from django.utils.translation import gettext as _

from cms.core.components import Crumb


def atlas_crumb() -> Crumb:
    """Return the breadcrumb's step of the Atlas."""
    return Crumb(_("Atlas"), reverse("atlas:index"))
