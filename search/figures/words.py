"""Figures in words, in the reader's language."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.core.formats import number


def count_projects(count: int) -> str:
    """Return « 312 projets »."""
    if not count:
        return _("Aucun projet")
    return ngettext("%(count)s projet", "%(count)s projets", count) % {"count": number(count)}
