"""Texts that any file can hold: people paste what they like, and formats differ in what they allow."""

import re
from collections.abc import Iterable
from typing import Final

#: Between several values in a cell.
JOINER: Final = " | "
#: What XML 1.0 has no way to write: control characters, and two code points that are no characters.
_UNWRITABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
#: Marks that turn the direction of what follows: an unclosed one would turn around the cells beside it.
_DIRECTION: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")


def clean(text: str) -> str:
    """Return a text without control characters and without marks that force a direction onto what follows.

    Letters of all scripts, 4-byte characters and the marks that are part of words (U+200E, U+200F) stay.
    """
    if text.isascii() and text.isprintable():
        return text
    return _DIRECTION.sub("", _UNWRITABLE.sub("", text)).replace("\r\n", "\n").replace("\r", "\n")


def joined(values: Iterable[str]) -> str:
    """Return several values as one text, which can be split again: none holds the joiner."""
    return JOINER.join(clean(value).replace("|", "¦") for value in values)
