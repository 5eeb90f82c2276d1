"""The secret links of a conversation: each side has its own, for each thing that it may do."""

from datetime import timedelta
from functools import partial
from typing import Final

from django.urls import reverse

from bourse_pages.models import Conversation, Side
from cms.visitors.links import make_link, register_purpose

VERIFY: Final = "contact-verify"
REPLY: Final = "contact-reply"
SHARE: Final = "contact-share"
REPORT: Final = "contact-report"
ROUTES: Final = {REPLY: "bourse:exchange_reply", SHARE: "bourse:exchange_share", REPORT: "bourse:exchange_report"}

VERIFY_LIFETIME: Final = timedelta(days=2)
#: As long as a conversation that nobody continues is kept open.
LIFETIME: Final = timedelta(days=180)


def register_links() -> None:
    """Tell where the links lead; at start-up."""
    register_purpose(VERIFY, lambda subject: reverse("bourse:contact_verify", args=[subject]))
    for purpose, route in ROUTES.items():
        register_purpose(purpose, partial(_page_of_side, route))


def _page_of_side(route: str, subject: str) -> str:
    return reverse(route, args=subject.split(":"))


def subject_of(conversation: Conversation, side: Side) -> str:
    """Return what a side's links are about."""
    return f"{conversation.public_id}:{side}"


def links_for(conversation: Conversation, side: Side) -> dict[str, str]:
    """Make the links of a mail to a side."""
    language, subject = conversation.language_of(side), subject_of(conversation, side)
    wanted = {"reply": REPLY, "report": REPORT} | ({} if conversation.is_shared_by(side) else {"share": SHARE})
    return {name: make_link(purpose, subject, LIFETIME, language) for name, purpose in wanted.items()}
