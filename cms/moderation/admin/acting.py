"""Buttons: claim, release, next."""

from django.contrib.auth.models import User
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views import View
from wagtail.admin import messages

from cms.moderation.admin.access import ModerationView, visible, visible_or_404
from cms.moderation.admin.queue import QUEUE_ORDER
from cms.moderation.claiming import claim, gone, release
from cms.moderation.enums import SubmissionState
from cms.moderation.errors import DecisionRefused
from cms.moderation.models import Absence, Submission


class ClaimView(ModerationView, View):
    """Take a submission up, or give it back."""

    gives_back = False

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Do it, and say what happened."""
        submission = visible_or_404(request, pk)
        assert isinstance(request.user, User)  # noqa: S101  nobody else gets into the admin
        try:
            if self.gives_back:
                release(submission, request.user)
                messages.success(request, _("« %s » est remise dans la file.") % submission.title)
            else:
                claim(submission, request.user)
                messages.success(request, _("Vous prenez en charge « %s ».") % submission.title)
        except DecisionRefused as refused:
            messages.error(request, str(refused))
        return redirect("moderation:submission", pk=pk)


class NextView(ModerationView, View):
    """Go to the next submission that nobody else looks at."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Lead to it, or to the queue where none is left."""
        after = request.GET.get("apres", "")
        waiting = visible(request).filter(state=SubmissionState.WAITING)
        stood_in_for = Absence.objects.today().filter(deputy=request.user.pk).values("user")
        free = (
            Q(claimed_by=None) | Q(claimed_by=request.user) | Q(claimed_by__in=stood_in_for) | Q(claimed_by__in=gone())
        )
        waiting = waiting.filter(free).order_by(*QUEUE_ORDER)
        current = visible(request).filter(pk=int(after)).first() if after.isdecimal() and len(after) < 19 else None
        found = _after(waiting, current) if current is not None else waiting.first()
        if found is None:
            messages.info(request, _("Il ne reste rien à traiter pour vous."))
            return redirect("moderation:index")
        return redirect("moderation:submission", pk=found.pk)


def _after(waiting: QuerySet[Submission], current: Submission) -> Submission | None:
    """Return what follows a submission in the queue's order, then from its beginning."""
    later = (
        Q(due_on__gt=current.due_on)
        | Q(due_on=current.due_on, submitted_at__gt=current.submitted_at)
        | Q(due_on=current.due_on, submitted_at=current.submitted_at, pk__gt=current.pk)
    )
    return waiting.filter(later).first() or waiting.exclude(pk=current.pk).first()
