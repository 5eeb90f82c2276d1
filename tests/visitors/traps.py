"""What a person's browser sends beside what the person filled in."""

import time
from datetime import timedelta

from django.core.signing import TimestampSigner, b62_encode


class Earlier(TimestampSigner):
    """Signs as the portal did some time ago."""

    def __init__(self, ago: timedelta) -> None:
        super().__init__(salt="cms.visitors.form")
        self._then = int(time.time() - ago.total_seconds())

    def timestamp(self) -> str:
        return b62_encode(self._then)


def traps(ago: timedelta = timedelta(minutes=1)) -> dict[str, str]:
    """Return the fields of a form that was shown so long ago, as a person leaves them."""
    return {"website": "", "shown_at": Earlier(ago).sign("")}
