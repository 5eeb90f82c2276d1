"""When demo projects take place, and the status that follows from it."""

from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Final

from home.demo.records import Plan
from home.demo.sizes import TODAY
from home.demo.texts import months_after

FIRST_YEAR: Final = 2004
LAST_YEAR: Final = 2027
#: Registers know recent years better.
_YEARS: Final = tuple(range(FIRST_YEAR, LAST_YEAR + 1))
_YEAR_WEIGHTS: Final = tuple(4 + 0.06 * (year - FIRST_YEAR) ** 2 if year < LAST_YEAR else 12 for year in _YEARS)
_DURATIONS: Final = {
    "jumelage": (10, 12, 12, 18, 24, 36),
    "aide-urgence": (2, 3, 4, 6, 9, 12, 18),
    "subvention": (6, 9, 12, 12),
    "mobilite": (6, 9, 12, 18, 24),
    "projet-ponctuel": (6, 9, 12, 18, 24),
}
_LONG: Final = (12, 18, 24, 36, 36, 36, 48)
#: Where French cooperation was interrupted.
_SUSPENDED: Final = {"ML": 2022, "BF": 2022, "NE": 2023, "RU": 2022, "SD": 2023}


@dataclass(frozen=True, slots=True)
class Dates:
    """The dates of a project and its status (IATI)."""

    planned_start: date
    actual_start: date | None
    planned_end: date
    actual_end: date | None
    status: str
    months: int

    @property
    def measured_year(self) -> int:
        """The year in which its results were counted."""
        return min((self.actual_end or self.planned_end).year, TODAY.year)


def make_dates(rng: Random, plan: Plan, previous_end: date | None, event_year: int | None) -> Dates:
    """Return the dates of a plan: after those of the phase before, or in the year of the event."""
    months = rng.choice(_DURATIONS.get(plan.kind, _LONG))
    start = _start(rng, previous_end, event_year)
    end = months_after(start, months)
    status = _status(rng, plan, start, end)
    actual_start = actual_end = None
    if status != "1" and (status != "5" or rng.random() < 0.5):
        actual_start = min(months_after(start, rng.choice((0, 0, 0, 1, 2))), TODAY)
    if status == "4":
        actual_end = min(max(months_after(end, rng.choice((-1, 0, 0, 0, 1, 3, 6))), actual_start or start), TODAY)
    return Dates(start, actual_start, end, actual_end, status, months)


def _start(rng: Random, previous_end: date | None, event_year: int | None) -> date:
    if event_year is not None:
        return date(event_year, rng.randint(2, 12) if event_year < TODAY.year else rng.randint(1, 9), 1)
    if previous_end is not None:
        return min(months_after(previous_end, rng.choice((0, 0, 1, 3, 6, 12))), date(LAST_YEAR, 9, 1))
    year = rng.choices(_YEARS, _YEAR_WEIGHTS)[0]
    return date(year, rng.choice((1, 1, 1, 2, 3, 4, 5, 6, 7, 9, 9, 9, 10, 11)), 1)


def _status(rng: Random, plan: Plan, start: date, end: date) -> str:
    """Return the status that fits the dates, with a few projects that didn't go as planned."""
    if start > TODAY:
        return "5" if rng.random() < 0.02 else "1"
    stopped = _SUSPENDED.get(plan.country)
    if stopped is not None and end.year >= stopped and rng.random() < 0.45:
        return rng.choice("66665")
    if rng.random() < 0.03:
        return "5" if end < TODAY or rng.random() < 0.4 else "6"
    if end > TODAY:
        return "2"
    return "3" if months_after(end, 8) > TODAY and rng.random() < 0.7 else "4"
