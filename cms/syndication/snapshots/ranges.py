"""Parts of a file (RFC 9110, 14): one range of bytes, as bulk downloads go on after a break."""

import re
from dataclasses import dataclass
from typing import Final

_ONE: Final = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")


class NotSatisfiable(ValueError):
    """The range begins beyond the file's end."""


@dataclass(frozen=True, slots=True)
class Range:
    """The bytes from ``start`` to before ``stop``."""

    start: int
    stop: int

    @property
    def length(self) -> int:
        """How many bytes it has."""
        return self.stop - self.start

    def content_range(self, size: int) -> str:
        """Return what the answer says of it."""
        return f"bytes {self.start}-{self.stop - 1}/{size}"


def parse_range(header: str, size: int) -> Range | None:
    """Return the range that a header asks of a file of ``size`` bytes; None where the whole file is the answer.

    That is so without a header, and for what isn't one range of bytes: a server may ignore it. Raises
    ``NotSatisfiable``.
    """
    asked = _ONE.fullmatch(header.replace(" ", ""))
    if asked is None or asked.groups() == ("", ""):
        return None
    first, last = asked.groups()
    if not first:
        start, stop = max(0, size - int(last)), size
    else:
        start, stop = int(first), min(int(last) + 1, size) if last else size
        if last and int(last) < start:
            return None
    if start >= size or start >= stop:
        raise NotSatisfiable(header)
    return Range(start, stop)
