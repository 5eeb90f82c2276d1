"""An offer has found its French partner: a project sheet, filled in with the offer, waits for who keeps the sheets.

It's a draft below the collectivité: its contributors complete it, and send it to the moderators as any other.
"""

from functools import partial
from typing import Final

from django.conf import settings
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from atlas_pages.models import CollectivitePage, ProjectCountry, ProjectPage, ProjectPlace
from bourse_pages.deposit.projects import Match, register_project_maker
from bourse_pages.models import OfferPage
from cms.core.addresses import absolute
from cms.core.labels import DEFAULT_LANGUAGE, LANGUAGES
from cms.mail.letters import Button, Facts, Letter, Paragraph
from cms.mail.sending import send_letter
from cms.moderation.enums import RoleName
from cms.moderation.models import Role
from cms.reference.enums import ActivityStatus

#: What a sheet's source says: it tells where it came from, and stops a second one.
_SOURCE: Final = "Bourse-projets"


def register_matching() -> None:
    """Have matched offers become project sheets; at start-up."""
    register_project_maker(propose_sheet)


def propose_sheet(match: Match) -> None:
    """Make the draft of a project's sheet and write to those who keep the collectivité's; once an offer."""
    if ProjectPage.objects.filter(source=_SOURCE, external_id=match.offer.public_id).exists():
        return
    collectivite = CollectivitePage.objects.filter(territory=match.territory).order_by("-live", "pk").first()
    if collectivite is None:
        # Nobody keeps a sheet of it yet: the Ministry makes one.
        _write(settings.CONTACT_EMAIL, DEFAULT_LANGUAGE, match, reverse("wagtailadmin_explore_root"))
        return
    sheet = _sheet(match)
    collectivite.add_child(instance=sheet)
    sheet.save_revision(user=None, log_action=True)
    address = reverse("wagtailadmin_pages:edit", args=[sheet.pk])
    keepers = _keepers(collectivite)
    for user in keepers:
        _write(user.email, _language(user), match, address)
    if not keepers:
        _write(settings.CONTACT_EMAIL, DEFAULT_LANGUAGE, match, address)


def _sheet(match: Match) -> ProjectPage:
    """Return a project's sheet with all that the offer says and that is public."""
    offer: OfferPage = match.offer
    sheet = ProjectPage(
        title=offer.title,
        live=False,
        summary=offer.summary,
        description=offer.need + offer.context,
        status=ActivityStatus.PIPELINE,
        planned_start=offer.planned_start,
        planned_end=offer.planned_end,
        budget=offer.budget,
        currency=offer.currency,
        language=offer.original_language if offer.original_language in LANGUAGES else DEFAULT_LANGUAGE,
        source=_SOURCE,
        external_id=offer.public_id,
    )
    sheet.themes = list(offer.themes.all())
    sheet.sdgs = list(offer.sdgs.all())
    sheet.countries = [ProjectCountry(country=offer.country)]
    if offer.place_name and offer.longitude is not None:
        place = {"name": offer.place_name[:160], "country": offer.country}
        sheet.places = [ProjectPlace(**place, longitude=offer.longitude, latitude=offer.latitude)]
    return sheet


def _keepers(collectivite: CollectivitePage) -> list[User]:
    """Return the contributors of a collectivité who can be written to."""
    roles = Role.objects.filter(name=RoleName.CONTRIBUTOR, page_id=collectivite.pk)
    return list(User.objects.filter(pk__in=roles.values("user"), is_active=True).exclude(email="").order_by("pk"))


def _language(user: User) -> str:
    profile = getattr(user, "wagtail_userprofile", None)
    return str(profile.get_preferred_language())[:2] if profile is not None else DEFAULT_LANGUAGE


def _write(email: str, language: str, match: Match, address: str) -> None:
    letter = partial(_letter, match, absolute(address))
    key = f"project-proposed:{match.offer.public_id}:{email}"
    send_letter(email, letter, kind="project-proposed", language=language, key=key)


def _letter(match: Match, address: str) -> Letter:
    offer = match.offer
    other = offer.authority_name if offer.territory is None else match.partner
    return Letter(
        _("Une offre de la Bourse-projets a trouvé son partenaire : une fiche projet à compléter"),
        (
            Paragraph(
                _("Une fiche projet, remplie avec l’offre, attend dans l’Atlas. Complétez-la, puis soumettez-la.")
            ),
            Facts(
                (
                    (_("Offre"), offer.title),
                    (_("Collectivité"), match.territory.name),
                    (_("Partenaire"), other),
                    (pgettext("un seul", "Pays"), offer.country.name),
                )
            ),
            Button(_("Ouvrir la fiche"), address),
        ),
        _("Vous recevez ce courriel car vous tenez les fiches de cette collectivité."),
    )
