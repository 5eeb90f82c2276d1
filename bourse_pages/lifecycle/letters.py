"""The mails about an offer's last day. Each is written while its reader's language is active."""

from collections.abc import Callable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bourse_pages.lifecycle.changing import new_deadline
from bourse_pages.models import OfferPage
from cms.core.addresses import absolute, active_language
from cms.core.formats import day
from cms.mail.letters import Button, Letter, Links, Paragraph

#: What writes to an offer's contact.
Make = Callable[..., Letter]


def reminder_letter(offer: OfferPage, days: int, url: str) -> Letter:
    """Say that an offer expires soon, and how to renew it."""
    left = ngettext("dans %(count)s jour", "dans %(count)s jours", days) % {"count": days} if days else _("aujourd’hui")
    return Letter(
        _("Votre offre expire %(when)s") % {"when": left},
        (
            Paragraph(
                _("Votre offre « %(title)s » est ouverte jusqu’au %(date)s.")
                % {"title": offer.title, "date": day(offer.expires_on or "")}
            ),
            Paragraph(
                _("Toujours d’actualité ? Un clic la garde ouverte jusqu’au %(date)s.") % {"date": day(new_deadline())}
            ),
            Button(_("Renouveler mon offre"), url),
            Paragraph(_("Sans réponse, elle quitte le portail après son dernier jour. Vous pourrez la rouvrir.")),
            Links("", ((_("Voir l’offre"), _public_url(offer), ""),)),
        ),
        why=_why(),
    )


def expired_letter(offer: OfferPage, url: str) -> Letter:
    """Say that an offer has expired, and how to open it again."""
    return Letter(
        _("Votre offre a expiré"),
        (
            Paragraph(
                _("Votre offre « %(title)s » a quitté le portail : son dernier jour était le %(date)s.")
                % {"title": offer.title, "date": day(offer.expires_on or "")}
            ),
            Paragraph(
                _("Vous cherchez toujours un partenaire ? Un clic la rouvre jusqu’au %(date)s.")
                % {"date": day(new_deadline())}
            ),
            Button(_("Rouvrir mon offre"), url),
        ),
        why=_why(),
    )


def _public_url(offer: OfferPage) -> str:
    return absolute(f"/{active_language()}/{offer.permalink}")


def _why() -> str:
    return _("Vous recevez ce courriel parce que vous êtes le contact d’une offre de la Bourse-projets du ministère.")
