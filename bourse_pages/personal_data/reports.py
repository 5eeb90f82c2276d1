"""What is kept of who reports an offer."""

from datetime import timedelta
from typing import Any, Final

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bourse_pages.models import OfferReport
from cms.visitors.kept import LEGITIMATE
from cms.visitors.personal_data import Kept, Source, register

REPORTS_KEPT: Final = timedelta(days=90)


def register_source() -> None:
    """Register it; at start-up."""
    register(
        Source(
            "reports",
            (
                Kept(
                    _("Signalement d’une offre : texte, et adresse de qui signale, s’il la donne."),
                    _("Vérifier l’offre, répondre à qui la signale."),
                    LEGITIMATE,
                    _("90 jours ; ensuite, le motif, les dates et qui l’a traité, sans la personne."),
                ),
            ),
            export=_export,
            erase=_erase,
        )
    )


def _export(email: str) -> list[dict[str, Any]]:
    found = OfferReport.objects.filter(email__iexact=email.strip()).order_by("pk")
    return [dict(row) for row in found.values("offer_id", "offer_title", "reason", "text", "email", "received_at")]


def _erase(email: str) -> int:
    return OfferReport.objects.filter(email__iexact=email.strip()).update(text="", email="")


def forget_old_reports() -> None:
    """Erase what was said and by whom 90 days ago."""
    old = OfferReport.objects.filter(received_at__lt=timezone.now() - REPORTS_KEPT)
    old.exclude(text="", email="").update(text="", email="")
