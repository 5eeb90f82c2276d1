"""Changes to a published offer that take no moderator: its state and its last day."""

from datetime import date

from bourse_pages.deposit.offers import open_until
from bourse_pages.enums import OfferState
from bourse_pages.lifecycle.changing import change_state
from bourse_pages.models import OfferPage
from bourse_pages.models.transition import Actor


def change_offer(offer: OfferPage, *, state: str = "", expires_on: date | None = None) -> OfferPage:
    """Change the state of a public offer, as its author, also in a draft that follows it if there is one."""
    change_state(offer, OfferState(state or offer.state), by=Actor.DEPOSITOR, expires_on=expires_on)
    changed: OfferPage = OfferPage.objects.get(pk=offer.pk)
    return changed


def renew(offer: OfferPage) -> OfferPage:
    """Have an offer be open for another year from today, also one that has expired."""
    return change_offer(offer, state=OfferState.OPEN.value, expires_on=open_until())
