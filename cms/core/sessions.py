"""Sessions in the database, which tell an outage from a session that was deleted."""

from typing import Final

from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.db import InterfaceError, OperationalError

_OUTAGES: Final = (InterfaceError, OperationalError)


class SessionStore(DatabaseStore):
    """Django's own, but for what it says when the database goes away while a session is saved.

    Django takes any error then for a session that was deleted meanwhile, and answers 400: the visitor would be told
    that the request was wrong, and nobody that the database is away.
    """

    def save(self, must_create: bool = False) -> None:
        """Save the session. Raises the database's own error where it's away."""
        try:
            super().save(must_create)
        except UpdateError as error:
            if isinstance(error.__context__, _OUTAGES):
                raise error.__context__ from None
            raise
