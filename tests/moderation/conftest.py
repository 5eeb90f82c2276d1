"""What tests of moderation share."""

from collections.abc import Iterator

import pytest

from bourse_pages.models import OfferPage
from cms.moderation import contract
from cms.moderation.contract import Attachment, Check, CheckResult, Event, SubmissionKind, Successor
from cms.moderation.models import Submission
from home.models import HomePage
from tests.factories.moderation import KIND

#: The attachments of every submission of the kind; a test adds its own.
ATTACHED: list[Attachment] = []


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
        attachments=lambda _submission: list(ATTACHED),
        successors=lambda _submission, page: [
            Successor(str(offer.public_id), str(offer.title), "/fr/bourse/")
            for offer in OfferPage.objects.live().filter(country=page.country).exclude(pk=page.pk)
        ],
    )
    contract.register_kind(kind)
    yield events
    contract._kinds.pop(KIND)
    ATTACHED.clear()
