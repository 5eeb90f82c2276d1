"""Counts of the Atlas's kinds in words."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.core.formats import number


def count_projects(count: int) -> str:
    """Return « 312 projets »."""
    if not count:
        return _("Aucun projet")
    return ngettext("%(count)s projet", "%(count)s projets", count) % {"count": number(count)}


def count_collectivites(count: int) -> str:
    """Return « 12 collectivités »."""
    if not count:
        return _("Aucune collectivité")
    return ngettext("%(count)s collectivité", "%(count)s collectivités", count) % {"count": number(count)}


def count_partners(count: int) -> str:
    """Return « 28 partenaires »."""
    if not count:
        return _("Aucun partenaire")
    return ngettext("%(count)s partenaire", "%(count)s partenaires", count) % {"count": number(count)}


def count_countries(count: int) -> str:
    """Return « 140 pays »."""
    if not count:
        return _("Aucun pays")
    return ngettext("%(count)s pays", "%(count)s pays", count) % {"count": number(count)}


def count_inhabitants(count: int) -> str:
    """Return « 222 485 habitants »."""
    return ngettext("%(count)s habitant", "%(count)s habitants", count) % {"count": number(count)}
