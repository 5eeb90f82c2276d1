"""Secret links of deposits: what each opens, how long it lives."""

from datetime import timedelta
from typing import Final

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy

from bourse_pages.models import Deposit
from bourse_pages.models.deposit import DRAFT_KEPT
from cms.moderation.locking import hold_open
from cms.visitors.links import (
    LinkRequired,
    hold,
    make_link,
    register_purpose,
    register_way_back,
    require_link,
    withdraw_links,
)

#: Going on with a deposit: its steps while it's a draft, its follow-up afterwards.
PURPOSE: Final = "deposit"
#: Proving that one reads the mails of an address.
VERIFYING: Final = "deposit-verify"
#: The offer itself lives a year, and mails bring new links.
_FOLLOWED: Final = timedelta(days=400)


def register_links() -> None:
    """Tell where links of deposits lead; at start-up."""
    register_purpose(PURPOSE, lambda subject: reverse("bourse:deposit_resume", args=[subject]))
    register_purpose(VERIFYING, lambda subject: reverse("bourse:deposit_verify", args=[subject]))
    register_way_back(
        lambda: reverse("bourse:deposit_lost_link"), gettext_lazy("Retrouver le lien d’une offre déposée")
    )


def mailed_link(deposit: Deposit) -> str:
    """Return a new link to go on with a deposit, for a mail to its author."""
    return make_link(PURPOSE, deposit.public_id, _lifetime(deposit), deposit.language)


def verifying_link(deposit: Deposit) -> str:
    """Return a new link to verify the address of a deposit; older ones open nothing any more."""
    withdraw_links(deposit.public_id, VERIFYING)
    return make_link(VERIFYING, deposit.public_id, DRAFT_KEPT, deposit.language)


def hold_deposit(request: HttpRequest, deposit: Deposit) -> None:
    """Let this browser go on with a deposit that it began, or whose address it verified."""
    hold(request, PURPOSE, deposit.public_id, _lifetime(deposit))


def held_deposit(request: HttpRequest, public_id: str, *, purpose: str = PURPOSE, lock: bool = False) -> Deposit:
    """Return the deposit whose link the visitor holds, locked for who changes it. Raises ``LinkRequired``."""
    require_link(request, purpose, public_id)
    deposits = Deposit.objects.select_related("page").filter(public_id=public_id)
    if lock:
        hold_open(deposits.values_list("page_id", flat=True).first())
    found = (deposits.select_for_update(of=("self",)) if lock else deposits).first()
    if found is None:
        raise LinkRequired
    return found


def _lifetime(deposit: Deposit) -> timedelta:
    return DRAFT_KEPT if deposit.is_unsent else _FOLLOWED
