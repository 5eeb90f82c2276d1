"""``make run``, ``make reset`` and what else needs the portal's database for a while."""

import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager

from cms.local import ports
from cms.local.commands import call
from cms.local.ledger import Ledger
from cms.local.leftovers import end_leftovers
from cms.local.lock import FolderLock
from cms.local.paths import BASE, DATABASE_ADDRESS, POSTGRES, PUBLIC_ADDRESS, STATE, TEST_POSTGRES, VAR
from cms.local.postgres import PostgresServer
from cms.local.postgres_leftovers import stop_leftover
from cms.local.services import serve
from cms.local.steps import is_true, portal_environment, prepare_files, run_steps
from cms.local.system_user import remove_tree
from cms.local.terminal import say

DATABASE = "coopdec"
ELASTICSEARCH_LOCK = "elasticsearch.lock"  # held by tests.services, whose data is under var/ too
ACCOUNTS = BASE / "home" / "demo" / "accounts.txt"


def run(port: int) -> int:
    """Set up what isn't yet, serve until Ctrl-C, and stop all that was started."""
    with portal(port, needs_port=True) as environment:
        prepare_files(environment)
        with Ledger(environment["DATABASE_URL"]) as ledger:
            run_steps(ledger, environment)
        say("Starting the services (Ctrl-C stops them)")
        return serve(environment | {"COOPDEC_BANNER": banner(environment)})


def execute(port: int, command: Sequence[str]) -> int:
    """Run a command beside the portal's database, set up as for ``run``: benchmarks, a shell."""
    with portal(port, needs_port=False) as environment:
        prepare_files(environment)
        with Ledger(environment["DATABASE_URL"]) as ledger:
            run_steps(ledger, environment)
        return call(command, environment)


def with_test_database(command: Sequence[str]) -> int:
    """Run a command with ``DATABASE_URL``: the one that is set, or a throw-away server's under var/test-postgres."""
    if os.environ.get("DATABASE_URL"):
        return call(command, {})
    with _folder("make test", "test.lock"), PostgresServer(TEST_POSTGRES, throw_away=True) as server:
        return call(command, {"DATABASE_URL": server.ensure_database(DATABASE)})


def reset() -> int:
    """Remove the data of this checkout: database, media, collected files, mail. A server of yours is left alone."""
    with ExitStack() as stack:
        for doing, name in {
            "make run": "run.lock",
            "make test": "test.lock",
            "make elasticsearch": ELASTICSEARCH_LOCK,
        }.items():
            stack.enter_context(_folder(doing, name))
        end_leftovers()
        for data in (POSTGRES, TEST_POSTGRES):
            stop_leftover(data)
        for entry in sorted(VAR.iterdir()):
            if entry == STATE:
                continue
            remove_tree(entry) if entry.is_dir() else entry.unlink()
        (STATE / "static-files").unlink(missing_ok=True)
    say(f"Removed the data under {VAR}. make run starts afresh.")
    return 0


@contextmanager
def portal(port: int, *, needs_port: bool) -> Iterator[dict[str, str]]:
    """Hold this checkout's lock and a running database; yield the environment of the portal's processes.

    Raises:
        LocalError: another launcher runs here, the port is taken, or PostgreSQL doesn't start.
    """
    environment = portal_environment(port)
    with ExitStack() as stack:
        stack.enter_context(_folder("make run", "run.lock"))
        if needs_port:
            ports.check_port(port)
        url = os.environ.get("DATABASE_URL")
        if not url:
            server = stack.enter_context(PostgresServer(POSTGRES))
            url = server.ensure_database(DATABASE)
        for path, text in {DATABASE_ADDRESS: url, PUBLIC_ADDRESS: environment["PUBLIC_URL"]}.items():
            path.write_text(text, encoding="utf-8")
            stack.callback(path.unlink, missing_ok=True)
        yield environment | {"DATABASE_URL": url}


@contextmanager
def _folder(doing: str, name: str) -> Iterator[None]:
    with FolderLock(STATE / name, f"« {doing} »") as lock:
        if lock.was_left_behind and name == "run.lock" and (ended := end_leftovers()):
            say(f"Ended {ended} processes that an interrupted run had left")
        yield


def banner(environment: dict[str, str]) -> str:
    """Return what a person wants to know once the portal answers."""
    address = environment["PUBLIC_URL"]
    lines = ["", f"The portal is ready:  {address}/fr/", f"Administration:       {address}/admin/"]
    if is_true(environment.get("DEMO_DATA", os.environ.get("DEMO_DATA", "1"))) and ACCOUNTS.exists():
        lines += [
            "Demo accounts:",
            *("  " + line for line in ACCOUNTS.read_text(encoding="utf-8").splitlines() if line),
        ]
    return "\n".join([*lines, ""])
