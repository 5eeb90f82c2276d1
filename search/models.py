"""What editors decide of search: the expressions that mean the same."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from search.language.words import split_words

#: Two expressions at least, or there's nothing to exchange.
MIN_EXPRESSIONS = 2
MAX_EXPRESSIONS = 20
#: Nobody searches by longer ones.
MAX_LENGTH = 200


class Synonym(models.Model):
    """A group of expressions that mean the same: a question with one of them finds the others too."""

    expressions = models.TextField(
        _("expressions"),
        help_text=_("Une par ligne, de même sens. Exemple : « AEP », puis « adduction d’eau potable »."),
    )
    note = models.CharField(
        _("note"), max_length=255, blank=True, help_text=_("Pourquoi ce groupe existe. Pour les autres éditeurs.")
    )
    is_active = models.BooleanField(
        _("en service"), default=True, help_text=_("Décoché : la recherche n’en tient plus compte.")
    )
    updated_at = models.DateTimeField(_("modifié le"), auto_now=True)

    class Meta:
        verbose_name = _("groupe de synonymes")
        verbose_name_plural = _("synonymes")
        ordering: ClassVar[list[str]] = ["expressions"]

    def __str__(self) -> str:
        return " = ".join(self.lines)

    @property
    def lines(self) -> list[str]:
        """The expressions."""
        return [line.strip() for line in self.expressions.splitlines() if line.strip()]

    def clean(self) -> None:
        """Raise ``ValidationError`` for fewer than two expressions, too many, or one without a letter or digit."""
        super().clean()
        lines = self.lines
        if empty := next((line for line in lines if not split_words(line)), None):
            raise ValidationError({"expressions": _("« %(line)s » n’a ni lettre ni chiffre.") % {"line": empty}})
        if any(len(line) > MAX_LENGTH for line in lines):
            raise ValidationError({"expressions": _("Deux cents caractères au plus par expression.")})
        if len({tuple(split_words(line)) for line in lines}) < MIN_EXPRESSIONS:
            raise ValidationError({"expressions": _("Deux expressions différentes au moins, une par ligne.")})
        if len(lines) > MAX_EXPRESSIONS:
            raise ValidationError({"expressions": _("Vingt expressions au plus : faites-en deux groupes.")})
        self.expressions = "\n".join(lines)
