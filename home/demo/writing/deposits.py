"""Demo deposits in the portal: each with its pages, mails left out, in one transaction and at its time."""

import html
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any, Final

from django.contrib.auth.models import User
from django.utils import timezone

from bourse_pages.deposit.service import note
from bourse_pages.models import Deposit, DepositState, OfferPage
from cms.moderation.claiming import claim
from cms.moderation.clock import in_the_past
from cms.moderation.deciding import decide
from cms.moderation.enums import Decision
from cms.moderation.models import Reason, Submission
from cms.moderation.scope import may_decide
from cms.moderation.submitting import resubmit, submit, withdraw
from cms.publication.writing import log_transaction
from home.demo import records
from home.demo.writing.lookups import Lookups
from home.demo.writing.objects import make_offer

_UNSENT: Final = {"draft": DepositState.DRAFT, "unverified": DepositState.UNVERIFIED}
_QUESTIONED: Final = ("question", "answered")


def missing_deposits(wanted: Sequence[records.Deposit]) -> list[records.Deposit]:
    """Return the deposits that the database lacks."""
    made = set(Deposit.objects.values_list("public_id", flat=True))
    return [deposit for deposit in wanted if deposit.public_id not in made]


def create_deposits(wanted: Sequence[records.Deposit], lookups: Lookups, progress: Callable[[int], object]) -> None:
    """Make deposits, each in one transaction."""
    makers = list(User.objects.filter(is_active=True).order_by("is_superuser", "pk"))
    for record in wanted:
        with log_transaction():
            _create(record, lookups, makers)
        progress(1)


def _create(record: records.Deposit, lookups: Lookups, people: list[User]) -> None:
    sent = timezone.now() - timedelta(days=record.days, hours=record.index % 9, minutes=record.index * 7 % 60)
    deposit = Deposit(
        public_id=record.public_id,
        language="fr",
        email=record.email,
        data=_typed(record, lookups),
        state=_UNSENT.get(record.stage, DepositState.SENT),
        created_at=sent - timedelta(minutes=40),
        updated_at=sent,
        expires_at=sent + timedelta(days=30),
    )
    if record.stage in _UNSENT:
        deposit.save()
        return
    deposit.verified_at = sent
    deposit.sent_data = deposit.data
    deposit.page = _page(record, lookups)
    deposit.save()
    with _at(deposit, sent, "received"):
        submission = submit(
            deposit.page,
            kind="offer",
            author=deposit.public_id,
            language="fr",
            country=deposit.page.country,
            territory=deposit.page.territory,
        )
    user = next((person for person in people if may_decide(person, submission)), None)
    if user is not None:
        _go_on(record, deposit, submission, user, sent)


@contextmanager
def _at(deposit: Deposit, when: datetime, kind: str, text: str = "") -> Iterator[None]:
    """Have what moderation does happen then, and the author see it."""
    with in_the_past(when):
        yield
    note(deposit, kind, text)
    deposit.events.filter(kind=kind).update(at=when)


def _page(record: records.Deposit, lookups: Lookups) -> OfferPage:
    """Return the offer: one that is published already, or a new draft."""
    found = OfferPage.objects.filter(public_id=record.offer.public_id).first()
    if found is not None:
        return found
    page = make_offer(record.offer, lookups)
    page.live, page.state = False, "open"
    page.contact_email = record.email
    lookups.bourse.refresh_from_db()
    lookups.bourse.add_child(instance=page)
    page.save_revision(user=None)
    return page


def _go_on(record: records.Deposit, deposit: Deposit, submission: Submission, user: User, sent: datetime) -> None:
    """Have happen what happened since it was sent."""
    decided = min(sent + timedelta(days=record.decided_after, hours=3), timezone.now() - timedelta(hours=1))
    taken = sent + (decided - sent) / 2
    if record.stage in {"waiting", "late"}:
        return
    if record.stage == "withdrawn":
        with _at(deposit, taken, "withdrawn"):
            withdraw(submission)
        deposit.state = DepositState.WITHDRAWN
        deposit.save()
        return
    with _at(deposit, taken, "taken-up"):
        claim(submission, user)
    if record.stage in _QUESTIONED:
        with _at(deposit, decided, "question", record.text):
            _decide(submission, user, Decision.ASK, text=record.text)
        if record.stage == "answered":
            answer = "C’est corrigé, merci."
            with _at(deposit, decided + timedelta(days=1), "answered", answer):
                resubmit(submission, text=answer)
    elif record.stage == "approved":
        with _at(deposit, decided, "approved"):
            _decide(submission, user, Decision.APPROVE)
    elif record.stage == "refused":
        reasons = list(Reason.objects.filter(for_refusal=True, is_active=True))
        reason = reasons[int(record.reason) % len(reasons)] if reasons else None
        text = f"– {reason.label_fr}\n{record.text}" if reason else record.text
        with _at(deposit, decided, "refused", text):
            _decide(submission, user, Decision.REFUSE, [reason.code] if reason else [], record.text)
    elif record.stage == "merged" and _is_mergeable(record, submission):
        with _at(deposit, decided, "merged"):
            _decide(submission, user, Decision.MERGE, successor=record.same_as)


def _is_mergeable(record: records.Deposit, submission: Submission) -> bool:
    """Tell whether the same offer is public still, and in the same country: else the deposit stays taken up."""
    return OfferPage.objects.filter(live=True, public_id=record.same_as, country=submission.country).exists()


def _decide(
    submission: Submission,
    user: User,
    decision: Decision,
    reasons: Sequence[str] = (),
    text: str = "",
    successor: str = "",
) -> None:
    submission.refresh_from_db()
    decide(submission, user, decision, reasons, text, seen_revision=submission.revision_id, successor=successor)


def _typed(record: records.Deposit, lookups: Lookups) -> dict[str, Any]:
    """Return what somebody would have typed to deposit this offer."""
    offer = record.offer
    is_french = bool(offer.territory)
    if is_french:
        who: dict[str, Any] = {"territory": offer.territory, "authority_name": offer.authority_name}
    else:
        who = {
            "authority_name": offer.authority_name,
            "authority_type": offer.authority_type,
            "authority_country": offer.country,
        }
    data = {
        "profil": {"profile": "french" if is_french else "foreign"},
        "qui": who,
        "besoin": {
            "title": offer.title[:150],
            "summary": offer.summary,
            "need": _plain(offer.need),
            "context": _plain(offer.context),
            "expected": _plain(offer.expected),
            "offered": _plain(offer.offered),
            "languages": list(offer.languages),
            "original_language": offer.original_language,
        },
        "lieu": {
            "country": offer.country,
            "place_name": offer.city.name,
            "latitude": f"{offer.city.latitude:.4f}",
            "longitude": f"{offer.city.longitude:.4f}",
            "themes": list(offer.themes),
            "sdgs": list(offer.sdgs),
        },
        "calendrier": {
            "planned_start": offer.planned_start.isoformat(),
            "planned_end": offer.planned_end.isoformat(),
            "budget": str(offer.budget or ""),
            "currency": "EUR",
        },
        "contact": {
            "contact_name": offer.contact_name,
            "contact_email": record.email,
            "contact_phone": offer.contact_phone,
            "may_speak": "on",
            "consent": "on",
        },
    }
    if record.stage == "draft":
        del data["calendrier"], data["contact"]
    return data


def _plain(rich: str) -> str:
    """Return a demo text as it would be typed: paragraphs, and lines that begin with a dash."""
    text = re.sub(r"<li>", "- ", re.sub(r"</(p|ul|ol)>", "\n\n", re.sub(r"</li>", "\n", rich)))
    return html.unescape(re.sub(r"<[^>]+>", "", text)).strip()
