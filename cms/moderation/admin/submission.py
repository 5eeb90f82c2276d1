"""One submission: as it will be seen, what changed, what was checked, and the decision."""

import logging
from itertools import islice
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page

from cms.moderation.admin.access import ModerationView, visible_or_404
from cms.moderation.admin.attachments import shown_attachments
from cms.moderation.admin.checking import within_reach
from cms.moderation.admin.comparing import Comparison, comparison
from cms.moderation.admin.decision_form import DecisionForm, seen_of
from cms.moderation.admin.queue import kind_label, waiting_words
from cms.moderation.contract import Check, SubmissionKind, Successor, kind_named
from cms.moderation.deciding import decide
from cms.moderation.enums import Decision, SubmissionState
from cms.moderation.errors import AlreadyDecided, DecisionRefused, OutOfScope, WithAuthor
from cms.moderation.journal import name_of
from cms.moderation.models import Reason, Submission
from cms.moderation.scope import may_decide, scoped
from cms.moderation.seeing import attachments_of

logger = logging.getLogger(__name__)

_MOST_HISTORY = 10


class SubmissionView(ModerationView, WagtailAdminTemplateMixin, View):
    """The page of a submission, and its decision form."""

    template_name = "moderation/admin/submission.html"
    header_icon = "check"

    submission: Submission
    form: DecisionForm | None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Find the submission in scope."""
        self.submission = visible_or_404(request, kwargs["pk"])
        self.form = None
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show it."""
        if self.may_decide and self.submission.state == SubmissionState.WAITING:
            self.form = DecisionForm(self.submission, self.user, successors=self.successors)
        return self.render_to_response(self.get_context_data())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Decide, then go on; what can't be decided is said, with what was typed kept."""
        if not self.may_decide:
            raise PermissionDenied
        if (closed := _closed(self.submission)) is not None:
            return self._too_late(closed)
        form = DecisionForm(self.submission, self.user, request.POST, successors=self.successors)
        if form.is_valid():
            try:
                done = _decide(self.submission, self.user, form.cleaned_data)
            except (AlreadyDecided, OutOfScope, WithAuthor) as refused:
                return self._too_late(refused)
            except DecisionRefused as refused:
                form.add_error(None, str(refused))
                self._show_anew(form)
            else:
                messages.success(request, _done_words(done, Decision(form.cleaned_data["decision"])))
                return self._onward(request)
        self.form = form
        return self.render_to_response(self.get_context_data(), status=422)

    @property
    def user(self) -> User:
        """Who decides."""
        user = self.request.user
        assert isinstance(user, User)  # noqa: S101  nobody else gets into the admin
        return user

    @cached_property
    def may_decide(self) -> bool:
        """Whether the person decides here, or only reads."""
        return may_decide(self.user, self.submission)

    def _too_late(self, refused: DecisionRefused) -> HttpResponse:
        """Say why nothing is to be decided any more, on the page as it stands now."""
        messages.error(self.request, str(refused))
        return redirect("moderation:submission", pk=self.submission.pk)

    @cached_property
    def successors(self) -> list[Successor]:
        """The public sheets that a merger may lead to, as its feature finds them."""
        kind, submission = _kind(self.submission), self.submission
        if kind is None or kind.successors is None or submission.page is None or submission.revision is None:
            return []
        return list(kind.successors(submission, submission.revision.as_object()))

    def _comparison(self, page: Page | None, proposed: Page | None) -> Comparison | None:
        """Return what changed, for those who decide: it names the contact, whom readers needn't know."""
        if page is None or proposed is None or not self.may_decide:
            return None
        return comparison(self.request, self.submission, page, proposed)

    def _show_anew(self, form: DecisionForm) -> None:
        """Show the version that waits now; the next try is about that one."""
        self.submission = visible_or_404(self.request, self.submission.pk)
        typed = self.request.POST.copy()
        for name, value in seen_of(self.submission).items():
            typed[name] = str(value)
        form.data = typed

    def _onward(self, request: HttpRequest) -> HttpResponse:
        if "next" in request.POST:
            return redirect(f"{reverse('moderation:next')}?apres={self.submission.pk}")
        return redirect("moderation:submission", pk=self.submission.pk)

    def get_page_title(self) -> str:
        """Return its title."""
        return self.submission.title

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way from the queue."""
        queue = {"url": reverse("moderation:index"), "label": _("File de modération")}
        return [*self.breadcrumbs_items, queue, {"url": "", "label": self.submission.title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return what the page shows."""
        submission = self.submission
        page = submission.page.specific if submission.page is not None else None
        proposed = submission.revision.as_object() if page is not None and submission.revision is not None else None
        kind = _kind(submission)
        context = super().get_context_data(**kwargs)
        context |= {
            "submission": submission,
            "form": self.form,
            "may_decide": self.may_decide,
            "page": page,
            "proposed": proposed,
            "kind": kind_label(submission.kind),
            "waiting": waiting_words(submission),
            "claimed_name": name_of(submission.claimed_by),
            "is_mine": submission.claimed_by_id == self.user.pk,
            "author_name": kind.author_name(submission) if kind is not None and self.may_decide else "",
            "checks": within_reach(_checks(kind, submission, proposed), self.user) if self.may_decide else [],
            "attachments": shown_attachments(attachments_of(submission), submission) if self.may_decide else [],
            "history": _history(kind, submission, self.request),
            "journal": list(submission.journal.order_by("at", "pk")),
            "reason_labels": _reason_labels(submission),
            "comparison": self._comparison(page, proposed),
            "draft_moved_on": page is not None and page.latest_revision_id != submission.revision_id,
        }
        return context


def _kind(submission: Submission) -> SubmissionKind | None:
    try:
        return kind_named(submission.kind)
    except KeyError:
        return None


def _checks(kind: SubmissionKind | None, submission: Submission, proposed: Page | None) -> list[Check]:
    if kind is None or proposed is None:
        return []
    return list(kind.checks(submission, proposed))


def _closed(submission: Submission) -> DecisionRefused | None:
    """Return why nothing is to be decided about a submission; none while it waits."""
    if submission.state == SubmissionState.WAITING:
        return None
    if submission.state == SubmissionState.QUESTION:
        return WithAuthor()
    return AlreadyDecided(submission, name_of(submission.decided_by))


def _history(kind: SubmissionKind | None, submission: Submission, request: HttpRequest) -> list[Submission]:
    """Return what else the author has submitted, as far as the reader's scope goes."""
    if kind is None:
        return []
    known = [one.pk for one in islice(kind.history(submission), 5 * _MOST_HISTORY)]
    rows = scoped(Submission.objects.filter(pk__in=known), request.user).select_related("country")
    return list(rows.order_by("-submitted_at")[:_MOST_HISTORY])


def _reason_labels(submission: Submission) -> list[str]:
    return [reason.label for reason in Reason.objects.filter(code__in=submission.reasons)]


def _decide(submission: Submission, user: User, data: dict[str, Any]) -> Submission:
    return decide(
        submission,
        user,
        Decision(data["decision"]),
        data["reasons"],
        data["text"],
        seen_revision=data["seen_revision"],
        seen_digest=data["seen_digest"],
        successor=data["successor"],
        to=data["to"],
    )


def _done_words(submission: Submission, decision: Decision) -> str:
    words = {
        Decision.APPROVE: _("« %(title)s » est approuvée et publiée. L’auteur est prévenu."),
        Decision.ASK: _("Des modifications sont demandées pour « %(title)s ». L’auteur est prévenu."),
        Decision.REFUSE: _("« %(title)s » est refusée. L’auteur est prévenu."),
        Decision.MERGE: _("« %(title)s » est fusionnée avec la fiche publiée. L’auteur est prévenu."),
        Decision.HAND_OVER: _("« %(title)s » est confiée à %(name)s."),
    }
    return words[decision] % {"title": submission.title, "name": name_of(submission.claimed_by)}


class PreviewView(ModerationView, View):
    """The version that waits, as its public page will be."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Render the public page of the draft."""
        submission = visible_or_404(request, pk)
        if submission.page is None or submission.revision is None:
            raise Http404
        page = submission.revision.as_object()
        kind = _kind(submission)
        # Readers see what will be public; its files aren't theirs to open yet.
        if kind is not None and kind.complete is not None and may_decide(request.user, submission):
            kind.complete(submission, page)
        response: HttpResponse = page.make_preview_request(request, page.default_preview_mode)
        response["Cache-Control"] = "private, no-store"
        response["X-Robots-Tag"] = "noindex"
        return response
