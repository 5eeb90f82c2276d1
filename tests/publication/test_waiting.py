"""Who waits for the log is woken by what commits, however many wait, over one connection."""

import threading
import time
from collections.abc import Iterator

import pytest
from django.db import connection

from cms.publication.listening import Herald
from tests.factories.atlas import PartnerFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def herald() -> Iterator[Herald]:
    made = Herald()
    yield made
    made.stop()


def listeners() -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%%'", []
        )
        found: int = cursor.fetchone()[0]
    return found


def test_all_who_wait_are_woken_over_one_connection(herald: Herald) -> None:
    woken: list[bool] = []
    tickets = [herald.ticket() for _ in range(30)]
    waiters = [
        threading.Thread(target=lambda ticket=ticket: woken.append(herald.wait(ticket, 30))) for ticket in tickets
    ]
    for waiter in waiters:
        waiter.start()
    assert listeners() == 1
    started = time.monotonic()
    PartnerFactory()
    for waiter in waiters:
        waiter.join(30)
    assert woken == [True] * 30
    assert time.monotonic() - started < 15


def test_what_commits_between_the_look_and_the_wait_wakes(herald: Herald) -> None:
    ticket = herald.ticket()
    PartnerFactory()
    assert herald.wait(ticket, 30)


def test_nothing_wakes_nobody_and_a_herald_that_ended_listens_again(herald: Herald) -> None:
    assert not herald.wait(herald.ticket(), 0.05)
    herald.stop()
    assert listeners() == 0
    ticket = herald.ticket()
    PartnerFactory()
    assert herald.wait(ticket, 30)
