"""What features have done at its hour: they register it, ``manage.py run_scheduled`` does it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

Work = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Periodic:
    """Work to be done again and again. It may be done twice, or late: it has to look what is due by itself.

    ``is_long``: other work doesn't wait for it, and it may be cut off at any moment.
    """

    every: timedelta
    work: Work
    is_long: bool = False


_registered: Final[list[Periodic]] = []


def every(period: timedelta, work: Work, *, is_long: bool = False) -> None:
    """Have some work done each ``period``, a minute at least; registering it twice changes nothing."""
    periodic = Periodic(period, work, is_long)
    if periodic not in _registered:
        _registered.append(periodic)


def periodic_work() -> Iterator[Periodic]:
    """Yield what is registered, in that order."""
    yield from _registered
