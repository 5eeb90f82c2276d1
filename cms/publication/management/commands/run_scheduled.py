"""``manage.py run_scheduled``: what has to happen at its hour, for as long as the process lives."""

import logging
import signal
import threading
from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any, Final

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import close_old_connections

from cms.publication.writing import log_transaction

logger = logging.getLogger(__name__)

MINUTE: Final = 60
MINUTES_A_DAY: Final = 24 * 60


class Command(BaseCommand):
    """Publish and withdraw pages whose hour has come, each minute; clear what is out of date, each day.

    A failure is logged and tried again the next time: a database that restarts doesn't end the process.
    """

    help = "Publishes and withdraws scheduled pages each minute; clears old sessions and finished tasks each day."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument("--once", action="store_true", help="do all of it once, for cron")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the command."""
        if options["once"]:
            publish_due_pages()
            clear_old_rows()
            return
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_args: stop.set())
        self.stdout.write("Publishing scheduled pages each minute")
        minutes = 0
        while not stop.is_set():
            attempt(publish_due_pages)
            if minutes % MINUTES_A_DAY == 0:
                attempt(clear_old_rows)
            minutes += 1
            stop.wait(MINUTE)


def publish_due_pages() -> None:
    """Publish and withdraw the pages whose hour has come, in one transaction with the log."""
    with log_transaction():
        call_command("publish_scheduled")


def clear_old_rows() -> None:
    """Clear sessions that are over and the results of tasks that ended long ago."""
    call_command("clearsessions")
    call_command("prune_db_task_results", verbosity=0)


def attempt(work: Callable[[], None]) -> None:
    """Do a piece of work with a fresh look at the database connection; log what goes wrong."""
    close_old_connections()
    try:
        work()
    except Exception:
        logger.exception("%s failed; it will be tried again", work.__name__)
