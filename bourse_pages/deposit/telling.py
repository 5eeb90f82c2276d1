"""What moderation says of a deposit is passed on to its author: kept for the follow-up page, and mailed."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from django.conf import settings
from django.utils.translation import gettext as _

from bourse_pages.deposit import correction_news
from bourse_pages.deposit.attaching import publish_files
from bourse_pages.deposit.correcting import put_back
from bourse_pages.deposit.letters import public_address, send_news
from bourse_pages.deposit.saying import quoted, said
from bourse_pages.deposit.service import is_correction, note
from bourse_pages.models import Deposit, DepositState, OfferPage
from cms.core.formats import day
from cms.mail.letters import Button, Facts, Paragraph, Part
from cms.moderation.contract import Event
from cms.moderation.models import Submission
from cms.publication.reading import NotPublished, fetch_detail

Parts = tuple[Part, ...]


def deposit_of(submission: Submission) -> Deposit | None:
    """Return the deposit that a submission came from; None for an offer that an editor wrote."""
    return Deposit.objects.filter(public_id=submission.author).first() if submission.author else None


def tell_author(submission: Submission, event: Event) -> None:
    """Let the author of a deposit know what happens to it."""
    deposit = deposit_of(submission)
    if deposit is None:
        return
    if event == Event.APPROVED:
        publish_files(deposit, submission)
    # A correction of an offer that is taken back altogether is told as that.
    if deposit.state != DepositState.WITHDRAWN and is_correction(submission):
        if event in {Event.REFUSED, Event.WITHDRAWN}:
            put_back(deposit, submission)
        _tell(deposit, submission, event, correction_news.SUBJECTS, correction_news.MAKERS, prefix="change-")
    else:
        _tell(deposit, submission, event, _SUBJECTS, _MAKERS)


def _tell(
    deposit: Deposit,
    submission: Submission,
    event: Event,
    subjects: Mapping[Event, Callable[[], str]],
    makers: Mapping[Event, Callable[[Submission], Parts]],
    *,
    prefix: str = "",
) -> None:
    if event not in subjects:
        return
    words = said(submission, deposit.language) if event in _WITH_WORDS else ""
    note(deposit, f"{prefix}{event.value}", words)
    send_news(deposit, f"{prefix}{event.value}", subjects[event], partial(makers[event], submission))


def _received(submission: Submission) -> Parts:
    return (
        Paragraph(_("Votre adresse est confirmée : les modérateurs ont reçu votre offre.")),
        Facts(((_("Réponse attendue avant le"), day(submission.due_on)),)),
        Paragraph(_("Nous vous écrivons dès qu’il y a du nouveau. Rien n’est publié d’ici là.")),
    )


def _taken_up(submission: Submission) -> Parts:
    return (Paragraph(_("Un modérateur lit votre offre. Nous vous écrivons dès qu’il a décidé.")),)


def _question(submission: Submission) -> Parts:
    return (
        Paragraph(_("Avant de publier votre offre, la modération vous demande de la compléter ou de la corriger.")),
        *quoted(submission),
        Paragraph(_("Répondez et corrigez sur la page de suivi : rien de ce que vous avez écrit n’est perdu.")),
    )


def _approved(submission: Submission) -> Parts:
    page = OfferPage.objects.filter(page_ptr_id=submission.page_id).first()
    parts: Parts = (Paragraph(_("Votre offre est publiée. Vos coordonnées n’y figurent pas.")),)
    if page is not None:
        parts += (Button(_("Voir mon offre"), public_address(page.permalink)),)
        if page.expires_on:
            parts += (Facts(((_("Ouverte jusqu’au"), day(page.expires_on)),)),)
    return (*parts, *quoted(submission))


def _refused(submission: Submission) -> Parts:
    return (
        Paragraph(_("La modération n’a pas retenu votre offre. Elle ne sera pas publiée.")),
        *quoted(submission),
    )


def _merged(submission: Submission) -> Parts:
    parts: Parts = (Paragraph(_("Une offre du portail dit déjà la même chose : la vôtre a été réunie avec elle.")),)
    try:
        fetch_detail("offer", submission.merged_into)
    except (NotPublished, LookupError):
        return (*parts, *quoted(submission))
    address = public_address(f"bourse/offres/{submission.merged_into}/")
    return (*parts, Button(_("Voir cette offre"), address), *quoted(submission))


def _withdrawn(submission: Submission) -> Parts:
    deposit = deposit_of(submission)
    if deposit is not None and deposit.state == DepositState.WITHDRAWN:
        return (Paragraph(_("Votre offre est retirée, comme demandé. Elle n’est pas ou n’est plus publiée.")),)
    words = _("Pour toute question, écrivez au service de la Bourse-projets : %(email)s.")
    return (
        Paragraph(_("L’administration du portail a retiré votre offre. Elle n’est pas ou n’est plus publiée.")),
        Paragraph(words % {"email": settings.CONTACT_EMAIL}),
    )


_SUBJECTS: Final[dict[Event, Callable[[], str]]] = {
    Event.RECEIVED: lambda: _("Nous avons reçu votre offre"),
    Event.TAKEN_UP: lambda: _("Votre offre est en cours d’examen"),
    Event.QUESTION: lambda: _("Une question sur votre offre"),
    Event.APPROVED: lambda: _("Votre offre est publiée"),
    Event.REFUSED: lambda: _("Votre offre n’a pas été retenue"),
    Event.MERGED: lambda: _("Votre offre a été réunie avec une autre"),
    Event.WITHDRAWN: lambda: _("Votre offre est retirée"),
}
_MAKERS: Final[dict[Event, Callable[[Submission], Parts]]] = {
    Event.RECEIVED: _received,
    Event.TAKEN_UP: _taken_up,
    Event.QUESTION: _question,
    Event.APPROVED: _approved,
    Event.REFUSED: _refused,
    Event.MERGED: _merged,
    Event.WITHDRAWN: _withdrawn,
}
_WITH_WORDS: Final = frozenset({Event.QUESTION, Event.APPROVED, Event.REFUSED, Event.MERGED})
