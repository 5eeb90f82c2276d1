"""Codelists of IATI 2.03, with the words of the portal's readers rather than of statisticians."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ActivityStatus(models.TextChoices):
    """IATI ``ActivityStatus``: how far a project is."""

    PIPELINE = "1", _("En préparation")
    IMPLEMENTATION = "2", _("En cours")
    FINALISATION = "3", _("En achèvement")
    CLOSED = "4", _("Terminé")
    CANCELLED = "5", _("Annulé")
    SUSPENDED = "6", _("Suspendu")


class OrganisationRole(models.TextChoices):
    """IATI ``OrganisationRole``: what an organisation does in a project."""

    FUNDING = "1", _("Financeur")
    ACCOUNTABLE = "2", _("Responsable")
    EXTENDING = "3", _("Opérateur délégué")
    IMPLEMENTING = "4", _("Maître d’œuvre")


class OrganisationType(models.TextChoices):
    """IATI ``OrganisationType``."""

    GOVERNMENT = "10", pgettext_lazy("type d’organisation", "État")
    LOCAL_GOVERNMENT = "11", _("Collectivité locale")
    OTHER_PUBLIC_SECTOR = "15", _("Autre organisme public")
    INTERNATIONAL_NGO = "21", _("ONG internationale")
    NATIONAL_NGO = "22", _("ONG nationale")
    REGIONAL_NGO = "23", _("ONG régionale")
    PARTNER_COUNTRY_NGO = "24", _("ONG du pays partenaire")
    PUBLIC_PRIVATE_PARTNERSHIP = "30", _("Partenariat public-privé")
    MULTILATERAL = "40", _("Organisation multilatérale")
    FOUNDATION = "60", _("Fondation")
    PRIVATE_SECTOR = "70", _("Entreprise")
    PRIVATE_SECTOR_PROVIDER = "71", _("Entreprise du pays donateur")
    PRIVATE_SECTOR_RECIPIENT = "72", _("Entreprise du pays partenaire")
    PRIVATE_SECTOR_THIRD = "73", _("Entreprise d’un pays tiers")
    ACADEMIC = "80", _("Université, formation ou recherche")
    OTHER = "90", _("Autre organisation")


class PolicyMarker(models.TextChoices):
    """IATI ``PolicyMarker``, from the OECD DAC's policy markers."""

    GENDER_EQUALITY = "1", _("Égalité entre les femmes et les hommes")
    ENVIRONMENT = "2", _("Aide à l’environnement")
    GOVERNANCE = "3", _("Développement participatif et bonne gouvernance")
    TRADE = "4", _("Développement du commerce")
    BIODIVERSITY = "5", _("Diversité biologique")
    CLIMATE_MITIGATION = "6", _("Changement climatique : atténuation")
    CLIMATE_ADAPTATION = "7", _("Changement climatique : adaptation")
    DESERTIFICATION = "8", _("Lutte contre la désertification")
    MATERNAL_HEALTH = "9", _("Santé génésique, maternelle, néonatale et infantile")
    DISASTER_RISK_REDUCTION = "10", _("Réduction des risques de catastrophe")
    DISABILITY = "11", _("Inclusion des personnes handicapées")
    NUTRITION = "12", _("Nutrition")


class MarkerSignificance(models.TextChoices):
    """IATI ``PolicySignificance``: how much a marker's aim counts in a project."""

    NOT_TARGETED = "0", _("Non visé")
    SIGNIFICANT = "1", _("Objectif significatif")
    PRINCIPAL = "2", _("Objectif principal")
    PRINCIPAL_IN_PROGRAMME = "3", _("Objectif principal d’un programme d’action")
    EXPLICIT_PRIMARY = "4", _("Objectif premier explicite")
