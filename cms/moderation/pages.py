"""What is submitted by people with an account: they are told by mail what becomes of it.

Editorial pages and news are of the kind ``page``, for which no feature speaks; national editors decide about them.
"""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cms.moderation.contract import Check, Event, Subject, SubmissionKind, register_kind

if TYPE_CHECKING:
    from wagtail.models import Page

    from cms.moderation.models.submission import Submission

PAGE_KIND: Final = "page"


def register_pages() -> None:
    """Register the kind of all pages that no feature speaks for."""
    register_kind(account_kind(PAGE_KIND, _("Page")))


def account_kind(
    name: str,
    verbose_name: str | Promise,
    *,
    models: "tuple[type[Page], ...]" = (),
    subject: "Callable[[Page], Subject] | None" = None,
    checks: "Callable[[Submission, Page], Iterable[Check]] | None" = None,
) -> SubmissionKind:
    """Return a kind whose authors have an account in the portal: moderation knows them, and writes to them itself."""
    return SubmissionKind(
        name=name,
        verbose_name=verbose_name,
        tell=_tell_user,
        checks=checks or (lambda _submission, _page: ()),
        author_name=_user_name,
        history=_history,
        models=models,
        subject=subject,
    )


def _tell_user(submission: "Submission", event: Event) -> None:
    from cms.moderation.mail.author import write_to_author  # it takes models

    write_to_author(submission, event)


def _user_name(submission: "Submission") -> str:
    from cms.moderation.journal import name_of

    return name_of(submission.submitted_by)


def _history(submission: "Submission") -> "Iterable[Submission]":
    from cms.moderation.models.submission import Submission

    if submission.submitted_by_id is None:
        return ()
    found = Submission.objects.filter(submitted_by=submission.submitted_by_id).exclude(pk=submission.pk)
    return found.order_by("-submitted_at")[:10]
