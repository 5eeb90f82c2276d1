"""What mail and visitors' own tables keep of people. (Mail is a room below: it can't register itself.)"""

from typing import Any

from django.utils.translation import gettext_lazy as _

from cms.mail.models import Mail
from cms.visitors.personal_data import Kept, Source, register

CONSENT = _("Consentement (article 6.1.a)")
PUBLIC_TASK = _("Mission d’intérêt public (article 6.1.e)")
OBLIGATION = _("Obligation légale (article 6.1.c)")
LEGITIMATE = _("Sécurité du service (article 6.1.f)")


def register_kept() -> None:
    """Register both; at start-up."""
    register(
        Source(
            "mail",
            (
                Kept(
                    _(
                        "Courriels envoyés : adresse, objet, dates, erreurs. Leur texte est effacé dès l’envoi,"
                        " ou après 30 jours si aucun serveur ne l’a accepté."
                    ),
                    _("Ne perdre aucun courriel, répondre à qui n’a rien reçu."),
                    PUBLIC_TASK,
                    _("90 jours après l’écriture."),
                ),
            ),
            export=_export_mail,
            erase=_erase_mail,
        )
    )
    register(
        Source(
            "visitors",
            (
                Kept(
                    _("Nombre d’essais par adresse IP et par réseau, sous forme d’empreintes."),
                    _("Arrêter les envois en masse."),
                    LEGITIMATE,
                    _("Deux jours."),
                ),
                Kept(
                    _("Liens secrets, sous forme d’empreintes ; ceux qu’un navigateur a ouverts, dans sa session."),
                    _("Donner accès à une démarche sans compte."),
                    CONSENT,
                    _("Un mois après leur échéance ; la session, deux semaines."),
                ),
                Kept(
                    _("Demandes de copie ou d’effacement : date, agent, empreinte de l’adresse."),
                    _("Prouver que la demande a été traitée."),
                    OBLIGATION,
                    _("Cinq ans."),
                ),
            ),
        )
    )


def _export_mail(email: str) -> list[dict[str, Any]]:
    mails = Mail.objects.filter(to_email__iexact=email).order_by("created_at")
    return [dict(row) for row in mails.values("kind", "language", "subject", "status", "created_at", "sent_at")]


def _erase_mail(email: str) -> int:
    return Mail.objects.filter(to_email__iexact=email).delete()[0]
