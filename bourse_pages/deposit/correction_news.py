"""What the author of a public offer reads when moderators deal with a correction of it."""

from collections.abc import Callable
from typing import Final

from django.utils.translation import gettext as _

from bourse_pages.deposit.letters import public_address
from bourse_pages.deposit.saying import quoted
from bourse_pages.models import OfferPage
from cms.core.formats import day
from cms.mail.letters import Button, Facts, Paragraph, Part
from cms.moderation.contract import Event
from cms.moderation.models import Submission

Parts = tuple[Part, ...]


def _received(submission: Submission) -> Parts:
    return (
        Paragraph(
            _("Les modérateurs ont reçu votre correction. D’ici leur réponse, l’offre reste publiée telle quelle.")
        ),
        Facts(((_("Réponse attendue avant le"), day(submission.due_on)),)),
    )


def _taken_up(_submission: Submission) -> Parts:
    return (Paragraph(_("Un modérateur lit votre correction. Nous vous écrivons dès qu’il a décidé.")),)


def _question(submission: Submission) -> Parts:
    return (
        Paragraph(_("Avant de publier votre correction, la modération vous demande de la compléter ou de la revoir.")),
        *quoted(submission),
        Paragraph(_("Répondez et corrigez sur la page de suivi. L’offre reste publiée telle quelle.")),
    )


def _approved(submission: Submission) -> Parts:
    page = OfferPage.objects.filter(page_ptr_id=submission.page_id).first()
    parts: Parts = (Paragraph(_("Votre offre est à jour : votre correction est publiée.")),)
    if page is not None:
        parts += (Button(_("Voir mon offre"), public_address(page.permalink)),)
    return (*parts, *quoted(submission))


def _refused(submission: Submission) -> Parts:
    return (
        Paragraph(_("La modération n’a pas retenu votre correction. L’offre reste publiée telle quelle.")),
        *quoted(submission),
        Paragraph(_("Vous pouvez revoir votre correction et la proposer à nouveau, sur la page de suivi.")),
    )


def _withdrawn(_submission: Submission) -> Parts:
    return (Paragraph(_("Votre correction est abandonnée. L’offre reste publiée telle quelle.")),)


SUBJECTS: Final[dict[Event, Callable[[], str]]] = {
    Event.RECEIVED: lambda: _("Nous avons reçu votre correction"),
    Event.TAKEN_UP: lambda: _("Votre correction est en cours d’examen"),
    Event.QUESTION: lambda: _("Une question sur votre correction"),
    Event.APPROVED: lambda: _("Votre correction est publiée"),
    Event.REFUSED: lambda: _("Votre correction n’a pas été retenue"),
    Event.WITHDRAWN: lambda: _("Votre correction est abandonnée"),
}
MAKERS: Final[dict[Event, Callable[[Submission], Parts]]] = {
    Event.RECEIVED: _received,
    Event.TAKEN_UP: _taken_up,
    Event.QUESTION: _question,
    Event.APPROVED: _approved,
    Event.REFUSED: _refused,
    Event.WITHDRAWN: _withdrawn,
}
