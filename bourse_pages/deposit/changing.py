"""Changes to a published offer that take no moderator: its state and its last day."""

from typing import Any

from bourse_pages.deposit.offers import open_until
from bourse_pages.enums import OfferState
from bourse_pages.models import OfferPage


def change_offer(offer: OfferPage, **fields: Any) -> OfferPage:
    """Change fields of a public offer in the version that is public, and in a draft that follows it if there is one."""
    live = OfferPage.objects.select_for_update(of=("self",)).get(pk=offer.pk)
    latest = live.latest_revision
    draft = latest.as_object() if latest is not None and latest.pk != live.live_revision_id else None
    _set(live, fields)
    live.save_revision(user=None, changed=False, clean=False).publish(skip_permission_checks=True)
    if draft is not None:
        _set(draft, fields)
        draft.save_revision(user=None, clean=False)
    return live


def renew(offer: OfferPage) -> OfferPage:
    """Have an offer be open for another year from today, also one that has expired."""
    return change_offer(offer, state=OfferState.OPEN.value, expires_on=open_until())


def _set(offer: OfferPage, fields: dict[str, Any]) -> None:
    for name, value in fields.items():
        setattr(offer, name, value)
