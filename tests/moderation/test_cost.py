"""What a decision costs: at most 20 queries of ours, on top of what Wagtail's own workflow and publication take."""

import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import pytest
from django.db import connection

from cms.moderation.deciding import decide
from cms.moderation.enums import Decision
from tests.factories.bourse import OfferPageFactory
from tests.factories.moderation import moderator, submitted

pytestmark = pytest.mark.django_db

OURS: Final = str(Path(__file__).parents[2] / "cms" / "moderation")
MOST: Final = 20


@contextmanager
def our_queries() -> Iterator[list[str]]:
    """Collect the queries that moderation makes itself: between them and its code is no code of Wagtail or the log."""
    ours: list[str] = []

    def watch(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith(("SAVEPOINT", "RELEASE")):
            return execute(sql, params, many, context)
        for frame in reversed(traceback.extract_stack()[:-1]):
            if "/site-packages/wagtail/" in frame.filename or "/cms/publication/" in frame.filename:
                break
            if frame.filename.startswith(OURS):
                ours.append(f"{Path(frame.filename).name}:{frame.lineno} {sql[:160]}")
                break
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        yield ours


@pytest.mark.parametrize(
    ("decision", "reasons"),
    [(Decision.APPROVE, ()), (Decision.ASK, ("unclear",)), (Decision.REFUSE, ("spam",)), (Decision.MERGE, ())],
)
def test_a_decision_takes_at_most_twenty_queries_of_ours(decision: Decision, reasons: tuple[str, ...]) -> None:
    known = OfferPageFactory()
    submission, user = submitted(), moderator(country_code="SN")
    with our_queries() as ours:
        decide(submission, user, decision, reasons, seen_revision=submission.revision_id, successor=known.public_id)
    assert len(ours) <= MOST, "\n".join(ours)
    assert ours, "it counts something"
