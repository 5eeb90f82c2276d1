"""The page of figures, and its CSV."""

import csv
import io
from datetime import date, timedelta
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy, pgettext
from django.utils.translation import gettext as _
from django.views import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets import AdminDateInput

from cms.core.formats import month
from cms.moderation.admin.access import ModerationView
from cms.moderation.admin.journal import safe_cell
from cms.moderation.figures import Row, by_country, by_month, overall, received_between, refusals, waiting_now
from cms.moderation.models import ModerationSettings, Submission
from cms.moderation.scope import scoped


class PeriodForm(forms.Form):
    """From which day to which."""

    begins = forms.DateField(label=gettext_lazy("Reçues du"), widget=AdminDateInput)
    ends = forms.DateField(label=gettext_lazy("au"), widget=AdminDateInput)


class FiguresView(ModerationView, WagtailAdminTemplateMixin, View):
    """Received, decided, how many days; by country and by month; reasons of refusal."""

    template_name = "moderation/admin/figures.html"
    page_title = gettext_lazy("Chiffres de la modération")
    header_icon = "table"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the figures of a period: the last twelve months unless asked otherwise."""
        today = timezone.localdate()
        period = {"begins": today - timedelta(days=365), "ends": today}
        form = PeriodForm(request.GET if "begins" in request.GET else None, initial=period)
        if form.is_bound and form.is_valid():
            period = form.cleaned_data
        rows = received_between(scoped(Submission.objects.all(), request.user), **period)
        tables = self._tables(rows)
        if request.GET.get("export") == "csv":
            return _csv(tables)
        context = {"form": form, "tables": tables, "refusals": refusals(rows), "period": period}
        context["waiting"] = waiting_now(scoped(Submission.objects.all(), request.user))
        context["target"] = ModerationSettings.load().target_days
        context["export"] = _export_address(period)
        return self.render_to_response(self.get_context_data(**context))

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way from the queue."""
        queue = {"url": reverse("moderation:index"), "label": _("File de modération")}
        return [*self.breadcrumbs_items, queue, {"url": "", "label": self.page_title}]

    def _tables(self, rows: Any) -> list[tuple[str, str, list[tuple[str, Row]]]]:
        language = (get_language() or "fr")[:2]
        countries = [(row.label, row) for row in by_country(rows, language, _("Sans pays"))]
        months = [(month(first), row) for first, row in by_month(rows)]
        whole = [(_("Toutes"), overall(rows, ""))]
        return [
            (_("Ensemble"), _("Période"), whole),
            (_("Par pays"), pgettext("un seul", "Pays"), countries),
            (_("Par mois de réception"), _("Mois"), months),
        ]


def _export_address(period: dict[str, date]) -> str:
    shown = "&".join(f"{name}={value:%d/%m/%Y}" for name, value in period.items())
    return f"?export=csv&{shown}"


def _csv(tables: list[tuple[str, str, list[tuple[str, Row]]]]) -> HttpResponse:
    written = io.StringIO()
    lines = csv.writer(written)
    heads = [_("Tableau"), _("Ligne"), _("Reçues"), _("Décidées"), _("Approuvées"), _("Refusées"), _("Fusionnées")]
    heads += [_("Retirées"), _("En cours")]
    lines.writerow([*heads, _("Jours (médiane)"), _("Jours (90e centile)"), _("Dans le délai")])
    for title, _head, rows in tables:
        for label, row in rows:
            numbers = [row.received, row.decided, row.approved, row.refused, row.merged, row.withdrawn, row.under_way]
            days = ["" if value is None else f"{value:.1f}" for value in (row.median, row.ninetieth)]
            lines.writerow([title, safe_cell(label), *numbers, *days, row.in_time])
    response = HttpResponse("\ufeff" + written.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="chiffres-moderation.csv"'
    return response
