"""The author and a moderator act on the same offer at the same time: each in turn, and nobody waits in a circle."""

from threading import Thread
from typing import Any

import pytest
from django.db import connection, transaction

from bourse_pages.models import DepositState
from cms.moderation.claiming import claim
from cms.moderation.models import JournalEntry, Submission
from tests.bourse_pages.deposit.journey import sent_deposit
from tests.factories.moderation import moderator
from tests.portal.processes import eventually

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("portal")]

_WAITING = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"


def test_a_withdrawal_waits_for_a_claim_and_both_are_done() -> None:
    with transaction.atomic():  # a mail loses its words, and its link, as soon as it's sent
        visitor = sent_deposit()
    user = moderator(country_code="SN")
    answers: list[Any] = []

    def withdraw() -> None:
        try:
            answers.append(visitor.client.post(visitor.path("retirer/", "suivi")).status_code)
        finally:
            connection.close()

    with transaction.atomic():
        # As a decision begins; what it writes for the author comes last.
        submission = Submission.objects.select_for_update().get()
        thread = Thread(target=withdraw)
        thread.start()
        eventually("the author waits", _somebody_waits)
        claim(submission, user)
    thread.join(60)
    assert answers == [302]
    assert visitor.deposit.state == DepositState.WITHDRAWN
    assert {"claimed", "withdrawn"} <= set(JournalEntry.objects.values_list("act", flat=True))


def _somebody_waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_clear_snapshot()")  # a transaction sees the same rows all along otherwise
        cursor.execute(_WAITING)
        return bool(cursor.fetchone()[0])
