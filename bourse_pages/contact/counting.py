"""Expressions of interest: for the offer's depositor and for moderators, never public."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import Count, Max, OuterRef, Q, Subquery, Sum
from django.utils.translation import ngettext

from bourse_pages.models import Conversation
from cms.core.formats import day, number

#: People of several conversations. Whoever was erased has no digest any more: each such conversation counts.
_KNOWN: Final = Count("visitor_digest", distinct=True, filter=~Q(visitor_digest=""))
_ERASED: Final = Count("pk", filter=Q(visitor_digest=""))


@dataclass(frozen=True, slots=True)
class InterestCount:
    """How many people have answered an offer, how many messages they and its contact wrote, when the last was."""

    people: int = 0
    messages: int = 0
    answers: int = 0
    last_at: datetime | None = None

    @property
    def words(self) -> str:
        """Return it in a sentence, "" where nobody has answered yet."""
        if not self.people or self.last_at is None:
            return ""
        text = ngettext(
            "%(count)s personne a répondu à l’offre par le portail ; dernier message le %(date)s.",
            "%(count)s personnes ont répondu à l’offre par le portail ; dernier message le %(date)s.",
            self.people,
        )
        return text % {"count": number(self.people), "date": day(self.last_at)}


def interest_in(offer_id: str) -> InterestCount:
    """Return the interest in one offer: one query."""
    return interest_by_offer([offer_id]).get(offer_id, InterestCount())


def people_by_offer() -> Subquery:
    """Return how many people have answered the offer of a row, for lists of offers: no query a row."""
    answered = Conversation.objects.filter(offer_id=OuterRef("public_id")).exclude(verified_at=None).order_by()
    return Subquery(answered.values("offer_id").annotate(people=_KNOWN + _ERASED).values("people"))


def interest_by_offer(offer_ids: Iterable[str]) -> dict[str, InterestCount]:
    """Return the interest in several offers, in one query; those without any are left out."""
    verified = Conversation.objects.filter(offer_id__in=list(offer_ids)).exclude(verified_at=None)
    rows = verified.values("offer_id").annotate(
        people=_KNOWN + _ERASED,
        written=Sum("visitor_count"),
        answered=Sum("host_count"),
        last=Max("last_message_at"),
    )
    return {row["offer_id"]: InterestCount(row["people"], row["written"], row["answered"], row["last"]) for row in rows}
