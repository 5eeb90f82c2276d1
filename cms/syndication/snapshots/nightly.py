"""The files of each night: looked at each hour, made once the night has come."""

import logging
from datetime import timedelta
from typing import Final

from django.conf import settings
from django.utils import timezone

from cms.core.periodic import every
from cms.syndication.snapshots import store
from cms.syndication.snapshots.making import AlreadyRunning, SomeFailed, make_all

logger = logging.getLogger(__name__)

_LOOK: Final = timedelta(minutes=15)


def register_nightly() -> None:
    """Have the scheduler make them."""
    every(_LOOK, make_nightly, is_long=True)


def make_nightly() -> None:
    """Make the files once a night, after ``SNAPSHOT_HOUR``; a night that was missed is made up for at once."""
    if is_due():
        try:
            make_all()
        except AlreadyRunning:
            return
        except SomeFailed as error:
            logger.error("Of the night's files these failed, the next night tries again: %s", ", ".join(error.args))  # noqa: TRY400  each was logged


def is_due() -> bool:
    """Tell whether some file is missing or older than the last night."""
    now = timezone.localtime()
    night = now.replace(hour=settings.SNAPSHOT_HOUR, minute=0, second=0, microsecond=0)
    if night > now:
        night -= timedelta(days=1)
    return last_run() < night.timestamp()


def last_run() -> float:
    """Return when a run last ended (seconds since 1970), 0 for never."""
    try:
        return (store.folder() / store.DONE).stat().st_mtime
    except FileNotFoundError:
        return 0.0
