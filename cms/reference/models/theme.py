"""Themes of cooperation, in two levels, each with the DAC purpose codes it stands for."""

from typing import ClassVar, Self

from django.contrib.postgres.fields import ArrayField
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.reference.enums import DacSector
from cms.reference.models.base import OverridableReference


class ThemeQuerySet(models.QuerySet["Theme"]):
    """Themes, by what is asked about them."""

    def current(self) -> Self:
        """Return those that aren't retired."""
        return self.filter(is_retired=False)

    def top(self) -> Self:
        """Return the themes of the first level."""
        return self.filter(parent=None)


class Theme(OverridableReference):
    """A theme (``water``) or a theme below one (``water.sanitation``)."""

    code = models.CharField(
        _("code"),
        max_length=64,
        unique=True,
        validators=[
            RegexValidator(
                r"\A[a-z]+(-[a-z]+)*(\.[a-z]+(-[a-z]+)*)?\Z",
                _("Des lettres minuscules et des traits d’union, un point entre les deux niveaux : water.sanitation."),
            )
        ],
    )
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("thème englobant")
    )
    dac_codes = ArrayField(
        models.CharField(max_length=5, choices=DacSector.choices),
        verbose_name=_("codes-objet du CAD"),
        default=list,
        blank=True,
        help_text=_("Codes-objet à cinq chiffres du Comité d’aide au développement de l’OCDE."),
    )
    position = models.PositiveSmallIntegerField(_("rang"), default=0)

    objects = ThemeQuerySet.as_manager()

    class Meta:
        verbose_name = _("thème")
        verbose_name_plural = _("thèmes")
        ordering: ClassVar[list[str]] = ["position", "code"]

    @property
    def reference_code(self) -> str:
        """The slug, with its parent's before a dot."""
        return self.code

    @property
    def parent_code(self) -> str:
        """The code of the theme above, or nothing; told by the code itself, without a query."""
        return self.code.rpartition(".")[0]
