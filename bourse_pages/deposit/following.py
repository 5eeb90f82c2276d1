"""What an author does with an offer that was sent. Each function is called in one transaction, on a locked row."""

from django.utils.translation import gettext as _

from bourse_pages.deposit import changing
from bourse_pages.deposit.letters import send_news
from bourse_pages.deposit.projects import match_of, propose_project
from bourse_pages.deposit.service import current_submission, note
from bourse_pages.enums import PUBLIC_STATES, OfferState
from bourse_pages.models import Deposit, DepositState, OfferPage
from cms.core.formats import day
from cms.mail.letters import Paragraph, Part
from cms.moderation.submitting import withdraw as withdraw_submission
from cms.reference.models import Territory


class NotPossible(ValueError):
    """Where the offer stands, that can't be done."""


def public_offer(deposit: Deposit) -> OfferPage | None:
    """Return the offer as readers see it now; None where they don't."""
    offer = deposit.page
    is_public = offer is not None and offer.live and offer.state in PUBLIC_STATES
    return offer if is_public else None


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
        changing.change_offer(deposit.page, state=OfferState.WITHDRAWN.value)
    if submission is not None:
        withdraw_submission(submission)
    if not was_open:
        note(deposit, "withdrawn")
        send_news(deposit, "withdrawn", lambda: _("Votre offre est retirée"), _withdrawn)


def _withdrawn() -> tuple[Part, ...]:
    return (Paragraph(_("Votre offre est retirée, comme demandé. Elle n’est plus publiée.")),)


def renew(deposit: Deposit) -> None:
    """Keep an offer open for another year from today. Raises ``NotPossible``."""
    if deposit.page is None or not (public_offer(deposit) or is_over(deposit)):
        raise NotPossible
    offer = changing.renew(deposit.page)
    note(deposit, "renewed", day(offer.expires_on) if offer.expires_on else "")


def set_state(deposit: Deposit, state: OfferState) -> None:
    """Say that an offer is open again, or in discussion. Raises ``NotPossible``."""
    if public_offer(deposit) is None or deposit.page is None:
        raise NotPossible
    if deposit.page.state != state:
        changing.change_offer(deposit.page, state=state.value)
        note(deposit, f"state-{state.value}")


def match(deposit: Deposit, partner: str, territory: Territory | None) -> None:
    """Say with whom an offer has found its partner: moderators may read it, the public reads only that it did."""
    if public_offer(deposit) is None or deposit.page is None:
        raise NotPossible
    deposit.partner, deposit.partner_territory = partner, territory
    deposit.save()
    changing.change_offer(deposit.page, state=OfferState.MATCHED.value)
    note(deposit, f"state-{OfferState.MATCHED.value}", partner or (territory.name if territory else ""))


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
