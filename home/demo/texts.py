"""Small helpers for texts and dates."""

import random
import re
import unicodedata
from datetime import date, timedelta


def ascii_name(text: str) -> str:
    """Return a name as host names are written: no accents, small letters, hyphens."""
    plain = unicodedata.normalize("NFKD", text.replace("œ", "oe").replace("’", "-")).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-") or "site"


def date_before(rng: random.Random, day: date, days: int) -> date:
    """Return a date at most ``days`` days before ``day``."""
    return day - timedelta(days=rng.randint(1, days))


def months_after(day: date, months: int) -> date:
    """Return the first of the month, ``months`` months after that of ``day``."""
    number = day.year * 12 + day.month - 1 + months
    return date(number // 12, number % 12 + 1, 1)


def spaced(number: int) -> str:
    """Return a whole number as French texts write it: 12 129, with a narrow no-break space."""
    return f"{number:,}".replace(",", "\u202f")


def split_words(text: str) -> list[str]:
    """Return the words of a list that is easier to read, and to change, as one line of text."""
    return text.split()
