"""Lines of the log: what opens something to whoever holds it is in none of them."""

import logging
import re
from typing import Any, Final

#: Secret links (``cms.visitors.links``), and those by which a password is set anew.
_SECRET: Final = re.compile(r"(/lien/|/password_reset/confirm/[^/\s]+/)[^/\s?#\"']+")


def hidden(text: str) -> str:
    """Return a text with the secrets of the addresses in it replaced by « … »."""
    return _SECRET.sub(r"\1…", text)


class SecretlessFormatter(logging.Formatter):
    """Formats a record, its traceback included, without secrets: Django tells the path of what goes wrong.

    ``formatter`` makes the line; without one, it's made as the options of ``logging.Formatter`` say.
    """

    def __init__(self, formatter: logging.Formatter | None = None, **options: Any) -> None:
        super().__init__()
        self._formatter = formatter or logging.Formatter(**options)

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        return hidden(self._formatter.format(record))


def hide_secrets(logger: logging.Logger) -> None:
    """Have the handlers of a logger that isn't Django's write no secrets either; their lines stay as they were."""
    for handler in logger.handlers:
        handler.setFormatter(SecretlessFormatter(handler.formatter))
