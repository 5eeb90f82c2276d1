"""Writing to the journal, and letting go of a person there."""

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from django.contrib.auth.models import User
from django.db import connection
from django.db.models import QuerySet
from wagtail.models import PageLogEntry, Revision

from cms.moderation.clock import now
from cms.moderation.contract import kind_named
from cms.moderation.enums import BY_AUTHOR, Act
from cms.moderation.models import JournalEntry, ModerationTaskState, Submission


def content_digest(revision: Revision | None) -> str:
    """Return the SHA-256 of a version's content: what was approved, whatever becomes of the row."""
    if revision is None:
        return ""
    return digest_of(revision.content)


def digest_of(content: Any) -> str:
    """Return the SHA-256 of a version's content, written with sorted keys."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def name_of(user: User | None) -> str:
    """Return a person's name, as the journal keeps it."""
    return (user.get_full_name() or user.get_username()) if user is not None else ""


def write_entry(
    submission: Submission,
    act: Act,
    actor: User | None = None,
    *,
    reasons: Sequence[str] = (),
    text: str = "",
    author_text: str = "",
    target: str = "",
    attachments: Sequence[str] = (),
) -> JournalEntry:
    """Add an entry: what happened to a submission, as it stands now.

    What the author does is the author's, not an actor's: the name is in one place, from where it may be erased.
    """
    if act in BY_AUTHOR and actor is not None and actor.pk == submission.submitted_by_id:
        actor = None
    country, territory = submission.country, submission.territory
    return JournalEntry.objects.create(
        at=now(),
        act=act,
        submission=submission,
        kind=submission.kind,
        page_public_id=submission.page_public_id,
        title=submission.title,
        country_code=country.code if country is not None else "",
        territory_code=territory.code if territory is not None else "",
        actor=actor,
        actor_name=name_of(actor)[:255],
        target=target[:255],
        reasons=list(reasons),
        text=text,
        author=submission.author,
        author_name=_author_name(submission),
        author_text=author_text,
        revision_number=submission.revision_id,
        digest=submission.digest,
        attachments=list(attachments),
    )


def _author_name(submission: Submission) -> str:
    try:
        return kind_named(submission.kind).author_name(submission)[:255]
    except KeyError:
        return ""


def forget_author(kind: str, author: str) -> int:
    """Take the person out of the entries of all that ``author`` has submitted; return how many entries.

    What happened stays: when, who decided, for which reasons of the list, about which version. What was written to and
    by the author goes, for it may name the person.
    """
    return forget_submissions(Submission.objects.filter(kind=kind, author=author)) if author else 0


def forget_submissions(submissions: QuerySet[Submission]) -> int:
    """Take the author out of some submissions and their entries; return how many entries that changed."""
    found = list(submissions.values_list("pk", flat=True))
    nothing = ", ".join(f"{name} = NULL" for name in JournalEntry.ERASABLE)
    something = " OR ".join(f"{name} IS NOT NULL" for name in JournalEntry.ERASABLE)
    table = JournalEntry._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {table} SET {nothing} WHERE submission_id = ANY(%s) AND ({something})",  # noqa: S608  names of ours
            [found],
        )
        forgotten: int = cursor.rowcount
    Submission.objects.filter(pk__in=found).update(text="", answer="", submitted_by=None)
    _forget_comments(found)
    return forgotten


def _forget_comments(submissions: list[int]) -> None:
    """Take what was written to the author out of Wagtail's own rows: the states of tasks, and the page's history."""
    states = ModerationTaskState.objects.filter(submission__in=submissions)
    pages = Submission.objects.filter(pk__in=submissions).values("page_id")
    rounds = list(states.values_list("pk", flat=True))
    said = PageLogEntry.objects.filter(page_id__in=pages, data__workflow__task_state_id__in=rounds)
    for entry in said.exclude(data__comment=""):
        entry.data["comment"] = ""
        entry.save(update_fields=["data"])
    states.exclude(comment="").update(comment="")
