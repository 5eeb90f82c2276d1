"""``manage.py run_scheduled``: what has to happen at its hour, for as long as the process lives."""

import logging
import signal
import threading
import time
from argparse import ArgumentParser
from datetime import timedelta
from typing import Any, Final

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import close_old_connections, connection, connections

from cms.core.periodic import Periodic, Work, periodic_work
from cms.publication.writing import log_transaction

logger = logging.getLogger(__name__)

MINUTE: Final = 60


class Command(BaseCommand):
    """Do what is registered with ``cms.core.periodic``, and publish and withdraw pages whose hour has come.

    A failure is logged and tried again the next time: a database that restarts doesn't end the process.
    """

    help = "Publishes and withdraws scheduled pages each minute, and does what other parts of the portal have planned."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument("--once", action="store_true", help="do all of it once, for cron")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the command."""
        if options["once"]:
            # What fails keeps nothing else from being done; cron hears of it by the exit code.
            failed = [_name(periodic.work) for periodic in all_work() if not attempt(periodic.work)]
            if failed:
                raise CommandError(f"failed, see above: {', '.join(failed)}")
            return
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_args: stop.set())
        self.stdout.write("Publishing scheduled pages each minute")
        due: dict[Periodic, float] = {}
        while not stop.is_set():
            do_due(due)
            stop.wait(MINUTE)


def all_work() -> list[Periodic]:
    """Return what there is to do, and how often."""
    return [
        Periodic(timedelta(minutes=1), publish_due_pages),
        Periodic(timedelta(days=1), clear_old_rows),
        *periodic_work(),
    ]


def do_due(due: dict[Periodic, float]) -> None:
    """Do what is due; ``due`` keeps when each is next, in seconds of the process's clock."""
    for periodic in all_work():
        now = time.monotonic()
        if now >= due.get(periodic, now):
            if periodic.is_long:
                begin(periodic.work)
            else:
                attempt(periodic.work)
            # From when it was due, so that a minute's work isn't put off by each round's own time.
            due[periodic] = max(due.get(periodic, now) + periodic.every.total_seconds(), now)


def publish_due_pages() -> None:
    """Publish and withdraw the pages whose hour has come, in one transaction with the log."""
    with log_transaction():
        call_command("publish_scheduled")


def clear_old_rows() -> None:
    """Clear sessions that are over and the results of tasks that ended long ago."""
    call_command("clearsessions")
    call_command("prune_db_task_results", verbosity=0)


def begin(work: Work) -> None:
    """Do a long piece of work beside the others, unless it's still being done. It ends with the process."""
    name = f"scheduled-{_name(work)}"
    if not any(thread.name == name for thread in threading.enumerate()):
        threading.Thread(target=_apart, args=(work,), name=name, daemon=True).start()


def _apart(work: Work) -> None:
    try:
        attempt(work)
    finally:
        connections.close_all()


def attempt(work: Work) -> bool:
    """Do a piece of work with a fresh look at the database connection; return whether it went well, log what didn't.

    Within somebody's transaction, there's nothing to look at.
    """
    if not connection.in_atomic_block:
        close_old_connections()
    try:
        work()
    except Exception:
        logger.exception("%s failed; it will be tried again", _name(work))
        return False
    return True


def _name(work: Work) -> str:
    return str(getattr(work, "__name__", work))
