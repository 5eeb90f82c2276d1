"""Where a submission is: those in charge of that place decide about it."""

from wagtail.models import Revision

from cms.moderation.contract import Subject, kind_of_page
from cms.moderation.models import Submission
from cms.moderation.scope import may_decide


def follow_place(row: Submission, revision: Revision) -> None:
    """Have a submission be where the version that is looked at says: its author or a moderator may have changed that.

    Those in charge there decide from then on; who looks at it elsewhere lets go of it. A version that names no place
    leaves it where it was: otherwise nobody but national editors would find it again.
    """
    page = revision.as_object()
    kind = kind_of_page(page)
    place = kind.subject(page) if kind is not None and kind.subject is not None else Subject()
    known, new = (row.country, row.territory), (place.country, place.territory)
    if new == known or new == (None, None):
        return
    row.country, row.territory = new
    # Those in charge there have been told of no delay.
    row.overdue_told_at = None
    row.save(update_fields=["country", "territory", "overdue_told_at"])
    if row.claimed_by is not None and not may_decide(row.claimed_by, row):
        row.claimed_by = row.claimed_at = None
        row.save(update_fields=["claimed_by", "claimed_at"])
