"""The one task of the workflow: whose turn it is, a table says (``Role``), not the task's groups."""

from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask, TaskState

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from wagtail.models import Page, WorkflowState

    from cms.moderation.models.submission import Submission


class ModerationTaskState(TaskState):
    """One round of moderation, with the country and territory that say whose it is."""

    wagtail_reference_index_ignore: ClassVar[bool] = True

    country = models.ForeignKey(
        "reference.Country", verbose_name=_("pays"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    territory = models.ForeignKey(
        "reference.Territory", verbose_name=_("territoire"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    submission = models.ForeignKey(
        "cms_moderation.Submission",
        verbose_name=_("soumission"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="task_states",
    )

    exclude_fields_in_copy: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("tour de modération")
        verbose_name_plural = _("tours de modération")

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the round; a new one takes or makes its submission first, before ``task_submitted`` tells of it."""
        if self._state.adding and self.submission_id is None:
            from cms.moderation.rounds import submission_of_round  # it takes these models

            self.submission = submission_of_round(self)
            self.country, self.territory = self.submission.country, self.submission.territory
        super().save(*args, **kwargs)


class ModerationTask(AbstractGroupApprovalTask):
    """Approval by whoever has the submission in scope."""

    task_state_class = ModerationTaskState
    admin_form_fields: ClassVar[list[str]] = ["name"]
    admin_form_widgets: ClassVar[dict[str, Any]] = {}

    class Meta:
        verbose_name = _("relecture dans son périmètre")
        verbose_name_plural = _("relectures dans leur périmètre")

    @classmethod
    def get_description(cls) -> str:
        """Say to who sets up workflows what the task does."""
        return str(_("Les personnes dont le rôle couvre le pays ou le territoire de la page décident."))

    @transaction.atomic
    def start(self, workflow_state: "WorkflowState", user: "User | None" = None) -> TaskState:
        """Begin a round; the submission and its author's news are written with it."""
        from cms.moderation.rounds import round_begun

        task_state = super().start(workflow_state, user=user)
        round_begun(task_state, user)
        return task_state

    def on_action(self, task_state: TaskState, user: "User", action_name: str, **kwargs: Any) -> None:
        """Have Wagtail's own buttons decide by the one service."""
        from cms.moderation.wagtail_actions import decide_by_action

        decide_by_action(task_state.specific, user, action_name, comment=kwargs.get("comment", ""))

    def user_can_access_editor(self, obj: "Page", user: "User") -> bool:
        """Who may decide may correct."""
        return self._may_decide(obj, user)

    def locked_for_user(self, obj: "Page", user: "User") -> bool:
        """Nobody else edits what is being looked at."""
        return not self._may_decide(obj, user)

    def user_can_lock(self, obj: "Page", user: "User") -> bool:
        """Who may decide may lock."""
        return self._may_decide(obj, user)

    def user_can_unlock(self, obj: "Page", user: "User") -> bool:
        """Who may decide may unlock."""
        return self._may_decide(obj, user)

    def get_actions(self, obj: "Page", user: "User") -> list[tuple[str, Any, bool]]:
        """Return what Wagtail's own editor offers; reasons, refusals and mergers are on the submission's page."""
        if not self._may_decide(obj, user):
            return []
        asking = [("reject", _("Demander des modifications"), True)]
        if self._has_unseen_files(obj):
            return asking
        return [
            *asking,
            ("approve", _("Approuver et publier"), False),
            ("approve", _("Approuver avec un message"), True),
        ]

    def get_form_for_action(self, action: str) -> Any:
        """Return the dialogue's form: what is asked of an author has to be said."""
        from cms.moderation.forms import QuestionForm

        return QuestionForm if action == "reject" else super().get_form_for_action(action)

    def get_task_states_user_can_moderate(self, user: "User", **_kwargs: Any) -> "models.QuerySet[TaskState]":
        """Return the rounds under way in the user's scope."""
        from cms.moderation.models.submission import Submission
        from cms.moderation.scope import scoped

        mine = scoped(Submission.objects.all(), user, deciding=True)
        states = ModerationTaskState.objects.filter(task=self, status=TaskState.STATUS_IN_PROGRESS, submission__in=mine)
        return TaskState.objects.filter(pk__in=states.values("pk"))

    def _may_decide(self, obj: "Page", user: "User") -> bool:
        from cms.moderation.scope import may_decide

        submission = self._submission(obj)
        return submission is not None and may_decide(user, submission)

    def _has_unseen_files(self, obj: "Page") -> bool:
        """Tell whether approval would publish attachments, which the editor's page doesn't show."""
        from cms.moderation.seeing import has_waiting_attachments

        submission = self._submission(obj)
        return submission is not None and has_waiting_attachments(submission)

    def _submission(self, obj: "Page") -> "Submission | None":
        from cms.moderation.enums import SubmissionState
        from cms.moderation.models.submission import Submission

        return Submission.objects.filter(page_id=obj.pk, state=SubmissionState.WAITING).first()
