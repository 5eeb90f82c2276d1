"""Lists of the portal itself, which no standard covers: their codes are French words, and stay."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class KindOfCooperation(models.TextChoices):
    """In what frame authorities act together."""

    JUMELAGE = "jumelage", _("Jumelage")
    COOPERATION_DECENTRALISEE = "cooperation-decentralisee", _("Coopération décentralisée")
    COOPERATION_TRANSFRONTALIERE = "cooperation-transfrontaliere", _("Coopération transfrontalière")
    PROJET_PONCTUEL = "projet-ponctuel", _("Projet ponctuel")
    APPUI_INSTITUTIONNEL = "appui-institutionnel", _("Appui institutionnel")
    ACTION_EN_RESEAU = "action-en-reseau", _("Action en réseau")
    MOBILITE = "mobilite", _("Mobilité et volontariat")
    SUBVENTION = "subvention", _("Soutien à une association")
    AIDE_URGENCE = "aide-urgence", _("Aide d’urgence")


class FundingSourceType(models.TextChoices):
    """Where the money of a project comes from."""

    OWN_FUNDS = "fonds-propres", _("Fonds propres de la collectivité")
    OTHER_AUTHORITY = "autre-collectivite", _("Autre collectivité française")
    MINISTRY = "meae", _("Ministère de l’Europe et des Affaires étrangères")
    DEVELOPMENT_AGENCY = "afd", _("Agence française de développement")
    WATER_AGENCY = "agence-eau", _("Agence de l’eau")
    OTHER_STATE = "autre-etat", _("Autre ministère ou opérateur de l’État")
    PARTNER = "partenaire", _("Partenaire étranger")
    EUROPEAN_UNION = "union-europeenne", _("Union européenne")
    INTERNATIONAL = "organisation-internationale", _("Organisation internationale")
    FOUNDATION = "fondation", _("Fondation")
    PRIVATE = "entreprise", _("Entreprise ou mécène")
    ASSOCIATION = "association", _("Association ou ONG")
    OTHER = "autre", _("Autre source")


class TerritoryKind(models.TextChoices):
    """What a territory of the Code officiel géographique is; the code is what ``Territory.code`` begins with."""

    REGION = "region", _("Région")
    DEPARTEMENT = "departement", _("Département")
    EPCI = "epci", _("Intercommunalité (EPCI)")
    EPT = "ept", _("Établissement public territorial")
    COMMUNE = "commune", _("Commune")
    ARRONDISSEMENT_MUNICIPAL = "arrondissement-municipal", _("Arrondissement municipal")
    COMMUNE_DELEGUEE = "commune-deleguee", _("Commune déléguée")
    COMMUNE_ASSOCIEE = "commune-associee", _("Commune associée")
    ANCIENNE_COMMUNE = "ancienne-commune", _("Ancienne commune")

    @classmethod
    def communal(cls) -> "list[TerritoryKind]":
        """Return the kinds whose INSEE codes are those of communes, today's and former ones."""
        return [
            cls.COMMUNE,
            cls.ARRONDISSEMENT_MUNICIPAL,
            cls.COMMUNE_DELEGUEE,
            cls.COMMUNE_ASSOCIEE,
            cls.ANCIENNE_COMMUNE,
        ]
