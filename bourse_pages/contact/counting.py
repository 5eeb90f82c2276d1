"""Expressions of interest: for the offer's depositor and for moderators, never public."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Q, Sum

from bourse_pages.models import Conversation


@dataclass(frozen=True, slots=True)
class InterestCount:
    """How many people have answered an offer, how many messages they and its contact wrote, when the last was."""

    people: int = 0
    messages: int = 0
    answers: int = 0
    last_at: datetime | None = None


def interest_in(offer_id: str) -> InterestCount:
    """Return the interest in one offer: one query."""
    return interest_by_offer([offer_id]).get(offer_id, InterestCount())


def interest_by_offer(offer_ids: Iterable[str]) -> dict[str, InterestCount]:
    """Return the interest in several offers, in one query; those without any are left out."""
    verified = Conversation.objects.filter(offer_id__in=list(offer_ids)).exclude(verified_at=None)
    rows = verified.values("offer_id").annotate(
        # Whoever was erased has no digest any more: each such conversation counts.
        known=Count("visitor_digest", distinct=True, filter=~Q(visitor_digest="")),
        erased=Count("pk", filter=Q(visitor_digest="")),
        written=Sum("visitor_count"),
        answered=Sum("host_count"),
        last=Max("last_message_at"),
    )
    return {
        row["offer_id"]: InterestCount(row["known"] + row["erased"], row["written"], row["answered"], row["last"])
        for row in rows
    }
