"""``manage.py relay_mail``: one mail from standard input, as Postfix's pipe hands it over."""

import sys
from argparse import ArgumentParser
from typing import Any, Final

from django.core.management.base import BaseCommand

from bourse_pages.contact.inbound import MAX_BYTES, NULL_SENDERS, REFUSED, TRY_LATER, Outcome, receive

#: What a mail server understands of a program's end (sysexits.h).
EX_DATAERR: Final = 65
EX_NOUSER: Final = 67
EX_TEMPFAIL: Final = 75


class Command(BaseCommand):
    """Pass a mail on. The exit status tells the mail server what to do: 0 done, 65 and 67 refused, 75 try again."""

    help = "Reads one mail from standard input and passes it on to the other side of its conversation."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument("--recipient", required=True, help="the envelope's recipient, ${recipient} in Postfix")
        parser.add_argument("--sender", help="the envelope's sender, ${sender} in Postfix; empty for a bounce")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the command."""
        content = sys.stdin.buffer.read(MAX_BYTES + 1)
        sender = options["sender"]
        if sender is not None and sender in NULL_SENDERS:
            sender = ""
        try:
            outcome = receive(content, options["recipient"], sender)
        except Exception as error:
            # A database that restarts, above all: the mail server keeps the mail and comes again.
            self.stderr.write(f"try again later: {type(error).__name__}")
            sys.exit(EX_TEMPFAIL)
        self.stdout.write(outcome.value)
        if outcome in REFUSED:
            sys.exit(EX_NOUSER if outcome is Outcome.UNKNOWN else EX_DATAERR)
        if outcome in TRY_LATER:
            sys.exit(EX_TEMPFAIL)
