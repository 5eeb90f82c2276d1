"""docs/examples/mirror.py against a real server: a storm of edits, kill -9 of both sides, and it ends identical."""

import json
import random
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import requests
from django.db import connection

from atlas_pages.models import Partner
from cms.local.paths import BASE
from cms.publication.changes import fetch_changes
from cms.publication.reading import head
from cms.publication.restoring import note_restoration
from cms.publication.writing import log_transaction, mark
from cms.reference.models import Country
from tests.factories.atlas import PartnerFactory
from tests.portal.processes import Portal, eventually
from tests.publication.agreement import differences

EDITS = 2_000
KILLS = 4
COUNTRIES = ("SN", "ML", "MA")


class MirrorProcess:
    """The example, run as its users run it."""

    def __init__(self, portal: Portal, path: Path, *options: str) -> None:
        self.portal, self.path, self.options = portal, path, options
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, *more: str) -> "subprocess.Popen[bytes]":
        script = BASE / "docs" / "examples" / "mirror.py"
        command = [sys.executable, "-I", str(script), self.portal.url, str(self.path), *self.options, *more]
        self._process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        return self._process

    def kill(self) -> None:
        if self._process is not None:
            self._process.send_signal(signal.SIGKILL)
            self._process.wait(30)
            self._process = None

    def since(self) -> int:
        return int(self._rows("SELECT coalesce(max(since), 0) FROM place")[0][0])

    def items(self) -> dict[tuple[str, str], Any]:
        return {(kind, name): json.loads(text) for kind, name, text in self._rows("SELECT kind, id, json FROM items")}

    def _rows(self, statement: str) -> list[tuple[Any, ...]]:
        if not self.path.exists():
            return [(0,)]
        database = sqlite3.connect(self.path, timeout=60)
        try:
            return database.execute(statement).fetchall()
        except sqlite3.OperationalError:  # its tables aren't there yet
            return [(0,)]
        finally:
            database.close()


@pytest.fixture
def mirror(running_portal: Portal, tmp_path: Path) -> Iterator[MirrorProcess]:
    made = MirrorProcess(running_portal, tmp_path / "mirror.sqlite")
    yield made
    made.kill()


@cache
def country(code: str) -> Country:
    return Country.objects.get(code=code)


def public(keep: Callable[[dict[str, Any]], bool] = lambda _item: True) -> dict[tuple[str, str], Any]:
    """Return what the log holds, by kind and id."""
    changes = fetch_changes(0, 100_000).changes
    items = {(change.kind, change.public_id): json.loads(change.json) for change in changes if not change.is_removed}
    return {key: item for key, item in items.items() if keep(item)}


def rage(seed: int, done: Callable[[int], None]) -> None:
    """Make ``EDITS`` edits of partners in transactions of one to twenty; tell after each how many there were."""
    chance, count = random.Random(seed), 0
    with log_transaction():
        partners: list[Any] = [PartnerFactory(country=country(chance.choice(COUNTRIES))) for _ in range(40)]
    while count < EDITS:
        with log_transaction():
            for _ in range(chance.randint(1, 20)):
                count += 1
                edit(chance, partners, count)
        done(count)


def edit(chance: random.Random, partners: list[Any], number: int) -> None:
    place = chance.randrange(len(partners))
    partner: Partner = partners[place]
    what = chance.random()
    if what < 0.03:
        partner.delete()
        partners[place] = PartnerFactory(country=country(chance.choice(COUNTRIES)))
        return
    if what < 0.2:
        partner.is_public = not partner.is_public
    elif what < 0.4:
        partner.country = country(chance.choice(COUNTRIES))
    values = {"name": f"Partenaire {number} « é 水 𝒳 »", "is_public": partner.is_public, "country": partner.country}
    # As ``save()``, but for what an edit costs beside the log: the admin's index of references and of words.
    Partner.objects.filter(pk=partner.pk).update(**values)
    mark("partner", [partner.public_id])


@pytest.mark.slow
def test_a_storm_with_kills_of_both_sides_ends_identical(mirror: MirrorProcess, tmp_path: Path) -> None:
    portal = mirror.portal
    filtered = MirrorProcess(portal, tmp_path / "senegal.sqlite", "--filter", "country=SN", "--filter", "kind=partner")
    portal.start("web")
    for each in (mirror, filtered):
        each.start()
    eventually("the mirror has begun", mirror.path.exists)
    every = EDITS // KILLS

    def trouble(count: int) -> None:
        if count // every > trouble.done and count < EDITS:  # type: ignore[attr-defined]
            trouble.done += 1  # type: ignore[attr-defined]
            mirror.kill()
            if trouble.done % 2:  # type: ignore[attr-defined]
                filtered.kill()
                portal.kill("web")
                threading.Thread(target=portal.start, args=("web",)).start()
                filtered.start()
            mirror.start()

    trouble.done = 0  # type: ignore[attr-defined]
    rage(20261126, trouble)
    end = head()
    for each in (mirror, filtered):
        eventually("the mirror has caught up", lambda each=each: each.since() == end)  # type: ignore[misc]
        each.kill()
    assert mirror.items() == public()
    assert filtered.items() == public(lambda item: item["kind"] == "partner" and item["country"]["code"] == "SN")
    assert filtered.items()
    assert not differences()


@pytest.mark.slow
def test_fifty_waiters_hear_at_once_and_others_are_served_meanwhile(mirror: MirrorProcess) -> None:
    portal = mirror.portal
    PartnerFactory(country=country("SN"))
    portal.start("web")  # one process with four threads
    since, heard, began = head(), [], threading.Semaphore(0)

    def wait() -> None:
        began.release()
        answer = requests.get(f"{portal.url}/api/v1/changes?since={since}&wait=30", timeout=60)
        heard.append([change["op"] for change in answer.json()["changes"]])

    waiters = [threading.Thread(target=wait) for _ in range(50)]
    for waiter in waiters:
        waiter.start()
    for _ in waiters:
        began.acquire()
    for _ in range(5):
        assert requests.get(f"{portal.url}/fr/atlas/partenaires/", timeout=20).ok
    assert backends() <= 12, "a waiter costs no connection"
    PartnerFactory(country=country("SN"))
    for waiter in waiters:
        waiter.join(60)
    assert heard == [["upsert"]] * 50


def backends() -> int:
    """Return how many connections there are to this test's database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()")
        found: int = cursor.fetchone()[0]
    return found


@pytest.mark.slow
def test_it_begins_again_when_the_log_was_restored_and_refuses_what_it_must(mirror: MirrorProcess) -> None:
    mirror.options = ("--filter", "kind=partner")
    kept, gone = (PartnerFactory(country=country("SN")) for _ in range(2))
    mirror.portal.start("web")
    assert mirror.start("--once").wait(60) == 0
    assert len(mirror.items()) == 2
    # As after a restore from a backup that was made between the two.
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM publication_publication WHERE public_id = %s", [gone.public_id])
    note_restoration()
    assert mirror.start("--once").wait(60) == 0
    assert set(mirror.items()) == {("partner", kept.public_id)}
    assert mirror.start("--filter", "country=SN", "--once").wait(60) == 1
    other = MirrorProcess(mirror.portal, mirror.path.with_name("other.sqlite"), "--filter", "nothing=1", "--once")
    assert other.start().wait(60) == 1
    assert other.path.exists()
