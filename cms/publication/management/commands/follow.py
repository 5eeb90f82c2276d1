"""``manage.py follow``: runs all readers of the log in one process."""

import signal
import threading
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from cms.publication.following import Follower, catch_up, registered_companions, registered_readers


class Command(BaseCommand):
    """Follow the publication log until stopped; after a crash it goes on where it was."""

    help = "Runs the readers of the publication log (search indexes, webhooks …), each from where it was."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument("--once", action="store_true", help="catch up, then end")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the command."""
        readers = registered_readers()
        if options["once"]:
            for reader in readers:
                self.stdout.write(f"{reader.name}: {catch_up(reader)} changes")
            return
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_args: stop.set())
        companions = registered_companions()
        names = ", ".join([*(each.name for each in readers), *(each.name for each in companions)]) or "no reader yet"
        self.stdout.write(f"Following the log: {names}")
        Follower(readers, stop, companions=companions).run()
