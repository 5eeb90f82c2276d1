"""Budgets by year: IATI's ruleset allows none for a longer period, and a sheet gives one total."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

#: Longer than that, the dates are a mistake, or what is funded isn't one project.
MAX_YEARS: Final = 50
_CENT: Final = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class YearlyBudget:
    """What a year of a project has of its budget; ``start`` and ``end`` included."""

    start: date
    end: date
    amount: Decimal


def yearly_budgets(total: Decimal, start: date, end: date) -> list[YearlyBudget]:
    """Return the total over the calendar years of the period, in proportion to their days; they sum to it exactly.

    A period of a year or less isn't divided. Nothing for a period that is backwards or longer than ``MAX_YEARS``.
    """
    if end < start or end.year - start.year > MAX_YEARS:
        return []
    if end < _a_year_after(start):
        return [YearlyBudget(start, end, total)]
    days = (end - start).days + 1
    found = []
    spent = Decimal()
    for year in range(start.year, end.year + 1):
        first, last = max(start, date(year, 1, 1)), min(end, date(year, 12, 31))
        until = (total * ((last - start).days + 1) / days).quantize(_CENT)
        found.append(YearlyBudget(first, last, until - spent))
        spent = until
    return found


def _a_year_after(day: date) -> date:
    # From 29 February a year later is 1 March.
    return day.replace(year=day.year + 1) if (day.month, day.day) != (2, 29) else day + timedelta(days=366)
