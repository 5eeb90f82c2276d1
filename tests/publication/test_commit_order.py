"""Numbers grow in the order of commits: a reader that has seen N never misses a smaller one."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.db import connection

from atlas_pages.models import Partner
from cms.publication import writing
from cms.publication.changes import fetch_changes
from cms.publication.models import Publication
from cms.publication.reading import head
from tests.factories.atlas import PartnerFactory
from tests.publication.agreement import differences

WRITERS = 8
EDITS = 25

pytestmark = pytest.mark.django_db(transaction=True)


@contextmanager
def threads(*targets: Callable[[], None]) -> Iterator[list[threading.Thread]]:
    """Run each target in a thread with a database connection of its own; an error in one fails the test."""
    errors: list[BaseException] = []

    def run(target: Callable[[], None]) -> None:
        try:
            target()
        except BaseException as error:
            errors.append(error)
        finally:
            connection.close()

    running = [threading.Thread(target=run, args=(target,)) for target in targets]
    for thread in running:
        thread.start()
    try:
        yield running
    finally:
        for thread in running:
            thread.join(timeout=60)
    assert not errors, errors


def rename(partner: Partner, number: int) -> None:
    partner.name = f"{partner.name.split('~')[0]}~{number}"
    partner.save()


class Follower:
    """Reads the feed from 0 until told to end, and keeps what it saw."""

    def __init__(self) -> None:
        self.seen: dict[str, int] = {}
        self.numbers: list[int] = []
        self.ended = threading.Event()

    def __call__(self) -> None:
        since = 0
        while True:
            is_last = self.ended.is_set()
            page = fetch_changes(since, 10)
            for change in page.changes:
                self.numbers.append(change.seq)
                self.seen[change.public_id] = change.seq
            since = page.next_since
            if is_last and not page.has_more:
                return


def test_a_follower_misses_nothing_while_eight_publish() -> None:
    partners = PartnerFactory.create_batch(WRITERS)
    follower = Follower()

    def writer(partner: Partner) -> Callable[[], None]:
        def run() -> None:
            for number in range(EDITS):
                rename(partner, number)

        return run

    with threads(follower):
        with threads(*(writer(partner) for partner in partners)):
            pass
        follower.ended.set()

    assert follower.seen == dict(Publication.objects.values_list("public_id", "seq"))
    assert follower.numbers == sorted(set(follower.numbers))
    assert not differences()


def overtaking(partners: list[Partner]) -> tuple[set[str], set[str]]:
    """Hold one transaction open after its number was given, and publish another meanwhile.

    Returns what a follower that reads in between and once more afterwards has seen, and what there is.
    """
    first, second = partners
    has_number, may_commit = threading.Event(), threading.Event()
    seen: set[str] = set()

    def slow() -> None:
        from django.db import transaction

        with transaction.atomic():
            rename(first, 1)
            has_number.set()
            may_commit.wait(30)

    def fast() -> None:
        assert has_number.wait(30)
        rename(second, 1)

    start = head()
    with threads(slow, fast) as (_slow, other):
        assert has_number.wait(30)
        # With the lock the second can't commit before the first: it is waiting, for as long as anyone looks.
        other.join(timeout=1)
        page = fetch_changes(start, 100)
        seen |= {change.public_id for change in page.changes}
        may_commit.set()
    seen |= {change.public_id for change in fetch_changes(page.next_since, 100).changes}
    return seen, {partner.public_id for partner in partners}


def test_a_later_number_waits_for_an_earlier_one() -> None:
    seen, there = overtaking(PartnerFactory.create_batch(2))
    assert seen == there


def test_the_test_above_fails_without_the_lock(monkeypatch: pytest.MonkeyPatch) -> None:
    partners = PartnerFactory.create_batch(2)
    monkeypatch.setattr(writing, "lock_log", lambda: None)
    seen, there = overtaking(partners)
    assert seen < there


def test_publishing_at_once_makes_no_deadlock() -> None:
    """Two transactions that change the same two objects in opposite orders both end."""
    partners = PartnerFactory.create_batch(2)
    barrier = threading.Barrier(2)

    def both(order: list[Partner]) -> Callable[[], None]:
        def run() -> None:
            for number in range(10):
                barrier.wait(30)
                for partner in order:
                    rename(partner, number)

        return run

    started = time.monotonic()
    with threads(both(partners), both(partners[::-1])):
        pass
    assert time.monotonic() - started < 60
    assert not differences()
