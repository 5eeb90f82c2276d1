"""One decision at a time."""

from cms.moderation.models.submission import Submission


def locked(submission: Submission) -> Submission:
    """Return the submission as it stands, its row locked to the end of the transaction."""
    return (
        Submission.objects.select_for_update(of=("self",)).select_related("country", "territory").get(pk=submission.pk)
    )
