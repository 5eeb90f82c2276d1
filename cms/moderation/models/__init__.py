"""What is submitted, who decides about it within which scope, and what was decided."""

from cms.moderation.enums import DECIDED, OPEN, SubmissionState
from cms.moderation.models.absence import Absence
from cms.moderation.models.journal import JournalEntry
from cms.moderation.models.preferences import MailPreference, ModerationSettings
from cms.moderation.models.reason import Reason
from cms.moderation.models.role import Role
from cms.moderation.models.submission import Submission
from cms.moderation.models.task import ModerationTask, ModerationTaskState

__all__ = [
    "DECIDED",
    "OPEN",
    "Absence",
    "JournalEntry",
    "MailPreference",
    "ModerationSettings",
    "ModerationTask",
    "ModerationTaskState",
    "Reason",
    "Role",
    "Submission",
    "SubmissionState",
]
