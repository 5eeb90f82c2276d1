"""Lines of the log: what opens something to whoever holds it is in none of them."""

import logging
import re
from typing import Final

#: Secret links (``cms.visitors.links``), and those by which a password is set anew.
_SECRET: Final = re.compile(r"(/lien/|/password_reset/confirm/[^/\s]+/)[^/\s?#\"']+")


def hidden(text: str) -> str:
    """Return a text with the secrets of the addresses in it replaced by « … »."""
    return _SECRET.sub(r"\1…", text)


class SecretlessFormatter(logging.Formatter):
    """Formats a record, its traceback included, without secrets: Django tells the path of what goes wrong."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        return hidden(super().format(record))


def hide_secrets(logger: logging.Logger) -> None:
    """Have the handlers of a logger that isn't Django's write no secrets either."""
    for handler in logger.handlers:
        known = handler.formatter
        handler.setFormatter(
            SecretlessFormatter(known._fmt, known.datefmt) if known is not None else SecretlessFormatter()
        )
