"""What changed: the version that waits beside the one that is public, by Wagtail's own comparison of fields."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.admin.compare import RichTextFieldComparison
from wagtail.models import Page, Revision

from cms.moderation.admin.wording import WordsComparison
from cms.moderation.enums import Act, SubmissionState
from cms.moderation.models import Submission


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is compared with what, in words, and the fields that differ."""

    before: str
    after: str
    fields: list[Any]


def comparison(request: HttpRequest, submission: Submission, page: Page, proposed: Page) -> Comparison | None:
    """Return what differs from the public version, else from the version that was asked to be changed; none else.

    What was approved is the public version, or was: editors' later changes and attachments aren't this submission's.
    """
    if submission.state == SubmissionState.APPROVED:
        return None
    if page.live:
        before, words = page, _("Version publiée")
    else:
        asked = _asked_version(submission)
        if asked is None:
            return None
        before, words = asked.as_object(), _("Version d’avant la demande de modifications")
    panel = page.get_edit_handler().get_bound_panel(instance=page, request=request, form=None)
    found = [_by_words(compare(before, proposed)) for compare in panel.get_comparison()]
    return Comparison(words, _("Version proposée"), [one for one in found if one.has_changed()])


def _by_words(found: Any) -> Any:
    return WordsComparison(found) if isinstance(found, RichTextFieldComparison) else found


def _asked_version(submission: Submission) -> Revision | None:
    entry = submission.journal.filter(act=Act.ASKED).order_by("-at", "-pk").first()
    if entry is None or entry.revision_number == submission.revision_id:
        return None
    return Revision.objects.filter(pk=entry.revision_number).first()
