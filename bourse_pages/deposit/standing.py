"""Where an offer stands, in words for its author, and what happened to it so far."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.utils.translation import gettext as _

from bourse_pages.deposit.service import is_correction
from bourse_pages.enums import OfferState
from bourse_pages.models import Deposit, DepositState
from cms.core.components import Badge, Severity
from cms.core.formats import day
from cms.moderation.models import Submission, SubmissionState


@dataclass(frozen=True, slots=True)
class Standing:
    """A badge, and what comes next in a sentence."""

    badge: Badge
    next: str


@dataclass(frozen=True, slots=True)
class Happened:
    """A line of the history: when, what, and what was said."""

    at: datetime
    what: str
    text: str = ""


_EVENTS: Final[dict[str, Callable[[], str]]] = {
    "received": lambda: _("Reçue par la modération"),
    "taken-up": lambda: _("Examen commencé"),
    "question": lambda: _("Modifications demandées"),
    "answered": lambda: _("Votre réponse"),
    "approved": lambda: _("Publiée"),
    "refused": lambda: _("Non retenue"),
    "merged": lambda: _("Réunie avec une autre offre"),
    "withdrawn": lambda: _("Retirée"),
    "change-received": lambda: _("Correction reçue par la modération"),
    "change-taken-up": lambda: _("Examen de la correction commencé"),
    "change-question": lambda: _("Correction à revoir"),
    "change-approved": lambda: _("Correction publiée"),
    "change-refused": lambda: _("Correction non retenue"),
    "change-withdrawn": lambda: _("Correction abandonnée"),
    "renewed": lambda: _("Prolongée"),
    "state-open": lambda: _("De nouveau ouverte"),
    "state-in-discussion": lambda: _("En discussion"),
    "state-matched": lambda: _("Partenaire trouvé"),
    "proposed": lambda: _("Fiche projet proposée"),
}
_SEVERITIES: Final[dict[str, Severity]] = {OfferState.OPEN: "success", OfferState.IN_DISCUSSION: "info"}


def timeline(deposit: Deposit) -> list[Happened]:
    """Return what happened, the first thing first."""
    lines = [Happened(deposit.created_at, _("Brouillon commencé"))]
    if deposit.verified_at is not None:
        lines.append(Happened(deposit.verified_at, _("Adresse confirmée, offre envoyée")))
    for event in deposit.events.all():
        words = _EVENTS.get(event.kind)
        if words is not None:
            lines.append(Happened(event.at, words(), event.text))
    return sorted(lines, key=lambda line: line.at)


def standing(deposit: Deposit, submission: Submission | None) -> Standing:
    """Return where a deposit that was sent stands."""
    if deposit.state == DepositState.WITHDRAWN or submission is None:
        return Standing(Badge(_("Retirée")), _("Elle n’est pas publiée. Vous pouvez en déposer une autre."))
    if submission.state == SubmissionState.APPROVED or is_correction(submission):
        return _published(deposit)
    due = day(submission.due_on)
    found: dict[str, Standing] = {
        SubmissionState.WAITING: Standing(
            Badge(_("En cours d’examen") if submission.taken_up_at else _("En attente d’examen"), "info"),
            _("La modération vous répond avant le %(date)s. Rien n’est publié d’ici là.") % {"date": due},
        ),
        SubmissionState.QUESTION: Standing(
            Badge(_("Modifications demandées"), "warning"),
            _("La modération attend votre réponse : corrigez l’offre si besoin, puis renvoyez-la."),
        ),
        SubmissionState.REFUSED: Standing(
            Badge(_("Non retenue"), "error"), _("Elle ne sera pas publiée. Le motif est ci-dessous.")
        ),
        SubmissionState.MERGED: Standing(
            Badge(_("Réunie avec une autre")), _("Une offre du portail disait déjà la même chose.")
        ),
        SubmissionState.WITHDRAWN: Standing(Badge(_("Retirée")), _("Elle n’est pas publiée.")),
    }
    return found[submission.state]


def correction_standing(submission: Submission | None) -> str:
    """Return where the correction of a public offer stands, in a sentence; nothing where there is none."""
    if submission is None:
        return ""
    if submission.state == SubmissionState.QUESTION:
        return _(
            "La modération attend votre réponse sur votre correction. D’ici là, l’offre reste publiée telle quelle."
        )
    return _(
        "Votre correction est en attente d’examen : la modération vous répond avant le %(date)s. D’ici là, l’offre "
        "reste publiée telle quelle."
    ) % {"date": day(submission.due_on)}


def _published(deposit: Deposit) -> Standing:
    offer = deposit.page
    if offer is None or not offer.live:
        return Standing(Badge(_("Hors ligne")), _("Elle n’est plus publiée. Demandez au ministère pourquoi."))
    state = OfferState(offer.state)
    until = day(offer.expires_on) if offer.expires_on else ""
    words = {
        OfferState.OPEN: _("Elle est publiée et ouverte jusqu’au %(date)s.") % {"date": until},
        OfferState.IN_DISCUSSION: _("Elle est publiée ; les lecteurs savent que vous discutez avec quelqu’un."),
        OfferState.MATCHED: _("Elle est publiée ; les lecteurs savent que vous avez un partenaire."),
        OfferState.EXPIRED: _("Son délai est passé : elle n’est plus publiée. Prolongez-la pour la rouvrir."),
        OfferState.WITHDRAWN: _("Elle n’est plus publiée."),
    }
    return Standing(Badge(str(state.label), _SEVERITIES.get(state, "")), words[state])
