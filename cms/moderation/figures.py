"""How moderation does: received, decided, how long it takes, why things are refused."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Aggregate, Count, DateField, F, FloatField, Func, Q, QuerySet
from django.db.models.functions import Extract, TruncDate, TruncMonth

from cms.moderation.enums import OPEN, SubmissionState
from cms.moderation.models import Reason, Submission

#: Decided by moderators; what its author took back tells nothing of them.
_BY_MODERATORS = (SubmissionState.APPROVED, SubmissionState.REFUSED, SubmissionState.MERGED)


class Percentile(Aggregate):
    """PostgreSQL's ``percentile_cont``: the value below which a share of the rows lies."""

    function = "percentile_cont"
    name = "Percentile"
    template = "%(function)s(%(share)s) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = FloatField()

    def __init__(self, expression: Any, share: float, **extra: Any) -> None:
        super().__init__(expression, share=float(share), **extra)


@dataclass(frozen=True, slots=True)
class Row:
    """The figures of a country, a month or everything; days are none where nothing was decided.

    Decided is approved, refused or merged; received is decided, withdrawn or still under way.
    """

    label: str
    received: int
    decided: int
    approved: int
    refused: int
    merged: int
    withdrawn: int
    under_way: int
    median: float | None
    ninetieth: float | None
    in_time: int


def _numbers() -> dict[str, Any]:
    decided = Q(state__in=_BY_MODERATORS)
    days = Extract(F("decided_at") - F("submitted_at"), "epoch") / 86400.0
    return {
        "received": Count("pk"),
        "decided": Count("pk", filter=decided),
        "approved": Count("pk", filter=Q(state=SubmissionState.APPROVED)),
        "refused": Count("pk", filter=Q(state=SubmissionState.REFUSED)),
        "merged": Count("pk", filter=Q(state=SubmissionState.MERGED)),
        "withdrawn": Count("pk", filter=Q(state=SubmissionState.WITHDRAWN)),
        "under_way": Count("pk", filter=Q(state__in=OPEN)),
        "median": Percentile(days, 0.5, filter=decided),
        "ninetieth": Percentile(days, 0.9, filter=decided),
        "in_time": Count("pk", filter=decided & Q(due_on__gte=TruncDate("decided_at"))),
    }


def _row(label: str, found: dict[str, Any]) -> Row:
    return Row(label, **{name: found[name] for name in _numbers()})


def received_between(rows: QuerySet[Submission], begins: date, ends: date) -> QuerySet[Submission]:
    """Return what came between two days, both included."""
    return rows.filter(submitted_at__date__gte=begins, submitted_at__date__lte=ends)


def overall(rows: QuerySet[Submission], label: str) -> Row:
    """Return the figures of all rows together."""
    return _row(label, rows.aggregate(**_numbers()))


def by_country(rows: QuerySet[Submission], language: str, none: str) -> list[Row]:
    """Return the figures by country, in a language's names; what has no country comes under ``none``."""
    name = f"country__name_{language}"
    found = rows.values(name, "country__code").annotate(**_numbers()).order_by("-received", "country__code")
    return [_row(one[name] or none, one) for one in found]


def by_month(rows: QuerySet[Submission]) -> list[tuple[date, Row]]:
    """Return the figures by the month in which it came, the last month first."""
    month = TruncMonth("submitted_at", output_field=DateField())
    found = rows.annotate(month=month).values("month").annotate(**_numbers()).order_by("-month")
    return [(one["month"], _row("", dict(one))) for one in found]


def refusals(rows: QuerySet[Submission]) -> Sequence[tuple[str, int]]:
    """Return the reasons of refusal with how often each was given, the most frequent first."""
    given = (
        rows.filter(state=SubmissionState.REFUSED)
        .annotate(reason=Func("reasons", function="unnest"))
        .values("reason")
        .annotate(number=Count("pk"))
        .order_by("-number", "reason")
    )
    labels = {reason.code: reason.label for reason in Reason.objects.all()}
    return [(labels.get(str(one["reason"]), str(one["reason"])), one["number"]) for one in given]


def waiting_now(rows: QuerySet[Submission]) -> int:
    """Return how many wait for a moderator."""
    return rows.filter(state=SubmissionState.WAITING).count()
