"""What an organisation is written to when an endpoint of its is suspended."""

from django.conf import settings
from django.utils.translation import gettext as _

from cms.mail.letters import Facts, Letter, Paragraph
from cms.mail.sending import send_letter
from cms.syndication.models import Endpoint


def tell_suspended(endpoint: Endpoint) -> None:
    """Write to the organisation, if it has an address to write to."""
    organisation = endpoint.organisation
    if not organisation.contact_email:
        return
    send_letter(
        organisation.contact_email,
        lambda: suspended(endpoint),
        kind="webhook-suspended",
        language=organisation.language,
    )


def suspended(endpoint: Endpoint) -> Letter:
    """Return the letter, in the active language."""
    facts = [
        (_("Adresse"), endpoint.url),
        (_("Identifiant"), endpoint.public_id),
        (_("État"), str(endpoint.get_suspension_display())),
        (_("Reprise à partir du numéro"), str(endpoint.from_seq)),
    ]
    return Letter(
        _("Un webhook de la coopération décentralisée est suspendu"),
        (
            Paragraph(_("Nous n’envoyons plus rien à cette adresse.")),
            Facts(tuple(facts)),
            Paragraph(
                _(
                    "Rien n’est perdu : corrigez ce qui est en panne, puis réactivez le webhook par l’API "
                    "(PATCH /api/v1/webhooks/%(id)s, « is_active »). Il recevra alors tout ce qui a changé entre-temps."
                )
                % {"id": endpoint.public_id}
            ),
        ),
        _("Vous recevez ce courriel parce que vous êtes l’interlocuteur de %(organisation)s pour l’API de %(portal)s.")
        % {"organisation": endpoint.organisation.name, "portal": settings.PUBLIC_URL},
    )
