"""How much demo data: the sizes of the real register at its launch, or a share of them."""

import math
from dataclasses import dataclass
from datetime import date
from typing import Final

#: The day on which the demo data stands: statuses and dates are told as of then, on every machine alike. The offers'
#: last days alone count from the day on which the data is made (``home.demo.writing.deadlines``).
TODAY: Final = date(2026, 11, 20)


@dataclass(frozen=True, slots=True)
class Sizes:
    """Numbers of records of each kind; the defaults are the national set."""

    projects: int = 12_129
    collectivites: int = 4_756
    partners: int = 9_889
    countries: int = 140
    offers: int = 106
    authorities: int = 82
    offer_countries: int = 24
    deposits: int = 60

    @classmethod
    def at(cls, scale: float) -> "Sizes":
        """Return the sizes at a scale over 0 and at most 1. Raises ``ValueError`` for another."""
        if not 0 < scale <= 1:
            raise ValueError(f"the scale must be over 0 and at most 1, not {scale}")
        whole = cls()
        return cls(
            projects=_share(whole.projects, scale),
            collectivites=_share(whole.collectivites, scale),
            partners=_share(whole.partners, scale),
            # Few as they are, countries and offers shrink less: lists and filters need several.
            countries=min(whole.countries, _share(whole.countries, math.sqrt(scale) * 2)),
            offers=_share(whole.offers, math.sqrt(scale)),
            authorities=_share(whole.authorities, math.sqrt(scale)),
            offer_countries=_share(whole.offer_countries, math.sqrt(math.sqrt(scale))),
            deposits=_share(whole.deposits, math.sqrt(scale)),
        )


def _share(number: int, scale: float) -> int:
    return max(3, round(number * min(scale, 1.0)))
