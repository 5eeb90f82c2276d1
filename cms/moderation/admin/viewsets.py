"""The addresses of moderation in the admin, and the lists of roles, absences and reasons."""

from typing import Any, ClassVar

from django.conf import settings
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.viewsets.model import ModelViewSet

from cms.moderation.admin.acting import ClaimView, NextView
from cms.moderation.admin.away import AwayView
from cms.moderation.admin.figures import FiguresView
from cms.moderation.admin.journal import JournalView
from cms.moderation.admin.mails import MailsView
from cms.moderation.admin.queue import QueueView
from cms.moderation.admin.submission import PreviewView, SubmissionView
from cms.moderation.models import Absence, Reason, Role


class ModerationViewSet(ViewSet):
    """The queue and what belongs to it."""

    icon = "check"

    def get_urlpatterns(self) -> list[URLPattern]:
        """Return all pages but those of the lists below."""
        return [
            path("", QueueView.as_view(), name="index"),
            path("results/", QueueView.as_view(results_only=True), name="index_results"),
            path("suivante/", NextView.as_view(), name="next"),
            path("journal/", JournalView.as_view(), name="journal"),
            path("journal/results/", JournalView.as_view(results_only=True), name="journal_results"),
            path("chiffres/", FiguresView.as_view(), name="figures"),
            path("mes-absences/", AwayView.as_view(), name="away"),
            path("courriels/", MailsView.as_view(), name="mails"),
            path("<int:pk>/", SubmissionView.as_view(), name="submission"),
            path("<int:pk>/apercu/", PreviewView.as_view(), name="preview"),
            path("<int:pk>/prendre/", ClaimView.as_view(), name="claim"),
            path("<int:pk>/remettre/", ClaimView.as_view(gives_back=True), name="release"),
        ]


class RoleIndexView(IndexView):
    """The list of roles."""

    def get_base_queryset(self) -> Any:
        """Take along what the columns show."""
        return super().get_base_queryset().select_related("user", "country", "region", "territory", "page")


class RoleViewSet(ModelViewSet):
    """Who does what, where."""

    model = Role
    icon = "group"
    menu_label = _("Rôles")
    list_display: ClassVar[list[str]] = ["user", "name", "country", "region", "territory", "page"]
    list_filter: ClassVar[list[str]] = ["name", "region", "country"]
    search_fields: ClassVar[list[str]] = ["user__last_name", "user__username", "country__search_name"]
    search_backend_name = None
    inspect_view_enabled = False
    panels: ClassVar[list[Any]] = [
        FieldPanel("user"),
        FieldPanel("name"),
        FieldPanel("country"),
        FieldPanel("region"),
        FieldPanel("territory"),
        PageChooserPanel("page", settings.MODERATION_CONTRIBUTOR_PAGES),
    ]
    index_view_class = RoleIndexView


class AbsenceViewSet(ModelViewSet):
    """Who is away, and who stands in."""

    model = Absence
    icon = "date"
    menu_label = _("Absences")
    list_display: ClassVar[list[str]] = ["user", "deputy", "begins_on", "ends_on"]
    ordering: ClassVar[list[str]] = ["-ends_on"]
    panels: ClassVar[list[Any]] = [
        FieldPanel("user"),
        FieldPanel("deputy"),
        FieldPanel("begins_on"),
        FieldPanel("ends_on"),
    ]


class ReasonViewSet(ModelViewSet):
    """What authors are told, from a list."""

    model = Reason
    icon = "list-ul"
    menu_label = _("Motifs de décision")
    list_display: ClassVar[list[str]] = ["label_fr", "code", "for_question", "for_refusal", "is_active", "order"]
    ordering: ClassVar[list[str]] = ["order"]
    panels: ClassVar[list[Any]] = [
        FieldPanel("code"),
        FieldPanel("label_fr"),
        FieldPanel("label_en"),
        FieldPanel("label_es"),
        FieldPanel("for_question"),
        FieldPanel("for_refusal"),
        FieldPanel("order"),
        FieldPanel("is_active"),
    ]


moderation = ModerationViewSet("moderation")
roles = RoleViewSet("moderation_roles", url_prefix="moderation/roles")
absences = AbsenceViewSet("moderation_absences", url_prefix="moderation/absences")
reasons = ReasonViewSet("moderation_reasons", url_prefix="moderation/motifs")
