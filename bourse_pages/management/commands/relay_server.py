"""``manage.py relay_server``: the relay's listener, until it's told to stop."""

import signal
import threading
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from bourse_pages.contact.server import RelayServer


class Command(BaseCommand):
    """Listen for mail to the relay, on this machine only unless told otherwise."""

    help = "Takes mail for RELAY_DOMAIN from this machine's mail server, by LMTP (or SMTP), and passes it on."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: this machine only)")
        parser.add_argument("--port", type=int, default=8024)
        parser.add_argument("--smtp", action="store_true", help="speak SMTP instead of LMTP")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the command."""
        if not settings.RELAY_DOMAIN:
            raise CommandError("Set RELAY_DOMAIN: no mail can arrive without it.")
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_args: stop.set())
        server = RelayServer(options["host"], options["port"], is_lmtp=not options["smtp"])
        server.start()
        self.stdout.write(f"Taking mail for {settings.RELAY_DOMAIN} at {options['host']}:{options['port']}")
        self.stdout.flush()
        stop.wait()
        server.stop()
