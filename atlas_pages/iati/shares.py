"""Shares that sum to exactly 100, as IATI asks wherever there are several countries, or sectors of one vocabulary."""

from collections.abc import Sequence
from typing import Final

#: In hundredths of a percent.
_WHOLE: Final = 10_000


def shares(declared: Sequence[float | None]) -> list[str]:
    """Return shares in percent for elements with these declared ones, as text with at most two decimals.

    Declared ones stay where all are known and sum to 100. Otherwise each gets the same, to the last hundredth: the
    standard asks for a share, and the report says that it was computed.
    """
    if are_declared(declared):
        return [_text(round(share * 100)) for share in declared if share is not None]
    count = len(declared)
    least, rest = divmod(_WHOLE, count) if count else (0, 0)
    return [_text(least + (1 if index < rest else 0)) for index in range(count)]


def are_declared(declared: Sequence[float | None]) -> bool:
    """Tell whether these shares can be published as they are."""
    return None not in declared and sum(round(share * 100) for share in declared if share is not None) == _WHOLE


def _text(hundredths: int) -> str:
    return f"{hundredths / 100:.2f}".rstrip("0").rstrip(".")
