"""Changing the state of a published offer, as an editor's change would, and noting it with its date."""

from calendar import monthrange
from datetime import date
from typing import Final

from django.conf import settings
from django.utils import timezone

from bourse_pages.contact.ending import end_exchanges
from bourse_pages.enums import OfferState
from bourse_pages.models import OfferPage, OfferTransition
from bourse_pages.models.transition import Actor
from cms.moderation.locking import hold_open
from cms.moderation.submitting import keep_in_step
from cms.publication.writing import log_transaction

#: A renewal that adds less than that does nothing: the button was pressed twice.
_LEAST_GAIN_DAYS: Final = 7
#: Whoever has the link may open these again; what was withdrawn, only editors (or the depositor's own page).
RENEWABLE: Final = (OfferState.OPEN, OfferState.IN_DISCUSSION, OfferState.EXPIRED)


class NotRenewable(Exception):
    """The offer was withdrawn, unpublished or has found its partner."""


def new_deadline(today: date | None = None) -> date:
    """Return the last day of an offer that opens or is renewed today: ``OFFER_MONTHS`` later."""
    start = today or timezone.localdate()
    years, month = divmod(start.month - 1 + settings.OFFER_MONTHS, 12)
    year, month = start.year + years, month + 1
    # A month may lack the day: from 31 August, six months lead to the last day of February.
    return date(year, month, min(start.day, monthrange(year, month)[1]))


def change_state(
    offer: OfferPage, state: OfferState, *, by: Actor, expires_on: date | None = None, note: str = ""
) -> bool:
    """Give a published offer another state (and last day); return whether that changed anything.

    Only these two fields: what an editor or the depositor has drafted isn't published by it, and keeps waiting with
    the new state in it.
    """
    with log_transaction():
        hold_open(offer.pk)
        live = OfferPage.objects.select_for_update(of=("self",)).get(pk=offer.pk)
        before, deadline = OfferState(live.state), expires_on or live.expires_on
        if (before, live.expires_on) == (state, deadline):
            return False
        OfferTransition.objects.create(
            offer_id=live.public_id, before=before, after=state, by=by, expires_on=deadline, note=note[:200]
        )
        if state == OfferState.WITHDRAWN:
            end_exchanges(live.public_id)
        _write(live, state, deadline)
    offer.state, offer.expires_on = state, deadline
    return True


def _write(live: OfferPage, state: OfferState, deadline: date | None) -> None:
    draft = live.get_latest_revision_as_object() if live.has_unpublished_changes else None
    live.state, live.expires_on = state, deadline
    if draft is None and not live.workflow_in_progress:
        # A version of its own: the page's history tells of it, as of an editor's change.
        live.save_revision(clean=False).publish()
        return
    # Publishing would end the workflow, and the draft's next publication would bring the old state back.
    live.save(update_fields=["state", "expires_on"])
    if draft is not None:
        before = live.latest_revision_id
        draft.state, draft.expires_on = state, deadline
        draft.save_revision(clean=False)  # a draft may lack what its publication needs
        live.refresh_from_db(fields=["latest_revision"])
        keep_in_step(live, before)


def renew(offer: OfferPage, *, by: Actor) -> bool:
    """Open an offer for ``OFFER_MONTHS`` more; return False where it just was. Raises ``NotRenewable``."""
    with log_transaction():
        hold_open(offer.pk)
        live = OfferPage.objects.select_for_update(of=("self",)).get(pk=offer.pk)
        if not live.live or live.state not in RENEWABLE:
            raise NotRenewable
        deadline, is_expired = new_deadline(), live.state == OfferState.EXPIRED
        if not is_expired and live.expires_on and (deadline - live.expires_on).days < _LEAST_GAIN_DAYS:
            return False
        state = OfferState.OPEN if is_expired else OfferState(live.state)
        return change_state(offer, state, by=by, expires_on=deadline)


def note_transition(offer: OfferPage) -> None:
    """Note the state that a publication has brought, where no other part of the portal has noted it."""
    last = OfferTransition.objects.filter(offer_id=offer.public_id).last()
    before = last.after if last else ""
    if before != offer.state:
        OfferTransition.objects.create(
            offer_id=offer.public_id,
            before=before,
            after=offer.state,
            by=Actor.EDITOR,
            expires_on=offer.expires_on,
        )
        if offer.state == OfferState.WITHDRAWN:
            end_exchanges(offer.public_id)
