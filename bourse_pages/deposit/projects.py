"""From a match to a project sheet: who keeps the sheets registers how one is proposed (``home`` does)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from bourse_pages.models import Deposit, OfferPage
from cms.reference.models import Territory


@dataclass(frozen=True, slots=True)
class Match:
    """An offer that has found its partner: ``territory`` is the French collectivité, ``partner`` what was typed."""

    deposit: Deposit
    offer: OfferPage
    territory: Territory
    partner: str


ProjectMaker = Callable[[Match], None]
_makers: Final[list[ProjectMaker]] = []


def register_project_maker(maker: ProjectMaker) -> None:
    """Have ``maker`` propose a project sheet to those who keep the collectivité's; at start-up."""
    _makers[:] = [maker]


def match_of(deposit: Deposit) -> Match | None:
    """Return the match of a deposit; None as long as the French collectivité isn't known."""
    offer = deposit.page
    territory = (offer.territory or deposit.partner_territory) if offer is not None else None
    if offer is None or territory is None:
        return None
    return Match(deposit, offer, territory, deposit.partner)


def can_propose() -> bool:
    """Tell whether anybody keeps project sheets here."""
    return bool(_makers)


def propose_project(match: Match) -> None:
    """Propose the project's sheet to those who keep the collectivité's."""
    for maker in _makers:
        maker(match)
