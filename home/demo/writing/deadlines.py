"""Demo offers end some weeks or months after the day on which they are made, whenever that is.

Else a portal that is set up later shows offers that are over, and its scheduler writes to the depositors of them all.
"""

from dataclasses import replace
from datetime import date, timedelta

from home.demo.records import DemoData, Offer
from home.demo.sizes import TODAY


def counted_from(data: DemoData, day: date) -> DemoData:
    """Return the data with the last day of each offer as far from ``day`` as it is from the demo data's own."""
    later = max(day - TODAY, timedelta())
    return replace(
        data,
        offers=tuple(_ends_later(offer, later) for offer in data.offers),
        deposits=tuple(replace(one, offer=_ends_later(one.offer, later)) for one in data.deposits),
    )


def _ends_later(offer: Offer, later: timedelta) -> Offer:
    return replace(offer, expires_on=offer.expires_on + later)
