"""What is submitted, and where it stands."""

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.moderation.enums import OPEN, SubmissionState


class Submission(models.Model):
    """A page, or a change of one, that somebody submits and a moderator decides about.

    ``author`` is the feature's own name for who submits: moderation never knows an address. ``revision`` is what is
    looked at now, and what was approved in the end; ``digest`` is its content's, for a draft that is saved again may
    keep its number. A page has one submission under way at most.
    """

    wagtail_reference_index_ignore: ClassVar[bool] = True

    kind = models.CharField(_("sorte"), max_length=40)
    author = models.CharField(_("auteur"), max_length=64, blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("proposée par"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    page = models.ForeignKey(
        "wagtailcore.Page", verbose_name=_("page"), null=True, on_delete=models.SET_NULL, related_name="submissions"
    )
    page_public_id = models.CharField(_("identifiant public"), max_length=64)
    title = models.CharField(_("titre"), max_length=255)
    language = models.CharField(_("langue"), max_length=2, default="fr")
    country = models.ForeignKey(
        "reference.Country", verbose_name=_("pays"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    territory = models.ForeignKey(
        "reference.Territory", verbose_name=_("territoire"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    revision = models.ForeignKey(
        "wagtailcore.Revision", verbose_name=_("version"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    digest = models.CharField(_("empreinte"), max_length=64, blank=True)
    state = models.CharField(_("état"), max_length=10, choices=SubmissionState.choices, default=SubmissionState.WAITING)
    submitted_at = models.DateTimeField(_("reçue le"), default=timezone.now)
    #: When it came, or came back, to the moderators: they wait for nobody else since then.
    waiting_since = models.DateTimeField(_("en attente depuis"), default=timezone.now)
    due_on = models.DateField(_("à traiter avant le"))
    claimed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("prise en charge par"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    claimed_at = models.DateTimeField(_("prise en charge le"), null=True)
    #: When the author was told that somebody looks at it: once is enough.
    taken_up_at = models.DateTimeField(_("examen commencé le"), null=True)
    #: When moderators were told that it's overdue: once is enough.
    overdue_told_at = models.DateTimeField(_("retard signalé le"), null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("décidée par"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(_("décidée le"), null=True)
    reasons = ArrayField(models.CharField(max_length=40), verbose_name=_("motifs"), default=list, blank=True)
    text = models.TextField(_("message à l’auteur"), blank=True)
    answer = models.TextField(_("réponse de l’auteur"), blank=True)
    merged_into = models.CharField(_("fusionnée avec"), max_length=64, blank=True)

    class Meta:
        verbose_name = _("soumission")
        verbose_name_plural = _("soumissions")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["state", "due_on", "submitted_at"], name="submission_queue"),
            models.Index(fields=["kind", "author"], name="submission_author"),
            models.Index(fields=["submitted_at"], name="submission_received"),
            models.Index(fields=["decided_at"], name="submission_decided"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["page"], condition=models.Q(state__in=[state.value for state in OPEN]), name="submission_open"
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        """Whether it's under way: with a moderator, or with the author."""
        return self.state in OPEN

    @property
    def is_overdue(self) -> bool:
        """Whether a moderator should have decided by now."""
        return self.state == SubmissionState.WAITING and self.due_on < timezone.localdate()

    @property
    def days_waiting(self) -> int:
        """Full days since it came (or came back) to the moderators."""
        return (timezone.localdate() - timezone.localdate(self.waiting_since)).days
