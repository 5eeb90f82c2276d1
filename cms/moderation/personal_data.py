"""What moderation keeps of people, and how a person with an account is let go of.

Depositors have none: their feature knows the address, and calls ``forget_author`` for what they submitted.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _

from cms.moderation.journal import forget_submissions
from cms.moderation.models import JournalEntry, Submission
from cms.visitors.personal_data import Kept, Source, register


def register_personal_data() -> None:
    """Register the rows of the table, the export and the erasure."""
    register(Source("moderation", _ROWS, _export, _erase))


_ROWS = (
    Kept(
        _("Journal de modération : ce qui a été soumis, décidé, par qui, quand et pourquoi ; messages échangés."),
        _("Rendre compte des décisions, prouver ce qui a été approuvé."),
        _("Mission d’intérêt public (article 6.1.e)"),
        _("Sans limite ; le nom de l’auteur et les messages sont effacés à sa demande."),
    ),
    Kept(
        _("Rôles, absences et choix de courriels des personnes qui modèrent."),
        _("Savoir qui décide et qui prévenir."),
        _("Mission d’intérêt public (article 6.1.e)"),
        _("Tant que la personne a un compte."),
    ),
)


def _submissions(email: str) -> Any:
    return Submission.objects.filter(submitted_by__email__iexact=email.strip()).exclude(submitted_by=None)


def _export(email: str) -> list[dict[str, Any]]:
    fields = ("at", "act", "title", "reasons", "text", "author_name", "author_text")
    entries = JournalEntry.objects.filter(submission__in=_submissions(email)).order_by("at", "pk")
    return [{**row, "at": row["at"].isoformat()} for row in entries.values(*fields)]


def _erase(email: str) -> int:
    return forget_submissions(_submissions(email))
