"""The United Nations' 17 Sustainable Development Goals."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.reference.models.base import NamedReference


class SDG(NamedReference):
    """A goal, ``"1"`` to ``"17"`` (the codes of IATI's vocabulary UNSDG-Goals), under its short name."""

    code = models.CharField(_("numéro"), max_length=2, unique=True)
    position = models.PositiveSmallIntegerField(_("rang"), default=0)

    class Meta:
        verbose_name = _("objectif de développement durable")
        verbose_name_plural = _("objectifs de développement durable")
        ordering: ClassVar[list[str]] = ["position"]

    @property
    def reference_code(self) -> str:
        """The goal's number."""
        return self.code
