"""Why a decision isn't taken. Each says it in words, for the person who wanted to."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from cms.moderation.models.submission import Submission


class DecisionRefused(Exception):
    """A decision that can't be taken; ``str()`` is for the moderator."""


class AlreadyDecided(DecisionRefused):
    """Somebody was faster: ``name`` decided ``at``."""

    def __init__(self, submission: "Submission", name: str) -> None:
        self.submission, self.name = submission, name
        self.at: datetime | None = submission.decided_at
        when = date_format(timezone.localtime(self.at), "DATETIME_FORMAT") if self.at is not None else ""
        words = {"state": submission.get_state_display(), "name": name, "when": when}
        super().__init__(
            _("Déjà décidé : %(state)s par %(name)s, le %(when)s. Votre décision n’a pas été enregistrée.") % words
            if name
            else _("Déjà décidé : %(state)s, le %(when)s. Votre décision n’a pas été enregistrée.") % words
        )


class WithAuthor(DecisionRefused):
    """The author was asked something, and hasn't answered yet."""

    def __init__(self) -> None:
        super().__init__(_("Des modifications sont déjà demandées : attendez la réponse de l’auteur."))


class RevisionChanged(DecisionRefused):
    """What is to be decided isn't what was shown any more."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Le texte ou les pièces jointes ont changé depuis que cette page vous les a montrés. "
                "Relisez-les avant de décider."
            )
        )


class OutOfScope(DecisionRefused, PermissionDenied):
    """The submission isn't the person's to decide about."""

    def __init__(self) -> None:
        super().__init__(_("Cette soumission n’est pas dans votre périmètre."))


class InvalidDecision(DecisionRefused):
    """Something is missing or wrong in the decision."""


class NotPublishable(DecisionRefused):
    """The page lacks what its publication needs."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = list(problems)
        super().__init__(_("Impossible de publier en l’état : %(problems)s") % {"problems": " ".join(self.problems)})


class AlreadyClaimed(DecisionRefused):
    """Somebody else looks at it."""

    def __init__(self, submission: "Submission", name: str) -> None:
        self.submission, self.name = submission, name
        super().__init__(_("Déjà prise en charge par %(name)s.") % {"name": name})


class NotUnderWay(DecisionRefused):
    """The submission is decided: nothing can be answered any more."""

    def __init__(self, submission: "Submission") -> None:
        self.submission = submission
        super().__init__(_("Cette soumission n’est plus en cours."))
