"""The PostgreSQL of a checkout, started, killed and started again for real."""

import os
import signal
from pathlib import Path

import psutil
import psycopg
import pytest

from cms.local.errors import LocalError
from cms.local.postgres import PostgresServer
from cms.local.postgres_leftovers import stop_leftover
from cms.local.sockets import LONGEST, NAME, socket_folder


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("local") / "postgres"


def postmaster(data: Path) -> int:
    return int((data / "postmaster.pid").read_text(encoding="ascii").splitlines()[0])


def test_what_is_written_survives_a_killed_server_and_a_killed_launcher(data: Path) -> None:
    server = PostgresServer(data)
    server.start()
    with psycopg.connect(server.ensure_database("portal")) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 1 AS number")
    killed = psutil.Process(postmaster(data))
    killed.send_signal(signal.SIGKILL)
    server.stop()
    with PostgresServer(data) as again, psycopg.connect(again.ensure_database("portal")) as connection:
        assert connection.execute("SELECT number FROM kept").fetchall() == [(1,)]


def test_a_server_that_a_killed_launcher_left_is_replaced(data: Path) -> None:
    left = PostgresServer(data)
    left.start()
    pid = postmaster(data)
    with PostgresServer(data) as server:
        assert postmaster(data) != pid
        psycopg.connect(server.url("postgres")).close()
    left.stop()


@pytest.mark.parametrize(
    "content",
    ["", "not a number\n", f"{os.getpid()}\n/nowhere\n1\n5432\n\n\n 1 1\nready\n"],
    ids=["empty", "broken", "somebody's pid"],
)
def test_a_stale_pid_file_does_not_keep_it_from_starting(data: Path, content: str) -> None:
    with PostgresServer(data):
        pass
    (data / "postmaster.pid").write_text(content, encoding="ascii")
    with PostgresServer(data) as server:
        psycopg.connect(server.url("postgres")).close()


def test_stopping_what_does_not_run_does_nothing(tmp_path: Path) -> None:
    stop_leftover(tmp_path / "nothing")


def test_data_of_another_version_are_refused_with_what_to_do(data: Path) -> None:
    version = data / "PG_VERSION"
    kept = version.read_text(encoding="ascii")
    version.write_text("15\n", encoding="ascii")
    try:
        with pytest.raises(LocalError, match=r"(?s)PostgreSQL 15.*make reset"):
            PostgresServer(data).start()
    finally:
        version.write_text(kept, encoding="ascii")


def test_a_server_that_cannot_start_shows_the_end_of_its_log(data: Path) -> None:
    server = PostgresServer(data)
    server.settings = {"shared_buffers": "much"}
    with pytest.raises(LocalError, match="shared_buffers"):
        server.start()


def test_a_long_path_gets_a_short_private_socket_folder(tmp_path: Path) -> None:
    deep = tmp_path / ("x" * 120)
    deep.mkdir()
    folder = socket_folder(deep, None)
    assert len(str(folder / NAME)) <= LONGEST
    assert folder.stat().st_mode & 0o777 == 0o700
    assert socket_folder(deep, None) == folder
    folder.rmdir()


def test_the_folder_of_someone_else_is_not_used(tmp_path: Path) -> None:
    deep = tmp_path / ("y" * 120)
    deep.mkdir()
    folder = socket_folder(deep, None)
    folder.rmdir()
    folder.symlink_to(tmp_path)
    try:
        with pytest.raises(LocalError, match="someone else"):
            socket_folder(deep, None)
    finally:
        folder.unlink()
