"""How often visitors may do what: enough for a town hall behind one address, too little for a flood."""

from datetime import timedelta
from typing import Final

from django.http import HttpRequest

from cms.visitors.limits import Limit, check_limit, check_visitor

_HOUR: Final = timedelta(hours=1)
_DAY: Final = timedelta(days=1)


def count_beginning(request: HttpRequest) -> None:
    """Count a new deposit: rows of the database. Raises ``TooMany``."""
    check_visitor(request, "deposit-begin-day", Limit(30, _DAY), Limit(150, _DAY))
    check_visitor(request, "deposit-begin", Limit(10, _HOUR), Limit(40, _HOUR))


def count_saving(request: HttpRequest) -> None:
    """Count a step that is saved. Raises ``TooMany``."""
    check_visitor(request, "deposit-save", Limit(300, _HOUR), Limit(1_500, _HOUR))


def count_files(request: HttpRequest, number: int) -> None:
    """Count attachments: disk, and work to read them. Raises ``TooMany``."""
    for _file in range(number):
        check_visitor(request, "deposit-file", Limit(30, _HOUR), Limit(120, _HOUR))


def count_mail(request: HttpRequest, email: str) -> None:
    """Count a mail to an address that somebody typed: it may be another's. Raises ``TooMany``."""
    check_limit("deposit-mail", email.strip().lower(), Limit(6, _DAY))
    check_visitor(request, "deposit-mail-by", Limit(20, _HOUR), Limit(60, _HOUR))
