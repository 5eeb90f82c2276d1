"""Two moderators decide at the same time, in two real transactions: one decision, and a clear message."""

from threading import Barrier, Thread

import pytest
from django.db import connection

from cms.moderation.claiming import claim
from cms.moderation.deciding import decide
from cms.moderation.enums import Decision
from cms.moderation.errors import AlreadyClaimed, AlreadyDecided, DecisionRefused
from cms.moderation.models import JournalEntry, Submission
from cms.publication.models import Publication
from tests.factories.moderation import moderator, submitted

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*works: object) -> list[object]:
    """Run the works in threads that begin together; return what each returned or raised."""
    barrier, results = Barrier(len(works)), [None] * len(works)

    def run(number: int, work: object) -> None:
        barrier.wait()
        try:
            results[number] = work()  # type: ignore[operator]
        except DecisionRefused as refused:
            results[number] = refused  # type: ignore[call-overload]
        finally:
            connection.close()

    threads = [Thread(target=run, args=(number, work)) for number, work in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return list(results)


def test_one_decision() -> None:
    submission = submitted()
    first, second = moderator("modou", country_code="SN"), moderator("fatou", country_code="SN")
    seen = submission.revision_id
    results = at_once(
        lambda: decide(submission, first, Decision.APPROVE, seen_revision=seen),
        lambda: decide(submission, second, Decision.REFUSE, ["spam"], seen_revision=seen),
    )
    (refused,) = [found for found in results if isinstance(found, AlreadyDecided)]
    (done,) = [found for found in results if isinstance(found, Submission)]
    submission.refresh_from_db()
    assert submission.decided_by == done.decided_by
    assert refused.name in {"Modou", "Fatou"}
    assert JournalEntry.objects.filter(act__in=["approved", "refused"]).count() == 1
    public = Publication.objects.filter(public_id=submission.page_public_id, is_removed=False).exists()
    assert public == (submission.state == "approved")


def test_one_claim() -> None:
    submission = submitted()
    users = [moderator(name, country_code="SN") for name in ("modou", "fatou", "awa")]
    results = at_once(*[lambda user=user: claim(submission, user) for user in users])
    assert sum(isinstance(found, AlreadyClaimed) for found in results) == 2
    assert JournalEntry.objects.filter(act="claimed").count() == 1
