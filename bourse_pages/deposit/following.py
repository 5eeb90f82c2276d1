"""What an author does with an offer that was sent. Each function is called in one transaction, on a locked row."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from bourse_pages.deposit.letters import send_news
from bourse_pages.deposit.projects import match_of, propose_project
from bourse_pages.deposit.service import current_submission, note
from bourse_pages.enums import OfferState
from bourse_pages.lifecycle import changing
from bourse_pages.models import Deposit, DepositState, OfferPage
from bourse_pages.models.transition import Actor
from cms.core.formats import day
from cms.mail.letters import Paragraph, Part
from cms.moderation.submitting import withdraw as withdraw_submission
from cms.reference.models import Territory


class NotPossible(ValueError):
    """Where the offer stands, that can't be done."""


def public_offer(deposit: Deposit) -> OfferPage | None:
    """Return the offer as readers see it now; None where they don't."""
    return deposit.public_offer


def is_over(deposit: Deposit) -> bool:
    """Tell whether an offer that was public has expired: it can be opened again."""
    offer = deposit.page
    is_sent = deposit.state == DepositState.SENT
    return is_sent and offer is not None and offer.live and offer.state == OfferState.EXPIRED


def withdraw(deposit: Deposit) -> None:
    """Take an offer back, from the moderators or from the public. Done again, it changes nothing."""
    if deposit.state != DepositState.SENT:
        return
    deposit.state = DepositState.WITHDRAWN
    deposit.save()
    submission = current_submission(deposit)
    was_open = submission is not None and submission.is_open
    if deposit.page is not None and deposit.page.live:
        changing.change_state(deposit.page, OfferState.WITHDRAWN, by=Actor.DEPOSITOR)
    if submission is not None:
        withdraw_submission(submission)
    if not was_open:
        note(deposit, "withdrawn")
        send_news(deposit, "withdrawn", lambda: _("Votre offre est retirée"), _withdrawn)


def _withdrawn() -> tuple[Part, ...]:
    return (Paragraph(_("Votre offre est retirée, comme demandé. Elle n’est plus publiée.")),)


def renew(deposit: Deposit) -> bool:
    """Keep an offer open for another year from today; return False where it just was. Raises ``NotPossible``."""
    if deposit.page is None or deposit.state != DepositState.SENT:
        raise NotPossible
    try:
        is_later = changing.renew(deposit.page, by=Actor.DEPOSITOR)
    except changing.NotRenewable as error:
        raise NotPossible from error
    if is_later:
        note(deposit, "renewed", day(deposit.page.expires_on) if deposit.page.expires_on else "")
    return is_later


def set_state(deposit: Deposit, state: OfferState) -> None:
    """Say that an offer is open again, or in discussion. Raises ``NotPossible``."""
    if public_offer(deposit) is None or deposit.page is None:
        raise NotPossible
    if changing.change_state(deposit.page, state, by=Actor.DEPOSITOR, expires_on=_deadline(deposit.page, state)):
        note(deposit, f"state-{state.value}")


def _deadline(offer: OfferPage, state: OfferState) -> date | None:
    """Return the last day of an offer that is open again: a matched one may have outlived its own."""
    is_past = offer.expires_on is None or offer.expires_on < timezone.localdate()
    return changing.new_deadline() if state == OfferState.OPEN and is_past else None


def match(deposit: Deposit, partner: str, territory: Territory | None) -> None:
    """Say with whom an offer has found its partner: moderators may read it, the public reads only that it did."""
    if public_offer(deposit) is None or deposit.page is None:
        raise NotPossible
    deposit.partner, deposit.partner_territory = partner, territory
    deposit.save()
    words = partner or (territory.name if territory else "")
    changing.change_state(deposit.page, OfferState.MATCHED, by=Actor.DEPOSITOR, note=words)
    note(deposit, f"state-{OfferState.MATCHED.value}", words)


def propose(deposit: Deposit) -> None:
    """Propose a project sheet to those who keep the French collectivité's. Once only. Raises ``NotPossible``."""
    found = match_of(deposit)
    if found is None or found.offer.state != OfferState.MATCHED:
        raise NotPossible
    if not was_proposed(deposit):
        note(deposit, "proposed", found.territory.name)
        propose_project(found)


def was_proposed(deposit: Deposit) -> bool:
    """Tell whether the project's sheet was proposed already."""
    return deposit.events.filter(kind="proposed").exists()
