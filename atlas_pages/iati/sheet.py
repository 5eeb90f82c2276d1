"""A project's sheet as the log's JSON holds it, read with IATI's questions."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from typing import Any, Final

import orjson
from django.utils import timezone

from atlas_pages.iati.budgets import YearlyBudget, yearly_budgets
from cms.core.richtext import to_paragraphs
from cms.reference.models import Theme

Json = dict[str, Any]

#: IATI ``ActivityDateType``, by the sheet's names.
DATE_TYPES: Final = {"planned_start": "1", "actual_start": "2", "planned_end": "3", "actual_end": "4"}


@dataclass(frozen=True)
class Sheet:
    """The details of a project, as ``/api/v1/projects/{id}`` gives them; ``dac_codes``: those of each theme."""

    json: Json
    dac_codes: dict[str, list[str]]

    @property
    def public_id(self) -> str:
        """The permanent id."""
        return str(self.json["id"])

    @cached_property
    def updated_at(self) -> datetime:
        """When the sheet last changed, in the portal's time zone: an actual date can't be later than that day."""
        return timezone.localtime(datetime.fromisoformat(self.json["updated_at"]))

    @cached_property
    def description(self) -> str:
        """Summary and description as plain text, with their paragraphs."""
        parts = (str(self.json["summary"]), to_paragraphs(self.json["description"]))
        return "\n\n".join(part.strip() for part in parts if part.strip())

    @cached_property
    def dates(self) -> dict[str, date]:
        """The sheet's dates that can stand, by name: none that is actual and to come, no end before its start."""
        given = {name: date.fromisoformat(day) for name in DATE_TYPES if (day := self.json["dates"][name])}
        last = self.updated_at.date()
        found = {name: day for name, day in given.items() if not (name.startswith("actual") and day > last)}
        for start, end in (("planned_start", "planned_end"), ("actual_start", "actual_end")):
            if start in found and end in found and found[end] < found[start]:
                del found[end]
        return found

    @property
    def has_refused_dates(self) -> bool:
        """Whether a date of the sheet can't stand."""
        return len(self.dates) < sum(1 for name in DATE_TYPES if self.json["dates"][name])

    @property
    def start(self) -> date | None:
        """When it began, or else is to begin."""
        return self.dates.get("actual_start") or self.dates.get("planned_start")

    @property
    def end(self) -> date | None:
        """When it ended, or else is to end."""
        return self.dates.get("actual_end") or self.dates.get("planned_end")

    @property
    def budget(self) -> Decimal | None:
        """The total budget."""
        money = self.json["budget"]
        return Decimal(money["amount"]) if money else None

    @property
    def currency(self) -> str:
        """ISO 4217 code of the budget, "" where there is none."""
        money = self.json["budget"]
        return str(money["currency"]) if money else ""

    @cached_property
    def budgets(self) -> list[YearlyBudget]:
        """The budget by year, empty without an amount or a period."""
        if self.budget is None or self.start is None or self.end is None:
            return []
        return yearly_budgets(self.budget, self.start, self.end)

    @cached_property
    def sectors(self) -> list[tuple[str, float | None]]:
        """DAC purpose codes with their declared shares: the sheet's own, or else those that its themes stand for."""
        own = _summed((str(row["code"]), row["percentage"]) for row in self.json["sectors"] if row["code"])
        if own:
            return own
        codes = dict.fromkeys(code for theme in self.finest_themes for code in self.dac_codes.get(theme["code"], ()))
        return [(code, None) for code in codes]

    @property
    def has_own_sectors(self) -> bool:
        """Whether the sheet names sectors by itself."""
        return any(row["code"] for row in self.json["sectors"])

    @cached_property
    def finest_themes(self) -> list[Json]:
        """The themes without those that stand above another of them: ``water.sanitation``, not ``water`` too."""
        codes = [str(theme["code"]) for theme in self.json["themes"]]
        return [
            theme for theme in self.json["themes"] if not any(code.startswith(f"{theme['code']}.") for code in codes)
        ]


def read_sheets(rows: Iterable[bytes]) -> Iterator[Sheet]:
    """Yield the sheets of projects given as JSON; one query, for what themes stand for."""
    dac_codes = dict(Theme.objects.values_list("code", "dac_codes"))
    for row in rows:
        yield Sheet(orjson.loads(row), dac_codes)


def _summed(rows: Iterable[tuple[str, float | None]]) -> list[tuple[str, float | None]]:
    """Return each code once, with the sum of its shares, or None where one of them isn't known."""
    found: dict[str, float | None] = {}
    for code, share in rows:
        before = found.get(code, 0.0)
        found[code] = None if share is None or before is None else before + share
    return list(found.items())
