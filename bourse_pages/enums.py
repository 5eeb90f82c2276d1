"""Codes of the Bourse; they are part of the API and of addresses, so they never change."""

from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class OfferDirection(TextChoices):
    """Who looks for whom."""

    SEEKS_FRENCH = "seeks-french", _("Cherche une collectivité française")
    SEEKS_FOREIGN = "seeks-foreign", _("Cherche une autorité locale étrangère")


class OfferState(TextChoices):
    """Where an offer is in its life."""

    OPEN = "open", _("Ouverte")
    IN_DISCUSSION = "in-discussion", _("En discussion")
    MATCHED = "matched", _("Partenaire trouvé")
    EXPIRED = "expired", _("Échue")
    WITHDRAWN = "withdrawn", _("Retirée")


#: An offer in one of these states is public once its page is; an expired or withdrawn one leaves the log.
PUBLIC_STATES: Final = (OfferState.OPEN, OfferState.IN_DISCUSSION, OfferState.MATCHED)


class AuthorityType(TextChoices):
    """What the authority is, in words that fit any country."""

    MUNICIPALITY = "municipality", _("Commune ou ville")
    INTERMUNICIPAL = "intermunicipal", _("Groupement de communes")
    PROVINCE = "province", _("Département, province ou cercle")
    REGION = "region", _("Région ou État fédéré")
    ASSOCIATION = "association", _("Association d’autorités locales")
    OTHER = "other", _("Autre autorité publique")


class OfferLanguage(TextChoices):
    """Languages of work and of writing (ISO 639-1)."""

    FR = "fr", _("français")
    EN = "en", _("anglais")
    ES = "es", _("espagnol")
    PT = "pt", _("portugais")
    AR = "ar", _("arabe")
    DE = "de", _("allemand")
    IT = "it", _("italien")
    RO = "ro", _("roumain")
    PL = "pl", _("polonais")
    RU = "ru", _("russe")
    UK = "uk", _("ukrainien")
    HY = "hy", _("arménien")
    KA = "ka", _("géorgien")
    TR = "tr", _("turc")
    ZH = "zh", _("chinois")
    JA = "ja", _("japonais")
    VI = "vi", _("vietnamien")
    KM = "km", _("khmer")
    LO = "lo", _("lao")
    HI = "hi", _("hindi")
    MG = "mg", _("malgache")
    WO = "wo", _("wolof")
    SW = "sw", _("swahili")
    HT = "ht", _("créole haïtien")
