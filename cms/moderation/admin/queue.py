"""The queue: what waits for a moderator, the most overdue first."""

from typing import Any, ClassVar

from django.contrib.auth.models import User
from django.db.models import Count, Q, QuerySet
from django.forms import Media
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic import IndexView

from cms.core.formats import day
from cms.moderation.admin.access import ModerationView, visible
from cms.moderation.admin.filters import QueueFilterSet
from cms.moderation.contract import kind_named
from cms.moderation.enums import SubmissionState
from cms.moderation.journal import name_of
from cms.moderation.models import Submission

#: The order of the queue: the first is the one to decide next.
QUEUE_ORDER = ("due_on", "submitted_at", "pk")


def kind_label(name: str) -> str:
    """Return the words of a kind; its name where no feature speaks for it any more."""
    try:
        return str(kind_named(name).verbose_name)
    except KeyError:
        return name


def waiting_words(submission: Submission) -> str:
    """Return for how long it waits, or when it was decided."""
    if submission.decided_at is not None:
        return _("Décidée le %(date)s") % {"date": day(timezone.localdate(submission.decided_at))}
    days = submission.days_waiting
    words = ngettext("%(days)d jour", "%(days)d jours", days) % {"days": days} if days else _("Aujourd’hui")
    if not submission.is_overdue:
        return words
    late = (timezone.localdate() - submission.due_on).days
    more = ngettext("en retard de %(late)d jour", "en retard de %(late)d jours", late) % {"late": late}
    return f"{words} — {more}"


def queue_counts(rows: QuerySet[Submission], user: User) -> list[dict[str, Any]]:
    """Return how many of each sort there are in scope, with the address of the list; one query."""
    waiting = Q(state=SubmissionState.WAITING)
    found = rows.aggregate(
        waiting=Count("pk", filter=waiting),
        late=Count("pk", filter=waiting & Q(due_on__lt=timezone.localdate())),
        free=Count("pk", filter=waiting & Q(claimed_by=None)),
        mine=Count("pk", filter=waiting & Q(claimed_by=user)),
        question=Count("pk", filter=Q(state=SubmissionState.QUESTION)),
    )
    url = reverse("moderation:index")
    return [
        {"label": _("À traiter"), "value": found["waiting"], "url": url, "alert": False},
        {"label": _("En retard"), "value": found["late"], "url": f"{url}?waiting=late", "alert": True},
        {"label": _("Libres"), "value": found["free"], "url": f"{url}?claim=free", "alert": False},
        {"label": _("Prises en charge par moi"), "value": found["mine"], "url": f"{url}?claim=mine", "alert": False},
        {"label": _("Chez l’auteur"), "value": found["question"], "url": f"{url}?state=question", "alert": False},
    ]


class QueueView(ModerationView, IndexView):
    """The list."""

    model = Submission
    # Who may see it is said by the roles: nobody has Django's rights on these rows.
    any_permission_required = None
    page_title = gettext_lazy("File de modération")
    header_icon = "check"
    template_name = "moderation/admin/queue.html"
    index_url_name = "moderation:index"
    index_results_url_name = "moderation:index_results"
    filterset_class = QueueFilterSet
    search_fields: ClassVar[list[str]] = ["title", "page_public_id"]
    search_backend_name = None
    paginate_by = 50
    columns: ClassVar[list[Column]] = [
        TitleColumn(
            "title",
            label=gettext_lazy("Titre"),
            accessor=lambda row: row.title or row.page_public_id,
            get_url=lambda row: reverse("moderation:submission", args=[row.pk]),
        ),
        Column("kind", label=gettext_lazy("Nature"), accessor=lambda row: kind_label(row.kind)),
        Column(
            "country", label=pgettext_lazy("un seul", "Pays"), accessor=lambda row: row.country or row.territory or ""
        ),
        Column("waiting", label=gettext_lazy("Attente"), accessor=waiting_words),
        Column("due_on", label=gettext_lazy("À traiter avant le"), accessor=lambda row: day(row.due_on)),
        Column("claimed_by", label=gettext_lazy("Par"), accessor=lambda row: name_of(row.claimed_by)),
        Column("state", label=gettext_lazy("État"), accessor="get_state_display"),
    ]

    request: HttpRequest

    def get_base_queryset(self) -> QuerySet[Submission]:
        """Return what is in scope."""
        return visible(self.request)

    def order_queryset(self, queryset: QuerySet[Submission]) -> QuerySet[Submission]:
        """Return the most overdue first, then the oldest."""
        return queryset.order_by(*QUEUE_ORDER)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the figures above the list."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        user = self.request.user
        assert isinstance(user, User)  # noqa: S101  nobody else gets into the admin
        context["counts"] = queue_counts(visible(self.request), user)
        context["media"] = context.get("media", Media()) + Media(css={"all": ["moderation/admin.css"]})
        return context
