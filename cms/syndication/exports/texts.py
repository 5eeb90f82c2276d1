"""Texts that any file can hold: people paste what they like, and formats differ in what they allow."""

import re
from collections.abc import Sequence
from typing import Final

#: Between several values in a cell.
JOINER: Final = " | "
#: What XML 1.0 has no way to write: control characters, and two code points that are no characters.
_UNWRITABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
#: Marks that turn the direction of what follows: an unclosed one would turn around the cells beside it.
_DIRECTION: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")
#: All that ``clean`` changes: most texts have none of it, and are spared the rest.
_ANY: Final = re.compile(f"{_UNWRITABLE.pattern}|{_DIRECTION.pattern}|\r")


def clean(text: str) -> str:
    """Return a text without control characters and without marks that force a direction onto what follows.

    Letters of all scripts, 4-byte characters and the marks that are part of words (U+200E, U+200F) stay.
    """
    if text.isprintable() or not _ANY.search(text):
        return text
    return _DIRECTION.sub("", _UNWRITABLE.sub("", text)).replace("\r\n", "\n").replace("\r", "\n")


def joined(values: Sequence[str]) -> str:
    """Return several values as one text, which can be split again: none holds the joiner."""
    text = JOINER.join(values)
    if text.count("|") >= len(values):
        text = JOINER.join([value.replace("|", "¦") for value in values])
    return clean(text)
