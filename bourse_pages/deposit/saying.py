"""What a moderator said with a decision, for the author's mail and follow-up page."""

from django.utils.translation import override

from bourse_pages.deposit.letters import reasons_and_text
from cms.mail.letters import Part
from cms.moderation.models import Reason, Submission


def reason_labels(submission: Submission) -> list[str]:
    """Return the reasons of a decision in the active language."""
    return [reason.label for reason in Reason.objects.filter(code__in=submission.reasons)]


def quoted(submission: Submission) -> tuple[Part, ...]:
    """Return the reasons and the free words of a decision, for a mail."""
    return reasons_and_text(reason_labels(submission), submission.text)


def said(submission: Submission, language: str) -> str:
    """Return the same as plain text in a language, for the follow-up page."""
    with override(language):
        return "\n".join([*(f"– {label}" for label in reason_labels(submission)), submission.text]).strip()
