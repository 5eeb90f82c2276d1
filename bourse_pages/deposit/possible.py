"""What the author of an offer can do, in words: the follow-up page says it in each state."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from bourse_pages.deposit import following, service
from bourse_pages.enums import OfferState
from bourse_pages.models import Deposit, DepositState


@dataclass(frozen=True, slots=True)
class Possibility:
    """Something that can be done, what it brings, and where on the page or on the portal it's done."""

    name: str
    words: str
    address: str = ""


def may_withdraw(deposit: Deposit) -> bool:
    """Tell whether there is something to take back: what is public, or what waits."""
    submission = service.current_submission(deposit)
    is_alive = deposit.public_offer is not None or (submission is not None and submission.is_open)
    return deposit.state == DepositState.SENT and is_alive


def possibilities(deposit: Deposit) -> list[Possibility]:
    """Return what can be done now with a deposit that was sent, the likeliest first."""
    found = [*_with_moderators(deposit), *_with_public(deposit)]
    if may_withdraw(deposit):
        withdrawing = reverse("bourse:deposit_change", args=[deposit.public_id, "retirer"])
        found.append(Possibility(_("Retirer l’offre"), _("elle n’est plus ni examinée ni publiée."), withdrawing))
    if not found:
        found.append(
            Possibility(_("Déposer une autre offre"), _("celle-ci ne change plus."), reverse("bourse:deposit_begin"))
        )
    return found


def _with_moderators(deposit: Deposit) -> Iterator[Possibility]:
    submission = service.current_submission(deposit)
    if deposit.state != DepositState.SENT or submission is None or not submission.is_open:
        return
    if service.asked(deposit) is not None:
        yield Possibility(
            _("Corriger l’offre et la relire"), _("étape par étape, autant de fois qu’il le faut."), "#repondre"
        )
        yield Possibility(_("Répondre à la modération"), _("elle reprend alors l’examen."), "#repondre")
    else:
        yield Possibility(
            _("Attendre la réponse"),
            _("rien ne peut être changé pendant l’examen. Nous vous écrivons dès qu’il est fini."),
        )
    if service.correction_under_way(deposit) is not None:
        yield Possibility(_("Abandonner la correction"), _("l’offre reste publiée telle quelle."), "#abandonner")


def _with_public(deposit: Deposit) -> Iterator[Possibility]:
    offer = deposit.public_offer if deposit.state == DepositState.SENT else None
    if following.is_over(deposit):
        yield Possibility(
            _("Rouvrir l’offre"),
            _("elle est de nouveau publiée, pour un an ; vous pouvez ensuite la corriger."),
            "#agir",
        )
    if offer is None:
        return
    if service.can_correct(deposit):
        yield Possibility(
            _("Corriger l’offre"), _("la modération relit avant que le nouveau texte soit publié."), "#corriger"
        )
    if offer.state == OfferState.MATCHED:
        if not following.was_proposed(deposit):
            words = _("la collectivité française la reçoit remplie avec votre offre.")
            yield Possibility(_("Préparer la fiche projet"), words, "#agir")
        yield Possibility(_("Chercher de nouveau"), _("l’offre est rouverte aux réponses, aussitôt."), "#agir")
        return
    yield Possibility(_("Prolonger l’offre"), _("elle reste publiée un an à partir d’aujourd’hui."), "#agir")
    if offer.state == OfferState.OPEN:
        yield Possibility(
            _("Dire que vous êtes en discussion"), _("l’offre reste publiée, sans réponses nouvelles."), "#agir"
        )
    else:
        yield Possibility(_("Chercher de nouveau"), _("l’offre est rouverte aux réponses, aussitôt."), "#agir")
    yield Possibility(
        _("Dire que vous avez trouvé un partenaire"), _("l’offre reste publiée avec cette mention."), "#agir"
    )
