"""What is kept of who deposits an offer; the journal of moderation has a row of its own."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from bourse_pages.deposit import following, service
from bourse_pages.models import Deposit, DepositState
from bourse_pages.models.deposit import UNSENT
from cms.moderation.journal import forget_author
from cms.moderation.models import JournalEntry
from cms.publication.writing import log_transaction
from cms.visitors.kept import CONSENT
from cms.visitors.personal_data import Kept, Source, register

#: What deposits are called in the queue.
KIND = "offer"


def register_source() -> None:
    """Register it; at start-up."""
    register(
        Source(
            "deposits",
            (
                Kept(
                    _("Dépôt d’une offre : ce qui est saisi, pièces jointes, courriel du déposant."),
                    _("Reprendre le dépôt, le modérer, prévenir de chaque étape."),
                    CONSENT,
                    _("30 jours pour un brouillon ; ensuite, tant que l’offre existe ; effacé à la demande."),
                ),
            ),
            export=_export,
            erase=_erase,
        )
    )


def _export(email: str) -> list[dict[str, Any]]:
    return [
        {
            "reference": deposit.public_id,
            "state": deposit.state,
            "language": deposit.language,
            "created_at": deposit.created_at,
            "answers": deposit.data,
            "sent": deposit.sent_data,
            "files": [{"name": file.name, "size": file.size, "at": file.created_at} for file in deposit.files.all()],
            "events": list(deposit.events.values("at", "kind", "text")),
            "journal": list(_journal(deposit).values("at", "act", "text", "author_text")),
        }
        for deposit in _deposits(email).prefetch_related("files")
    ]


def _deposits(email: str) -> Any:
    return Deposit.objects.filter(email__iexact=email.strip()).order_by("pk")


def _naming(email: str) -> Any:
    """Return the deposits of an address, and drafts in which it was only typed: by whom, nobody has verified."""
    typed = Deposit.objects.filter(data__contact__contact_email__iexact=email.strip(), state__in=UNSENT)
    return (_deposits(email) | typed).order_by("pk")


def _journal(deposit: Deposit) -> Any:
    return JournalEntry.objects.filter(kind=KIND, author=deposit.public_id).order_by("pk")


def _erase(email: str) -> int:
    """Take back what moderators still look at; erase the rest. A published offer stays, without who deposited it."""
    count = 0
    with log_transaction():
        for deposit in _naming(email).select_for_update(of=("self",)):
            submission = service.current_submission(deposit)
            if deposit.state == DepositState.SENT and submission is not None and submission.is_open:
                following.withdraw(deposit)
            count += 1 + forget_author(KIND, deposit.public_id)
            service.forget(deposit)
    return count
