"""How often visitors may do what: enough for a town hall behind one address, too little for a flood."""

from datetime import timedelta
from typing import Final

from django.http import HttpRequest

from bourse_pages.models import Deposit
from cms.visitors.limits import Limit, TooMany, check_limit, check_visitor, client_address, network_of

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


def count_mail(request: HttpRequest, deposit: Deposit, email: str) -> None:
    """Count a mail about a deposit to an address that somebody typed: it may be another's. Raises ``TooMany``.

    Most is counted by who asks, so that a stranger who names an address doesn't take it from its owner; the limit of
    the address itself is for many strangers at once.
    """
    address = email.strip().lower()
    check_visitor(request, "deposit-mail-by", Limit(20, _HOUR), Limit(60, _HOUR))
    check_limit("deposit-mail-about", deposit.public_id, Limit(6, _DAY), "mails-about")
    network = network_of(client_address(request))
    check_limit("deposit-mail-from", f"{network} {address}", Limit(6, _DAY), "mails-to")
    check_limit("deposit-mail-to", address, Limit(30, _DAY), "mails-to")


def may_mail_lost_link(request: HttpRequest, email: str) -> bool:
    """Count a lost link, known or not; tell whether its address may get another mail today. Raises ``TooMany``.

    Nobody is refused for what others asked for the same address, and nothing else is counted here: its owner can go
    on to send and save.
    """
    check_visitor(request, "deposit-lost-by", Limit(20, _HOUR), Limit(60, _HOUR))
    try:
        check_limit("deposit-lost", email.strip().lower(), Limit(6, _DAY))
    except TooMany:
        return False
    return True
