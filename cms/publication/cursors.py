"""Cursors: where a page of a list begins, so that page 1,000 costs what page 1 does."""

import base64
import binascii
import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Final

import orjson
from django.utils.translation import gettext as _

from cms.publication.filters import InvalidParameter

#: The column behind each order, and how a cursor's text becomes its value.
COLUMNS: Final = {
    "title": "sort_title",
    "date": "sort_date",
    "amount": "sort_amount",
    "updated_at": "updated_at",
    "seq": "seq",
}
#: What the column of amounts holds, as PostgreSQL writes it; what a ``Decimal`` may be beside is too much for its type.
_AMOUNT: Final = re.compile(r"-?[0-9]{1,14}(\.[0-9]{1,2})?")


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place between two rows of an ordered list: the row's sort value and key, the direction to read, the index."""

    value: str
    pk: int
    backwards: bool
    index: int
    fingerprint: str

    def encode(self) -> str:
        """Return the cursor as text that is safe in an address."""
        parts = [self.value, self.pk, int(self.backwards), self.index, self.fingerprint]
        return base64.urlsafe_b64encode(orjson.dumps(parts)).decode().rstrip("=")


def decode(text: str, fingerprint: str) -> Cursor:
    """Return the cursor that ``text`` holds.

    Raises ``InvalidParameter`` if it is none, or was made for another list, filter or order.
    """
    try:
        if len(text) > 2_000:
            raise ValueError
        raw = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
        value, pk, backwards, index, made_for = orjson.loads(raw)
        well_typed = (
            isinstance(value, str)
            and isinstance(made_for, str)
            and all(type(number) is int and 0 <= number < 2**62 for number in (pk, index))
            and backwards in (0, 1)
        )
        if not well_typed or "\x00" in value:
            raise ValueError
    except (ValueError, TypeError, binascii.Error):
        raise InvalidParameter("cursor", _("ce curseur n’en est pas un")) from None
    if made_for != fingerprint:
        raise InvalidParameter("cursor", _("ce curseur vient d’une autre liste, d’un autre filtre ou d’un autre tri"))
    return Cursor(value, pk, bool(backwards), index, made_for)


def typed_value(column: str, text: str) -> object:
    """Return a cursor's text as a value of ``column``. Raises ``InvalidParameter`` if it is none."""
    try:
        if column == "sort_date":
            return date.fromisoformat(text)
        if column == "updated_at":
            moment = datetime.fromisoformat(text)
            if moment.tzinfo is None:
                raise ValueError
            return moment
        if column == "sort_amount":
            if not _AMOUNT.fullmatch(text):
                raise ValueError
            return Decimal(text)
        if column == "seq":
            return int(text)
    except ValueError:
        raise InvalidParameter("cursor", _("ce curseur n’en est pas un")) from None
    return text
