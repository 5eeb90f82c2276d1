"""What the Bourse keeps of depositors: given out to them, and erased."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from bourse_pages.deposit.files import remove_file
from bourse_pages.deposit.service import current_submission, forget
from bourse_pages.models import Deposit
from cms.moderation.journal import forget_author
from cms.moderation.submitting import withdraw
from cms.visitors.kept import CONSENT
from cms.visitors.links import withdraw_links
from cms.visitors.personal_data import Kept, Source, register


def register_deposits() -> None:
    """Register the rows of the table, the export and the erasure; at start-up."""
    register(
        Source(
            "deposits",
            (
                Kept(
                    _("Brouillon d’un dépôt : ce qui est saisi, les pièces jointes, l’adresse."),
                    _("Le reprendre plus tard."),
                    CONSENT,
                    _("30 jours après le dernier enregistrement."),
                ),
                Kept(
                    _(
                        "Dépôt transmis : ce qui a été saisi, les pièces jointes, l’adresse, les échanges avec la modération."
                    ),
                    _("Modérer l’offre, en tenir son auteur informé, la prolonger ou la retirer."),
                    CONSENT,
                    _("Tant que l’offre existe ; effacé à la demande."),
                ),
            ),
            export=_export,
            erase=_erase,
        )
    )


def _deposits(email: str) -> QuerySet[Deposit]:
    address = email.strip()
    typed = Q(data__contact__contact_email__iexact=address) | Q(sent_data__contact__contact_email__iexact=address)
    return Deposit.objects.filter(Q(email__iexact=address) | typed).order_by("pk")


def _export(email: str) -> list[dict[str, Any]]:
    return [
        {
            "reference": deposit.public_id,
            "state": deposit.state,
            "language": deposit.language,
            "email": deposit.email,
            "created_at": deposit.created_at,
            "verified_at": deposit.verified_at,
            "answers": deposit.data,
            "answers_sent": deposit.sent_data,
            "partner": deposit.partner,
            "files": [file.name for file in deposit.files.all()],
            "events": [{"at": event.at, "kind": event.kind, "text": event.text} for event in deposit.events.all()],
        }
        for deposit in _deposits(email).prefetch_related("files", "events")
    ]


def _erase(email: str) -> int:
    count = 0
    for deposit in _deposits(email).select_for_update(of=("self",)):
        if deposit.is_unsent:
            forget(deposit)
        else:
            _without_its_author(deposit)
        count += 1
    return count


def _without_its_author(deposit: Deposit) -> None:
    """Leave of a deposit that it was one. An offer that is published stays; one that waits is taken back."""
    submission = current_submission(deposit)
    for file in deposit.files.filter(document=None):
        remove_file(file)
    deposit.email, deposit.data, deposit.sent_data = "", {}, {}
    deposit.save(update_fields=["email", "data", "sent_data"])
    if submission is not None and submission.is_open and not (deposit.page is not None and deposit.page.live):
        withdraw(submission)
    withdraw_links(deposit.public_id)
    deposit.events.all().delete()
    forget_author("offer", deposit.public_id)
