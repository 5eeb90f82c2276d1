"""What features and moderation say to each other: who submits registers a kind, moderation tells it what happens."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from django.utils.functional import Promise

if TYPE_CHECKING:
    from wagtail.models import Page

    from cms.moderation.models import Submission
    from cms.reference.models import Country, Territory


class Event(StrEnum):
    """What happens to a submission. The author is told of each but ``HANDED_OVER``."""

    RECEIVED = "received"
    TAKEN_UP = "taken-up"
    QUESTION = "question"
    ANSWERED = "answered"
    APPROVED = "approved"
    REFUSED = "refused"
    MERGED = "merged"
    HANDED_OVER = "handed-over"
    WITHDRAWN = "withdrawn"


class CheckResult(StrEnum):
    """What an automatic check found."""

    PASSED = "passed"
    DOUBTFUL = "doubtful"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Check:
    """One automatic check of a submission: a question in words, the answer, what a moderator should look at.

    ``links`` are pairs of an address and its words, in this order: the sheets that are alike, for instance.
    """

    name: str
    label: str
    result: CheckResult
    detail: str = ""
    links: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Subject:
    """What moderation needs to know of a page that somebody submits by Wagtail's own button."""

    country: "Country | None" = None
    territory: "Territory | None" = None
    author: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that approval publishes beside the version, or has published.

    ``url`` opens for moderators in scope only, until it's public. ``received_at`` is when its author sent it to them.
    ``key`` is its feature's own name for it, without any of its author's words, and ``sha256`` that of its content: a
    decision is about these. ``is_going``: it's public, its author has removed it, and approval takes it offline.
    """

    name: str
    content_type: str
    size: int
    url: str
    received_at: datetime | None = None
    is_public: bool = False
    key: str = ""
    sha256: str = ""
    is_going: bool = False


@dataclass(frozen=True, slots=True)
class Successor:
    """A public sheet that says perhaps the same: what a merger may lead to."""

    public_id: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class SubmissionKind:
    """A sort of submission, as its feature registers it.

    ``tell`` lets the author know of an event; it's called in the transaction of the event, after it was written.
    ``checks`` looks at the page as it was submitted (the revision's object). ``history`` yields what else the same
    author has submitted, the newest first. ``author_name`` is shown to moderators in scope only.

    ``models`` are the page types that are of this kind when they are submitted in the admin, without ``submit``;
    ``subject`` says of such a page whose it is.

    ``attachments`` yields the files that aren't in the version but become public with it; ``complete`` adds them to the
    version (the revision's object, never saved) that a preview shows. ``successors`` yields public sheets that are
    like the version, the likest first.
    """

    name: str
    verbose_name: str | Promise
    tell: "Callable[[Submission, Event], None]"
    checks: "Callable[[Submission, Page], Iterable[Check]]"
    author_name: "Callable[[Submission], str]"
    history: "Callable[[Submission], Iterable[Submission]]"
    models: "tuple[type[Page], ...]" = ()
    subject: "Callable[[Page], Subject] | None" = None
    attachments: "Callable[[Submission], Iterable[Attachment]] | None" = None
    complete: "Callable[[Submission, Page], None] | None" = None
    successors: "Callable[[Submission, Page], Iterable[Successor]] | None" = None


_kinds: Final[dict[str, SubmissionKind]] = {}


def register_kind(kind: SubmissionKind) -> None:
    """Register a sort of submission; at start-up."""
    _kinds[kind.name] = kind


def kind_named(name: str) -> SubmissionKind:
    """Return a registered sort of submission. Raises ``KeyError``."""
    return _kinds[name]


def registered_kinds() -> list[SubmissionKind]:
    """Return what is registered, in that order."""
    return list(_kinds.values())


def kind_of_page(page: "Page") -> SubmissionKind | None:
    """Return the kind that a page's type belongs to (``page`` is the specific one)."""
    return next((kind for kind in _kinds.values() if kind.models and isinstance(page, kind.models)), None)
