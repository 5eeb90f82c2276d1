"""What tests of moderation share."""

from collections.abc import Iterator

import pytest

from cms.moderation import contract
from cms.moderation.contract import Check, CheckResult, Event, SubmissionKind
from cms.moderation.models import Submission
from home.models import HomePage
from tests.factories.moderation import KIND

TOLD: list[tuple[int, Event, str]] = []


@pytest.fixture(autouse=True)
def _tree(site_tree: HomePage) -> None:
    """Each test has the site's pages, groups and workflow."""


@pytest.fixture(autouse=True)
def told() -> Iterator[list[Event]]:
    """Return what the authors were told, in that order: a feature's kind stands in for the Bourse's."""
    events: list[Event] = []

    def tell(submission: Submission, event: Event) -> None:
        submission.refresh_from_db()  # as the database has it: told after it was written
        events.append(event)

    kind = SubmissionKind(
        name=KIND,
        verbose_name="Offre",
        tell=tell,
        checks=lambda _submission, page: [
            Check("complete", "Complète ?", CheckResult.PASSED, page.title),
            Check("duplicate", "Doublon ?", CheckResult.DOUBTFUL, "Ressemble à", (("/fr/bourse/", "Puits"),)),
        ],
        author_name=lambda _submission: "Awa Diop",
        history=lambda submission: Submission.objects.filter(author=submission.author).exclude(pk=submission.pk),
    )
    contract.register_kind(kind)
    yield events
    contract._kinds.pop(KIND)
