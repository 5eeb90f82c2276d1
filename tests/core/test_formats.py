"""Numbers, money and dates in the reader's language."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.utils.translation import override

from cms.core import formats

NARROW, WIDE = "\u202f", "\u00a0"


@pytest.mark.parametrize(
    ("write", "arguments", "french", "english", "spanish"),
    [
        (formats.number, (12129,), f"12{NARROW}129", "12,129", "12.129"),
        (formats.number, ("3.5",), "3,5", "3.5", "3,5"),
        (formats.file_size, (2_560,), f"2,5{WIDE}Ko", f"2.5{WIDE}KB", f"2,5{WIDE}KB"),
        (formats.file_size, (5 * 1024**2,), f"5{WIDE}Mo", f"5{WIDE}MB", f"5{WIDE}MB"),
        (formats.file_size, (1024**2 - 1,), f"1{WIDE}Mo", f"1{WIDE}MB", f"1{WIDE}MB"),
        (formats.file_size, (12,), f"12{WIDE}octets", f"12{WIDE}bytes", f"12{WIDE}bytes"),
        (formats.short_number, (1_234_567,), f"1,2{WIDE}M", "1.2M", f"1,2{WIDE}M"),
        (formats.money, ("120000.00",), f"120{NARROW}000{WIDE}€", "€120,000", f"120.000{WIDE}€"),
        (formats.money, ("1250.50", "USD"), f"1{NARROW}250,50{WIDE}$US", "$1,250.50", f"1.250,50{WIDE}US$"),
        (formats.short_money, ("999999",), f"999{NARROW}999{WIDE}€", "€999,999", f"999.999{WIDE}€"),
        (formats.short_money, (1_400_000,), f"1,4{WIDE}M€", "€1.4M", f"1,4{WIDE}M€"),
        (formats.day, ("2024-03-12",), "12 mars 2024", "12 March 2024", "12 de marzo de 2024"),
        (formats.day, ("2024-03-01",), "1er mars 2024", "1 March 2024", "1 de marzo de 2024"),
        (formats.day, ("2024-03-11",), "11 mars 2024", "11 March 2024", "11 de marzo de 2024"),
        (formats.month, (date(2024, 3, 1),), "mars 2024", "March 2024", "marzo 2024"),
    ],
)
def test_each_language_writes_it_its_own_way(
    write: Callable[..., str], arguments: tuple[Any, ...], french: str, english: str, spanish: str
) -> None:
    for language, expected in (("fr", french), ("en", english), ("es", spanish)):
        with override(language):
            assert write(*arguments) == expected


def test_a_moment_is_told_in_the_portals_time_zone() -> None:
    with override("fr"):
        assert formats.moment("2024-07-12T22:30:00+00:00") == "13 juillet 2024, 00:30"
        assert formats.day(datetime(2024, 7, 12, 22, 30, tzinfo=UTC)) == "13 juillet 2024"


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2019-01-01", "2023-06-30", "2019–2023"),
        ("2019-01-01", "2019-12-31", "2019"),
        ("2019-01-01", None, "2019–…"),
        (None, "2023-01-01", "2023"),
        (None, None, ""),
    ],
)
def test_a_span_of_years(start: str | None, end: str | None, expected: str) -> None:
    assert formats.years(start, end) == expected


@pytest.mark.parametrize("write", [formats.number, formats.money, formats.day, formats.month])
def test_what_is_not_a_number_or_a_date_is_shown_as_it_is(write: Callable[[Any], str]) -> None:
    assert write("inconnu") == "inconnu"
