"""Why something is asked or refused: a list that national editors keep."""

from typing import ClassVar

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class Reason(models.Model):
    """One reason, as the author reads it: in the three languages."""

    code = models.CharField(
        _("code"),
        max_length=40,
        unique=True,
        validators=[RegexValidator(r"\A[a-z0-9-]+\Z", _("Minuscules et tirets."))],
    )
    label_fr = models.CharField(_("en français"), max_length=200)
    label_en = models.CharField(_("en anglais"), max_length=200)
    label_es = models.CharField(_("en espagnol"), max_length=200)
    for_question = models.BooleanField(_("pour demander des modifications"), default=True)
    for_refusal = models.BooleanField(_("pour refuser"), default=True)
    order = models.PositiveSmallIntegerField(_("ordre"), default=100)
    is_active = models.BooleanField(_("proposé"), default=True)

    class Meta:
        verbose_name = _("motif de décision")
        verbose_name_plural = _("motifs de décision")
        ordering: ClassVar[list[str]] = ["order", "code"]

    def __str__(self) -> str:
        return self.label_fr

    @property
    def label(self) -> str:
        """The reason in the active language."""
        return str(getattr(self, f"label_{(get_language() or 'fr')[:2]}", self.label_fr))
