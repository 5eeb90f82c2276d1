"""Log and pages agree after anything: random edits, errors between any two steps, kill -9."""

import random
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from cms.publication import writing
from cms.publication.models import Publication
from cms.publication.reading import head
from tests.factories.atlas import PartnerFactory, ProjectFactory
from tests.publication.agreement import child_environment, differences
from tests.publication.storm import Storm
from tests.queued import QUEUED


@pytest.mark.slow
@pytest.mark.django_db
def test_a_thousand_random_edits(capsys: pytest.CaptureFixture[str], settings: Any) -> None:
    # Wagtail's index of references is a worker's business, on the portal too: nothing of it is in the log.
    settings.TASKS = QUEUED
    storm = Storm(seed=20261123)
    storm.prepare()
    storm.rage(1_000)
    assert Publication.objects.filter(is_removed=True).exists()
    call_command("rebuild_log", "--check")
    assert "0 differences" in capsys.readouterr().out


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_kill_9_in_the_middle_of_edits() -> None:
    Storm(seed=1).prepare()
    for seed in range(3):
        with subprocess.Popen(
            [sys.executable, "-m", "tests.publication.storm", str(seed)],
            env=child_environment(),
            stdout=subprocess.PIPE,
            text=True,
        ) as storm:
            assert storm.stdout is not None
            assert storm.stdout.readline().strip() == "raging"
            start = head()
            # It dies after so many more numbers, wherever it then is.
            wanted = start + random.Random(seed).randrange(5, 20)
            while head() < wanted and storm.poll() is None:
                pass
            assert storm.poll() is None, "the storm ended by itself"
            storm.kill()
        assert head() > start
        assert not differences()


STEPS = ["write_marks", "lock_log", "write_objects", "_next_numbers", "_save"]


@pytest.fixture(params=STEPS)
def broken_step(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Make one step of writing fail after it was done."""
    name: str = request.param
    step = getattr(writing, name)

    def fail(*args: Any, **kwargs: Any) -> None:
        step(*args, **kwargs)
        raise OSError("the disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(writing, name, fail)
        yield name


@pytest.mark.django_db(transaction=True)
def test_an_error_in_any_step_leaves_page_and_log_as_they_were(broken_step: str) -> None:
    monkeypatched = getattr(writing, broken_step)
    assert monkeypatched is not None
    with pytest.raises(OSError, match="disk is full"):
        PartnerFactory(name="Jamais écrit")
    assert not Publication.objects.filter(title="Jamais écrit").exists()
    assert not differences()


@pytest.mark.django_db
def test_check_names_what_differs_and_rebuild_mends_it(capsys: pytest.CaptureFixture[str]) -> None:
    missing, stale, surplus = ProjectFactory(), ProjectFactory(), ProjectFactory()
    Publication.objects.filter(public_id=missing.public_id).delete()
    Publication.objects.filter(public_id=stale.public_id).update(digest="old")
    Publication.objects.filter(public_id=surplus.public_id).update(public_id="nobody")
    with pytest.raises(CommandError, match="4 differences"):
        call_command("rebuild_log", "--check")
    out = capsys.readouterr().out
    assert f"project {missing.public_id}: missing from the log" in out
    assert f"project {stale.public_id}: out of date" in out
    assert "project nobody: in the log, but not public" in out
    before = head()
    call_command("rebuild_log", "project")
    assert head() > before
    call_command("rebuild_log", "--check")
    rebuilt = head()
    call_command("rebuild_log")
    assert head() == rebuilt


@pytest.mark.django_db
def test_an_unknown_kind_is_told() -> None:
    with pytest.raises(CommandError, match="no kind"):
        call_command("rebuild_log", "nothing")
