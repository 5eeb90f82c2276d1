"""Numbers that matter to an editor, on the admin's first page; each leads to the list behind it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from django.contrib.auth.models import User
from django.db.models import Count, Q
from django.forms import Media
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import Component

from atlas_pages.completeness import PROJECT_RULES, rules_by_name
from atlas_pages.models import ProjectPage
from bourse_pages.admin.reports import open_reports
from bourse_pages.models import OfferPage, ReportState
from bourse_pages.viewsets import expiring, overdue
from cms.core.formats import number
from cms.moderation.admin.queue import queue_counts
from cms.moderation.models import Submission
from cms.moderation.scope import has_scope, scoped
from cms.publication.following import lags
from cms.publication.models import Publication
from cms.publication.reading import head
from home.groups import NATIONAL_EDITORS

#: Things that a project lacks, of which the first page says how many: names of ``PROJECT_RULES``.
LACKING: Final[dict[str, Promise]] = {
    "confirmation": _("Projets à confirmer (plus de deux ans)"),
    "partenaire": _("Projets sans partenaire"),
    "description": _("Projets sans description"),
    "lieu": _("Projets sans lieu sur la carte"),
}
RECENT: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, what it counts, where the list is. ``alert``: somebody should do something about it."""

    label: str | Promise
    value: int
    url: str
    alert: bool = False

    @property
    def text(self) -> str:
        """The number as the admin's language writes it."""
        return number(self.value)


class FiguresPanel(Component):
    """The panel; ``everything`` adds what concerns the whole portal."""

    name = "figures"
    template_name = "home/admin/figures.html"
    order = 50

    def __init__(self, user: User, *, everything: bool) -> None:
        self.user, self.everything = user, everything

    @property
    def media(self) -> Media:
        """The panel's style sheet."""
        return Media(css={"all": ["home/admin.css"]})

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Return the figures, by what they are about."""
        groups = [(_("Modération"), queue_figures(self.user))]
        if self.everything:
            groups += [
                (_("Projets"), project_figures()),
                (_("Bourse"), offer_figures()),
                (_("Ce qui est publié"), log_figures()),
            ]
        return {"groups": groups}


def panel_for(user: User) -> FiguresPanel | None:
    """Return the panel that a user sees: moderators and readers their queue, editors everything, contributors none."""
    everything = user.is_superuser or user.groups.filter(name=NATIONAL_EDITORS).exists()
    return FiguresPanel(user, everything=everything) if everything or has_scope(user) else None


def project_figures() -> list[Figure]:
    """Return how many projects are public, and how many lack what readers miss; one query."""
    rules = rules_by_name(PROJECT_RULES)
    # A project with two partners is counted once: the rules join its rows.
    counted = {name: Count("pk", filter=rules[name].lacking(), distinct=True) for name in LACKING}
    found = ProjectPage.objects.filter(live=True).aggregate(live=Count("pk", distinct=True), **counted)
    url = reverse("projets:index")
    figures = [Figure(_("Projets publiés"), found["live"], _address(url, live="true"))]
    return figures + [
        Figure(label, found[name], _address(url, live="true", lacking=name), alert=name == "confirmation")
        for name, label in LACKING.items()
    ]


def queue_figures(user: User) -> list[Figure]:
    """Return what waits in a person's scope: parts of the queue, and reports of offers for who decides there."""
    figures = [
        Figure(count["label"], count["value"], count["url"], alert=count["alert"])
        for count in queue_counts(scoped(Submission.objects.all(), user), user)
    ]
    if has_scope(user, deciding=True):
        reports = reverse("bourse_pages_offerreport_modeladmin_index")
        url = _address(reports, state__exact=ReportState.OPEN.value)
        figures.append(Figure(_("Offres signalées"), open_reports(user), url, alert=True))
    return figures


def offer_figures() -> list[Figure]:
    """Return offers that end; one query."""
    offers = reverse("offers:index")
    found = OfferPage.objects.aggregate(
        soon=Count("pk", filter=Q(pk__in=expiring(OfferPage.objects.all()).values("pk"))),
        past=Count("pk", filter=Q(pk__in=overdue(OfferPage.objects.all()).values("pk"))),
    )
    return [
        Figure(_("Offres qui échoient sous 30 jours"), found["soon"], _address(offers, deadline="soon")),
        Figure(_("Offres ouvertes à l’échéance passée"), found["past"], _address(offers, deadline="past"), alert=True),
    ]


def log_figures() -> list[Figure]:
    """Return what changed in public within 7 days, and how far readers of the log are behind; three queries."""
    journal = reverse("journal:index")
    recent = Publication.objects.filter(updated_at__gte=timezone.now() - RECENT).count()
    behind = max((lag.behind for lag in lags(head())), default=0)
    return [
        Figure(_("Changements publics en 7 jours"), recent, _address(journal, recent="true")),
        Figure(_("Retard des lecteurs du registre"), behind, "/api/v1/health", alert=behind > 0),
    ]


def _address(url: str, **query: str) -> str:
    return f"{url}?{urlencode(query)}"
