"""What the clock does to offers: a mail 30 and 7 days before the last day, the end after it. Safe to run again.

Offers that are open or in discussion have a last day; one that has found its partner stays, as what the Bourse is for.
"""

import logging
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Final

from django.db import InterfaceError, OperationalError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from bourse_pages.contact.opening import reader_language
from bourse_pages.enums import OfferState
from bourse_pages.lifecycle import letters
from bourse_pages.lifecycle.changing import change_state
from bourse_pages.lifecycle.links import renewal_link
from bourse_pages.models import OfferPage
from bourse_pages.models.transition import Actor
from cms.mail.models import Mail
from cms.mail.sending import send_letter
from cms.moderation.locking import hold_open
from cms.publication.writing import log_transaction

logger = logging.getLogger(__name__)

#: Days before the last one on which its contact is written to, the last first.
REMINDERS: Final = (7, 30)
#: States that end by themselves.
ENDING: Final = (OfferState.OPEN, OfferState.IN_DISCUSSION)


def run_lifecycle(today: date | None = None) -> Counter[str]:
    """Remind and end what is due; return how many of each, and how many ``failed``.

    Each offer is a transaction of its own: one that can't be written keeps no other from its day.
    """
    today = today or timezone.localdate()
    ending = OfferPage.objects.filter(live=True, state__in=ENDING, alias_of=None)
    done: Counter[str] = Counter()
    for pk in _ids(ending.filter(expires_on__lt=today)):
        _attempt(done, "expired", _expire, pk, today)
    soon = ending.filter(expires_on__range=(today, today + timedelta(days=max(REMINDERS))))
    for pk in _ids(soon.exclude(contact_email="")):
        _attempt(done, "reminded", _remind, pk, today)
    return done


def _attempt(done: Counter[str], name: str, work: Callable[[int, date], bool], pk: int, today: date) -> None:
    try:
        done[name] += work(pk, today)
    except (InterfaceError, OperationalError):
        raise  # the database's fault, not the offer's
    except Exception:
        logger.exception("The offer with the page number %s could not be %s", pk, name)
        done["failed"] += 1


def _ids(offers: QuerySet[OfferPage]) -> list[int]:
    return list(offers.order_by("expires_on").values_list("pk", flat=True))


def _expire(pk: int, today: date) -> bool:
    with log_transaction():
        hold_open(pk)
        offer = OfferPage.objects.select_for_update().filter(pk=pk).first()
        if offer is None or offer.state not in ENDING or not offer.expires_on or offer.expires_on >= today:
            return False  # renewed while we were at others
        change_state(offer, OfferState.EXPIRED, by=Actor.CLOCK)
        if offer.contact_email:
            _write(offer, letters.expired_letter, kind="offer-expired")
    return True


def _remind(pk: int, today: date) -> bool:
    with transaction.atomic():
        offer = OfferPage.objects.select_for_update().filter(pk=pk).first()
        if offer is None or offer.state not in ENDING or not offer.expires_on or not offer.contact_email:
            return False
        left = (offer.expires_on - today).days
        # The nearest that applies: a portal that was down for days doesn't send both at once.
        step = next((days for days in REMINDERS if 0 <= left <= days), None)
        if step is None:
            return False
        return _write(offer, partial(letters.reminder_letter, days=left), kind="offer-reminder", step=f":{step}")


def _write(offer: OfferPage, make: letters.Make, *, kind: str, step: str = "") -> bool:
    """Write to the offer's contact, once for each last day; return whether that is new."""
    key = f"{kind}:{offer.public_id}:{offer.expires_on}{step}"
    if Mail.objects.filter(key=key).exists():
        return False
    language = reader_language(offer.original_language)
    url = renewal_link(offer, language)
    send_letter(offer.contact_email, partial(make, offer, url=url), kind=kind, language=language, key=key)
    return True
