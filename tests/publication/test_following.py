"""Readers of the log go on from where they were, whatever happens to them."""

import signal
import subprocess
import sys
import threading
from collections.abc import Sequence

import pytest
from django.core.management import call_command
from django.db import connection

from cms.publication.changes import Change
from cms.publication.following import Follower, catch_up, lags
from cms.publication.models import Publication, Reader
from cms.publication.reading import head
from tests.factories.atlas import PartnerFactory
from tests.publication.agreement import child_environment

pytestmark = pytest.mark.django_db(transaction=True)


class Mirror:
    """A reader that keeps what it's given, and may be told to fail."""

    name = "mirror"

    def __init__(self) -> None:
        self.held: dict[str, bytes] = {}
        self.fails = False
        self.has_applied = threading.Event()

    def prepare(self) -> int | None:
        return None

    def apply(self, changes: Sequence[Change]) -> None:
        if self.fails:
            raise RuntimeError("no room left")
        for change in changes:
            if change.is_removed:
                self.held.pop(change.public_id, None)
            else:
                self.held[change.public_id] = change.json
        self.has_applied.set()


def public() -> set[str]:
    return set(Publication.objects.filter(is_removed=False).values_list("public_id", flat=True))


def test_a_reader_catches_up_and_then_has_nothing_to_do() -> None:
    PartnerFactory.create_batch(3)
    mirror = Mirror()
    assert catch_up(mirror) == 3
    assert catch_up(mirror) == 0
    assert set(mirror.held) == public()
    assert [(lag.name, lag.behind) for lag in lags(head())] == [("mirror", 0)]


def test_a_removal_reaches_the_reader() -> None:
    kept, gone = PartnerFactory.create_batch(2)
    mirror = Mirror()
    catch_up(mirror)
    gone.delete()
    catch_up(mirror)
    assert set(mirror.held) == {kept.public_id}


def test_a_reader_that_fails_stays_where_it_was() -> None:
    PartnerFactory()
    mirror = Mirror()
    catch_up(mirror)
    before = Reader.objects.get().seq
    PartnerFactory()
    mirror.fails = True
    with pytest.raises(RuntimeError):
        catch_up(mirror)
    assert Reader.objects.get().seq == before
    mirror.fails = False
    catch_up(mirror)
    assert set(mirror.held) == public()


def test_a_follower_is_woken_by_a_publication() -> None:
    mirror, stop = Mirror(), threading.Event()

    def follow() -> None:
        try:
            # An hour between looks: only a notification can wake it.
            Follower([mirror], stop, seconds=3_600).run()
        finally:
            connection.close()

    PartnerFactory()
    thread = threading.Thread(target=follow)
    thread.start()
    assert mirror.has_applied.wait(30)
    mirror.has_applied.clear()
    partner = PartnerFactory()
    assert mirror.has_applied.wait(30)
    assert partner.public_id in mirror.held
    stop.set()
    PartnerFactory()
    thread.join(30)
    assert not thread.is_alive()


def test_the_command_catches_up_once(capsys: pytest.CaptureFixture[str], search_index: None) -> None:
    PartnerFactory()
    call_command("follow", "--once")
    assert [(lag.name, lag.behind) for lag in lags(head())] == [("search.embedded", 0), ("webhooks", 0)]


def test_the_command_ends_when_told() -> None:
    """``manage.py follow`` is stopped by SIGTERM, as honcho and systemd stop it."""
    with subprocess.Popen(
        [sys.executable, "manage.py", "follow"], env=child_environment(), stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert "Following" in process.stdout.readline()
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0
