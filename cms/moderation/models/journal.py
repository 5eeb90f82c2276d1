"""The journal: what happened to each submission, who did it, why, and what exactly was approved."""

from typing import Any, ClassVar, NoReturn

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.moderation.enums import BY_AUTHOR, Act


class JournalIsFinal(TypeError):
    """An entry of the journal can't be changed or deleted."""


class JournalQuerySet(models.QuerySet["JournalEntry"]):
    """Entries are added, never changed or deleted; the database refuses it too."""

    def update(self, **_values: Any) -> NoReturn:
        """Raise ``JournalIsFinal``."""
        raise JournalIsFinal

    def delete(self) -> NoReturn:
        """Raise ``JournalIsFinal``."""
        raise JournalIsFinal

    def bulk_update(self, *_args: Any, **_values: Any) -> NoReturn:
        """Raise ``JournalIsFinal``."""
        raise JournalIsFinal


class JournalEntry(models.Model):
    """Something that happened to a submission.

    A trigger in the database refuses to change or delete an entry; it only lets go what names the author (the fields
    of ``ERASABLE``), when that person has asked for it. Rows elsewhere may go: nothing here depends on them.
    """

    wagtail_reference_index_ignore: ClassVar[bool] = True

    #: What the erasure of a person makes null: everything that may name the author.
    ERASABLE: ClassVar[tuple[str, ...]] = ("author", "author_name", "author_text", "text")

    at = models.DateTimeField(_("le"), default=timezone.now)
    act = models.CharField(_("événement"), max_length=16, choices=Act.choices)
    submission = models.ForeignKey(
        "cms_moderation.Submission",
        verbose_name=_("soumission"),
        null=True,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="journal",
    )
    kind = models.CharField(_("sorte"), max_length=40)
    page_public_id = models.CharField(_("identifiant public"), max_length=64)
    title = models.CharField(_("titre"), max_length=255)
    country_code = models.CharField(_("pays"), max_length=2, blank=True)
    territory_code = models.CharField(_("territoire"), max_length=40, blank=True)
    #: Who did it; none where the author did, or the portal by itself.
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("par"),
        null=True,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="+",
    )
    actor_name = models.CharField(_("par"), max_length=255, blank=True)
    #: For a hand-over: to whom. For a merger: with what.
    target = models.CharField(_("vers"), max_length=255, blank=True)
    reasons = ArrayField(models.CharField(max_length=40), verbose_name=_("motifs"), default=list)
    text = models.TextField(_("message à l’auteur"), null=True)  # noqa: DJ001  null: it was erased
    author = models.CharField(_("auteur"), max_length=64, null=True)  # noqa: DJ001
    author_name = models.CharField(_("nom de l’auteur"), max_length=255, null=True)  # noqa: DJ001
    author_text = models.TextField(_("réponse de l’auteur"), null=True)  # noqa: DJ001
    #: The version that it was about, and the SHA-256 of its content.
    revision_number = models.BigIntegerField(_("version"), null=True)
    digest = models.CharField(_("empreinte"), max_length=64, blank=True)
    #: The attachments that were approved with it: ``key:sha256``, their feature's number and their content's SHA-256.
    attachments = ArrayField(models.CharField(max_length=140), verbose_name=_("pièces jointes"), default=list)

    objects = JournalQuerySet.as_manager()

    class Meta:
        verbose_name = _("entrée du journal")
        verbose_name_plural = _("journal de modération")
        ordering: ClassVar[list[str]] = ["-at", "-pk"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["-at", "-id"], name="journal_at"),
            models.Index(fields=["kind", "author"], name="journal_author"),
        ]

    def __str__(self) -> str:
        return f"{self.get_act_display()} — {self.title}"

    @property
    def actor_words(self) -> str:
        """Who did it, for readers: a name, the author, or nobody where the portal did by itself."""
        return self.actor_name or (str(_("L’auteur")) if self.act in BY_AUTHOR else "")

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the entry. Raises ``JournalIsFinal`` for one that is already there."""
        if not self._state.adding:
            raise JournalIsFinal
        kwargs["force_insert"] = True
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """Raise ``JournalIsFinal``."""
        raise JournalIsFinal
