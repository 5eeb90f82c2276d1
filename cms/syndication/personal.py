"""What the API keeps of people: whom to write to in an organisation."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from cms.syndication.models import Organisation
from cms.visitors.kept import PUBLIC_TASK
from cms.visitors.personal_data import Kept, Source, register


def register_kept() -> None:
    """Register it; at start-up."""
    register(
        Source(
            "syndication",
            (
                Kept(
                    _("Interlocuteur d’un organisme qui a un jeton d’API : nom, courriel."),
                    _("Prévenir quand un webhook est suspendu ou l’API change."),
                    PUBLIC_TASK,
                    _(
                        "Tant que l’organisme a un jeton, puis jusqu’à ce que l’administration l’efface. "
                        "Effacé à la demande."
                    ),
                ),
            ),
            export=_export,
            erase=_erase,
        )
    )


def _export(email: str) -> list[dict[str, Any]]:
    found = Organisation.objects.filter(contact_email__iexact=email).order_by("name")
    return [dict(row) for row in found.values("name", "contact_name", "contact_email", "language", "created_at")]


def _erase(email: str) -> int:
    return Organisation.objects.filter(contact_email__iexact=email).update(contact_name="", contact_email="")
