"""Numbers, money and dates as readers of each language write them (CLDR, through Babel)."""

from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Final

from babel.dates import format_date, format_datetime
from babel.numbers import (
    format_compact_currency,
    format_compact_decimal,
    format_currency,
    format_decimal,
    format_percent,
)
from django.utils.timezone import localtime

from cms.core.addresses import active_language

# A list says the same few numbers and days over and over; Babel parses its pattern each time.
_format_decimal = lru_cache(maxsize=8_192)(format_decimal)
_format_currency = lru_cache(maxsize=8_192)(format_currency)
_format_compact_currency = lru_cache(maxsize=8_192)(format_compact_currency)
_format_date = lru_cache(maxsize=8_192)(format_date)

Number = int | float | Decimal | str
Day = date | datetime | str

#: From here on an amount is easier to read as « 1,4 M€ » than in full.
LARGE: Final = 1_000_000
_KILO: Final = 1024


def _decimal(value: Number) -> Decimal | None:
    try:
        return Decimal(str(value))
    except InvalidOperation:
        return None


def _day(value: Day) -> date | None:
    if isinstance(value, datetime):
        return localtime(value) if value.tzinfo else value
    if isinstance(value, date):
        return value
    try:
        parsed = datetime.fromisoformat(value)
    except ValueError:
        return None
    if len(value) == len("2024-01-31"):
        return parsed.date()
    return localtime(parsed) if parsed.tzinfo else parsed


def number(value: Number) -> str:
    """Return a number with the language's separators (``12 129``); text that isn't a number comes back as it is."""
    amount = _decimal(value)
    return str(value) if amount is None else str(_format_decimal(amount, locale=active_language()))


def short_number(value: Number) -> str:
    """Return a number shortened to two or three digits (``1,4 M``)."""
    amount = _decimal(value)
    if amount is None:
        return str(value)
    return str(format_compact_decimal(amount, locale=active_language(), fraction_digits=1))


def percentage(part: int, whole: int) -> str:
    """Return the share of a whole (``12,9 %``), "" of nothing; less than a tenth of a percent is not none."""
    if not whole:
        return ""
    share = part / whole
    pattern = "#,##0.0%" if active_language() == "en" else "#,##0.0\u00a0%"
    text = str(format_percent(max(share, 0.001) if part else 0, format=pattern, locale=active_language()))
    return text if not part or share >= 0.001 else f"<\u00a0{text}"


def money(value: Number, currency: str = "EUR") -> str:
    """Return an amount with its currency (ISO 4217), without cents when there are none: ``120 000 €``."""
    amount = _decimal(value)
    if amount is None:
        return str(value)
    digits = None if amount != amount.to_integral_value() else "#,##0"
    pattern = _currency_pattern(digits)
    return str(_format_currency(amount, currency, format=pattern, locale=active_language(), currency_digits=False))


def _currency_pattern(digits: str | None) -> str:
    digits = digits or "#,##0.00"
    return f"¤{digits}" if active_language() == "en" else f"{digits}\u00a0¤"


def short_money(value: Number, currency: str = "EUR") -> str:
    """Return a large amount shortened (``1,4 M€``), a smaller one in full."""
    amount = _decimal(value)
    if amount is None or abs(amount) < LARGE:
        return money(value, currency)
    text = str(_format_compact_currency(amount, currency, locale=active_language(), fraction_digits=1))
    # « M€ » is one word in French.
    return text.replace("\u00a0€", "€")


def file_size(count: int) -> str:
    """Return the size of a file: « 2,5 Ko », « 5 Mo », “2.5 KB”."""
    units = ("octets", "Ko", "Mo", "Go") if active_language() == "fr" else ("bytes", "KB", "MB", "GB")
    power, amount = 0, Decimal(count)
    # Rounded first: nobody reads « 1 024 Ko ».
    while round(amount, 1) >= _KILO and power < len(units) - 1:
        power, amount = power + 1, amount / _KILO
    return f"{number(round(amount, 1))}\u00a0{units[power]}"


def day(value: Day) -> str:
    """Return a date in full: « 12 mars 2024 », « 1er mars 2024 », “12 March 2024”. Takes ISO 8601 text too."""
    parsed = _day(value)
    if parsed is None:
        return str(value)
    locale = _date_locale()
    text = str(_format_date(parsed, format="long", locale=locale))
    return text.replace("1 ", "1er ", 1) if locale == "fr" and parsed.day == 1 else text


def month(value: Day) -> str:
    """Return month and year: « mars 2024 »."""
    parsed = _day(value)
    return str(value) if parsed is None else str(_format_date(parsed, format="MMMM y", locale=_date_locale()))


def moment(value: Day) -> str:
    """Return date and time, in the portal's time zone."""
    parsed = _day(value)
    if not isinstance(parsed, datetime):
        return day(value)
    return str(format_datetime(parsed, format="d MMMM y, HH:mm", locale=_date_locale()))


def year(value: Day | None) -> str:
    """Return the year of a date."""
    parsed = _day(value) if value else None
    return str(parsed.year) if parsed else ""


def years(start: Day | None, end: Day | None) -> str:
    """Return a span of years: ``2019–2023``, ``2019`` when both are the same, ``2019–…`` without an end."""
    first, last = year(start), year(end)
    if first and last:
        return first if first == last else f"{first}–{last}"
    return f"{first}–…" if first else last


def _date_locale() -> str:
    language = active_language()
    return "en_GB" if language == "en" else language
