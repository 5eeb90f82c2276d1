"""From the answers of a deposit to the offer that they make."""

from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import override

from bourse_pages.deposit.files import dropped_files
from bourse_pages.deposit.forms import FRENCH_PROFILES
from bourse_pages.deposit.steps import Reading, read
from bourse_pages.deposit.texts import to_rich_text
from bourse_pages.enums import AuthorityType, OfferDirection, OfferState
from bourse_pages.lifecycle.changing import new_deadline
from bourse_pages.models import Deposit, DepositFile, OfferPage
from cms.reference.enums import TerritoryKind
from cms.reference.models import SDG, Country, Theme

_TYPES: Final = {
    TerritoryKind.COMMUNE: AuthorityType.MUNICIPALITY,
    TerritoryKind.EPCI: AuthorityType.INTERMUNICIPAL,
    TerritoryKind.EPT: AuthorityType.INTERMUNICIPAL,
    TerritoryKind.DEPARTEMENT: AuthorityType.PROVINCE,
    TerritoryKind.REGION: AuthorityType.REGION,
}

Fields = dict[str, Any]


def offer_fields(deposit: Deposit, reading: Reading) -> Fields:
    """Return the offer's fields by name; None for those whose answer isn't right."""
    who, need, place = (reading.cleaned[step] for step in ("qui", "besoin", "lieu"))
    calendar, contact = reading.cleaned["calendrier"], reading.cleaned["contact"]
    is_french = deposit.answers("profil").get("profile") in FRENCH_PROFILES
    territory = who.get("territory_row") if is_french else None
    country = Country.objects.filter(code=place["country"]).first()
    return {
        "title": need["title"],
        "direction": (OfferDirection.SEEKS_FOREIGN if is_french else OfferDirection.SEEKS_FRENCH).value,
        "authority_name": who["authority_name"],
        "authority_type": _TYPES[TerritoryKind(territory.kind)].value if territory else who.get("authority_type"),
        "territory_id": territory.pk if territory else None,
        "country_id": country.pk if country else None,
        "place_name": place["place_name"],
        "longitude": place["longitude"],
        "latitude": place["latitude"],
        "languages": need["languages"],
        "original_language": need["original_language"],
        "summary": need["summary"],
        "need": to_rich_text(need["need"] or ""),
        "context": to_rich_text("\n\n".join(filter(None, (need["context"], _with_ngo(deposit, who))))),
        "expected": to_rich_text(need["expected"] or ""),
        "offered": to_rich_text(need["offered"] or ""),
        "budget": calendar["budget"],
        "currency": calendar["currency"],
        "planned_start": calendar["planned_start"],
        "planned_end": calendar["planned_end"],
        "contact_name": contact["contact_name"],
        "contact_email": contact["contact_email"],
        "contact_phone": contact["contact_phone"],
        "themes": place["themes"],
        "sdgs": place["sdgs"],
    }


def _with_ngo(deposit: Deposit, who: Fields) -> str:
    if not who.get("ngo_name"):
        return ""
    with override(deposit.language):
        return _("Offre présentée avec l’association %(name)s.") % {"name": who["ngo_name"]}


def fill(offer: OfferPage, fields: Fields) -> OfferPage:
    """Set fields of an offer, saved or not."""
    for name, value in fields.items():
        if name == "themes":
            offer.themes = list(Theme.objects.filter(code__in=value))
        elif name == "sdgs":
            offer.sdgs = list(SDG.objects.filter(code__in=value))
        else:
            setattr(offer, name, value)
    return offer


def new_offer(deposit: Deposit, reading: Reading) -> OfferPage:
    """Return the offer of a deposit, not saved: for its author to see, then for moderators."""
    offer = OfferPage(state=OfferState.OPEN, expires_on=new_deadline(), live=False, slug="apercu")
    return fill(offer, offer_fields(deposit, reading))


def changed_fields(deposit: Deposit, reading: Reading) -> Fields:
    """Return the fields whose answers changed since the deposit was last sent: what editors changed beside stays."""
    now = offer_fields(deposit, reading)
    # Answers of then may be no more right today, such as an end that has passed: those alone count as changed.
    sent = offer_fields(deposit, read(deposit, deposit.sent_data))
    return {name: value for name, value in now.items() if sent[name] != value}


def as_corrected(deposit: Deposit, reading: Reading) -> OfferPage | None:
    """Return the offer's draft with what its author has corrected since, not saved; None before it was sent."""
    if deposit.page is None:
        return None
    offer: OfferPage = fill(deposit.page.get_latest_revision_as_object(), changed_fields(deposit, reading))
    dropped = [file.document_id for file in dropped_files(deposit)]
    offer.attachments = [one for one in offer.attachments.all() if one.document_id not in dropped]
    return offer


def unsent_removals(deposit: Deposit) -> list[DepositFile]:
    """Return the attachments that its author has removed and that the draft, as moderators have it, still shows."""
    if deposit.page is None or not (dropped := dropped_files(deposit)):
        return []
    shown = {one.document_id for one in deposit.page.get_latest_revision_as_object().attachments.all()}
    return [file for file in dropped if file.document_id in shown]
