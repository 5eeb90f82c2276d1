"""Reports of offers in the admin: what readers say is wrong, who has handled it and when."""

from typing import Any, ClassVar

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from wagtail_modeladmin.helpers import ButtonHelper
from wagtail_modeladmin.options import ModelAdmin

from bourse_pages.admin.offers import offer_in_scope
from bourse_pages.admin.scope import ScopedPermissions, within_scope
from bourse_pages.models import OfferReport, ReportState
from cms.moderation.journal import name_of


def open_reports(user: Any) -> int:
    """Return how many reports wait within a person's scope."""
    return within_scope(OfferReport, user).filter(state=ReportState.OPEN).count()


class ReportButtons(ButtonHelper):
    """« Regarder », for those who decide."""

    def get_buttons_for_obj(self, obj: OfferReport, *args: Any, **kwargs: Any) -> list[dict[str, Any]]:
        """Return the buttons of a report."""
        look = {
            "url": reverse("bourse_admin:report", args=[obj.pk]),
            "label": _("Regarder"),
            "classname": self.finalise_classname(["button-secondary"]),
            "title": _("Regarder ce signalement"),
        }
        return [*super().get_buttons_for_obj(obj, *args, **kwargs), look]


class ReportAdmin(ModelAdmin):
    """The list of reports, the latest first."""

    model = OfferReport
    menu_label = gettext_lazy("Signalements")
    menu_icon = "warning"
    menu_order = 116
    list_display = ("offer_title", "country", "reason", "received_at", "state", "handler", "handled_at")
    list_filter: ClassVar[tuple[str, ...]] = ("state", "reason")
    list_select_related = ("country", "handled_by")
    search_fields = ("offer_title", "offer_id")
    ordering = ("-received_at",)
    list_per_page = 50
    list_export = ("offer_id", "offer_title", "country", "reason", "received_at", "state", "handled_at")
    permission_helper_class = ScopedPermissions
    button_helper_class = ReportButtons
    inspect_view_enabled = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[OfferReport]:
        """Return the reports of the user's scope."""
        listed: QuerySet[OfferReport] = super().get_queryset(request)
        return listed.filter(pk__in=within_scope(OfferReport, request.user).values("pk"))

    def handler(self, obj: OfferReport) -> str:
        """Return who handled a report, by name."""
        return name_of(obj.handled_by)

    handler.short_description = gettext_lazy("traité par")  # type: ignore[attr-defined]  # how modeladmin names a column


class ReportView(View):
    """One report, and the word that it's handled."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show it."""
        report = self._found(request, pk)
        context = {
            "report": report,
            "handler": name_of(report.handled_by),
            "knows_offer": offer_in_scope(request.user, report.offer_id) is not None,
            "page_title": _("Signalement"),
            "header_title": report.offer_title,
            "header_icon": "warning",
        }
        return render(request, "bourse_pages/admin/report.html", context)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Note who handles it and when; or that it has to be looked at again."""
        report = self._found(request, pk, lock=True)
        wanted = ReportState.OPEN if request.POST.get("decision") == "reopen" else ReportState.HANDLED
        if report.state == wanted:
            # Two at once: the first one's name stays.
            messages.warning(request, _("Rien n’a changé : un collègue a été plus rapide."))
        else:
            is_handled = wanted == ReportState.HANDLED
            report.state = wanted
            report.handled_by = request.user if is_handled and isinstance(request.user, User) else None
            report.handled_at = timezone.now() if is_handled else None
            report.save(update_fields=["state", "handled_by", "handled_at"])
            messages.success(
                request,
                _("Le signalement est traité.") if is_handled else _("Le signalement est à traiter de nouveau."),
            )
        return redirect("bourse_admin:report", pk)

    def _found(self, request: HttpRequest, pk: int, *, lock: bool = False) -> OfferReport:
        """Return a report in scope. Whether there's one out of it isn't told."""
        rows = within_scope(OfferReport, request.user)
        found = (rows.select_for_update(of=("self",)) if lock else rows.select_related("handled_by")).filter(pk=pk)
        report = found.first()
        if report is None:
            raise PermissionDenied
        return report
