"""One decision at a time."""

from cms.moderation.enums import OPEN
from cms.moderation.models.submission import Submission


def locked(submission: Submission) -> Submission:
    """Return the submission as it stands, its row locked to the end of the transaction."""
    return (
        Submission.objects.select_for_update(of=("self",)).select_related("country", "territory").get(pk=submission.pk)
    )


def hold_open(page_id: int | None) -> None:
    """Lock what is under way of a page, before anything else that belongs to it.

    Whoever decides locks the submission first: who began with the page or its deposit would wait in a circle.
    """
    if page_id is not None:
        held = Submission.objects.select_for_update(of=("self",)).filter(page_id=page_id, state__in=OPEN)
        list(held.order_by("pk").values_list("pk", flat=True))
