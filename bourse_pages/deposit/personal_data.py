"""What a deposit keeps of people: given out and erased on demand, and erased by itself a year after its end."""

from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import PageLogEntry

from bourse_pages.deposit.files import remove_file
from bourse_pages.deposit.service import current_submission, forget
from bourse_pages.enums import PUBLIC_STATES, OfferState
from bourse_pages.models import Deposit, OfferPage
from bourse_pages.models.deposit import UNSENT
from bourse_pages.personal_data.contacts import NO_CONTACT, erase_contact, offer_versions
from cms.moderation.enums import OPEN
from cms.moderation.journal import forget_author
from cms.moderation.locking import hold_open
from cms.moderation.models import Submission
from cms.moderation.submitting import withdraw
from cms.visitors.kept import CONSENT
from cms.visitors.links import withdraw_links
from cms.visitors.people import normalized
from cms.visitors.personal_data import Kept, Source, register

#: After an offer was refused, merged, withdrawn or over.
ENDED_KEPT: Final = timedelta(days=365)
_ENDS: Final = ("refused", "merged", "withdrawn")
#: Answers to « qui » that are a person's; the whole step « contact » is.
_PRIVATE: Final = frozenset({"referent_name", "referent_email"})
#: Where a deposit keeps what was typed.
_ANSWERS: Final = ("data", "sent_data", "public_data")
_BATCH: Final = 100


def register_source() -> None:
    """Register it; at start-up."""
    register(
        Source(
            "deposits",
            (
                Kept(
                    _("Brouillon d’une offre : ce qui a été écrit, pièces jointes, courriel."),
                    _("Reprendre plus tard ; confirmer l’adresse."),
                    CONSENT,
                    _("30 jours après le dernier enregistrement."),
                ),
                Kept(
                    _("Dépôt : contact, fonction, interlocuteur d’une association, échanges avec la modération."),
                    _("Examiner l’offre, répondre à son auteur, lui permettre de la suivre."),
                    CONSENT,
                    _("Tant que l’offre est publiée ; un an après son échéance, un refus, une fusion ou un retrait."),
                ),
            ),
            export=_export,
            erase=_erase,
        )
    )


def _of(email: str) -> QuerySet[Deposit]:
    """Return the deposits whose author has an address."""
    address = email.strip()
    return Deposit.objects.filter(Q(email__iexact=address) | Q(data__contact__contact_email__iexact=address))


def _naming(email: str) -> QuerySet[Deposit]:
    """Return the deposits of others that name somebody with an address as an association's referent."""
    address = email.strip()
    named = Deposit.objects.filter(
        Q(data__qui__referent_email__iexact=address)
        | Q(sent_data__qui__referent_email__iexact=address)
        | Q(public_data__qui__referent_email__iexact=address)
    )
    return named.exclude(pk__in=_of(email).values("pk"))


def _export(email: str) -> list[dict[str, Any]]:
    own = [
        {
            "reference": deposit.public_id,
            "state": deposit.state,
            "email": deposit.email,
            "created_at": deposit.created_at,
            "verified_at": deposit.verified_at,
            "answers": deposit.data,
            "files": [file.name for file in deposit.files.all()],
            "events": [{"kind": event.kind, "at": event.at, "text": event.text} for event in deposit.events.all()],
            "partner": deposit.partner,
        }
        for deposit in _of(email).order_by("pk").prefetch_related("files", "events")
    ]
    # Whom somebody else named as a referent has a right to their own words, not to the author's.
    named = [
        {
            "reference": deposit.public_id,
            "named_as_referent": [
                {key: who[key] for key in sorted(_PRIVATE) if key in who}
                for who in (_answers(getattr(deposit, name), "qui") for name in _ANSWERS)
                if _names(who, email)
            ],
        }
        for deposit in _naming(email).order_by("pk")
    ]
    return own + named


def _erase(email: str) -> int:
    # As everybody who changes a deposit: what moderators have of it comes first.
    for page_id in _of(email).exclude(page=None).order_by("page_id").values_list("page_id", flat=True):
        hold_open(page_id)
    named = list(_naming(email).select_for_update())
    for deposit in named:
        _without_referent(deposit, email)
    found = list(_of(email).select_for_update(of=("self",)))
    for deposit in found:
        without_person(deposit)
    return len(found) + len(named)


def _without_referent(deposit: Deposit, email: str) -> None:
    """Erase whom an author named as an association's referent, by address; the deposit stays its author's."""
    for name in _ANSWERS:
        data = getattr(deposit, name)
        if _names(_answers(data, "qui"), email):
            setattr(deposit, name, _nobody_named(data))
    deposit.save(update_fields=_ANSWERS)


def without_person(deposit: Deposit) -> None:
    """Erase a draft; leave of a deposit that was sent its offer and dates, without the person.

    What still waits, an offer or a correction of one, is taken back: nobody could answer for it.
    """
    if deposit.is_unsent:
        forget(deposit)
        return
    submission = current_submission(deposit)
    deposit.email = ""
    for name in _ANSWERS:
        setattr(deposit, name, _anonymous(getattr(deposit, name)))
    deposit.save()
    if submission is not None and submission.is_open:
        withdraw(submission, stays_public=deposit.page is not None and deposit.page.live)
    withdraw_links(deposit.public_id)
    forget_author("offer", deposit.public_id)
    deposit.events.update(text="")
    for file in deposit.files.filter(document=None):
        remove_file(file)


def _anonymous(data: dict[str, Any]) -> dict[str, Any]:
    return _nobody_named({step: answers for step, answers in data.items() if step != "contact"})


def _nobody_named(data: dict[str, Any]) -> dict[str, Any]:
    who = {name: value for name, value in _answers(data, "qui").items() if name not in _PRIVATE}
    return data | {"qui": who} if "qui" in data else data


def _names(who: dict[str, Any], email: str) -> bool:
    """Tell whether answers to « qui » name somebody by an address: a correction may name another person."""
    return normalized(str(who.get("referent_email", ""))) == normalized(email)


def _answers(data: dict[str, Any], step: str) -> dict[str, Any]:
    answers = data.get(step)
    return answers if isinstance(answers, dict) else {}


def forget_ended() -> int:
    """Erase the person of deposits that ended a year ago; return how many."""
    count = 0
    for deposit in _ended(timezone.now() - ENDED_KEPT).order_by("pk")[:_BATCH]:
        with transaction.atomic():
            locked = Deposit.objects.select_for_update().get(pk=deposit.pk)
            submission = current_submission(locked)
            if submission is not None and submission.is_open:
                continue  # It has just gone on its way again.
            without_person(locked)
            if locked.page_id is not None:
                _forget_contact(locked.page_id)
        count += 1
    return count


def _ended(before: datetime) -> QuerySet[Deposit]:
    """Return the deposits whose offer isn't public and was given up, taken offline or over before that moment."""
    unpublished = PageLogEntry.objects.filter(page=OuterRef("page"), action="wagtail.unpublish", timestamp__lt=before)
    is_old = (
        Q(events__kind__in=_ENDS, events__at__lt=before)
        | Q(page__state=OfferState.EXPIRED, page__expires_on__lt=before.date())
        | Q(Exists(unpublished), page__live=False)
        | Q(page=None, updated_at__lt=before)
    )
    sent = Deposit.objects.exclude(state__in=UNSENT).exclude(email="").filter(is_old)
    # Withdrawn and expired offers stay live for Wagtail: their address says what became of them.
    # What is on its way again has its author; left in, a hundred of them would keep all others from being looked at.
    again = Submission.objects.filter(page_id=OuterRef("page_id"), author=OuterRef("public_id"), state__in=OPEN)
    return sent.exclude(page__live=True, page__state__in=PUBLIC_STATES).exclude(Exists(again)).distinct()


def _forget_contact(page_id: int) -> None:
    """Take the contact out of an offer that isn't public, and of its versions."""
    OfferPage.objects.filter(pk=page_id).update(**NO_CONTACT)
    erase_contact(offer_versions().filter(object_id=str(page_id)))
