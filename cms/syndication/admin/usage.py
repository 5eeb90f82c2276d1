"""« Usage de l’API » in the admin: requests by organisation and month, as a table and as CSV."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.core.exceptions import PermissionDenied
from django.db.models import Max, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views import View
from wagtail.permissions import ModelPermissionPolicy

from cms.syndication.models import Usage

#: How many months the page shows; the CSV has all.
MONTHS: Final = 12
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Row:
    """What an organisation asked in a month."""

    organisation: str
    month: date
    requests: int
    refused: int
    last_used: Any


def may_see(user: Any) -> bool:
    """Tell whether a user may see who asks how much."""
    return bool(ModelPermissionPolicy(Usage).user_has_any_permission(user, ("view", "change")))


def usage_rows(since: date | None = None) -> Iterator[Row]:
    """Yield what each organisation asked in each month, the newest first, in one query."""
    found = Usage.objects.filter(month__gte=since) if since else Usage.objects.all()
    grouped = found.values("token__organisation__name", "month").annotate(
        requests_sum=Sum("requests"), refused_sum=Sum("refused"), last_used=Max("token__last_used_at")
    )
    for row in grouped.order_by("-month", "token__organisation__name"):
        yield Row(
            row["token__organisation__name"], row["month"], row["requests_sum"], row["refused_sum"], row["last_used"]
        )


class UsageView(View):
    """The page, or with ``?format=csv`` the file."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Refuse who may not."""
        if not may_see(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        """Answer."""
        if request.GET.get("format") == "csv":
            return _csv()
        title = _("Usage de l’API")
        context = {
            "rows": list(usage_rows(_months_ago(timezone.localdate(), MONTHS - 1))),
            "months": MONTHS,
            "page_title": title,
            "header_title": title,
            "header_icon": "table",
        }
        return render(request, "syndication/admin/usage.html", context)


def _csv() -> HttpResponse:
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="usage-api.csv"'
    response["Cache-Control"] = "private, no-store"
    writer = csv.writer(response, delimiter=";")
    writer.writerow([_("Organisme"), _("Mois"), _("Requêtes"), _("Refusées")])
    for row in usage_rows():
        writer.writerow([_plain(row.organisation), f"{row.month:%Y-%m}", row.requests, row.refused])
    return response


def _plain(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _months_ago(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 - months
    return date(index // 12, index % 12 + 1, 1)
