"""Features are told of what happens, in the transaction of the event."""

import logging

from cms.moderation.clock import is_past
from cms.moderation.contract import Event, kind_named
from cms.moderation.models.submission import Submission

logger = logging.getLogger(__name__)


def tell(submission: Submission, event: Event) -> None:
    """Tell the submission's feature of an event; demonstration data of the past tell nobody."""
    if is_past():
        return
    try:
        kind = kind_named(submission.kind)
    except KeyError:
        logger.warning("no feature speaks for submissions of kind %r", submission.kind)
        return
    kind.tell(submission, event)
