"""What time it is for moderation: demonstration data tell of the past, and write to nobody."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime

from django.utils import timezone

_past: ContextVar[datetime | None] = ContextVar("moderation_past", default=None)


def now() -> datetime:
    """Return the time; within ``in_the_past`` that one."""
    return _past.get() or timezone.now()


def is_past() -> bool:
    """Tell whether what happens is a story of the past."""
    return _past.get() is not None


@contextmanager
def in_the_past(when: datetime) -> Iterator[None]:
    """Have what moderation does in the block happen at ``when``, and nobody be told."""
    token = _past.set(when)
    try:
        yield
    finally:
        _past.reset(token)
