"""Choices of the Atlas that no reference list holds, with their standard's codes where there is one."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CollectiviteType(models.TextChoices):
    """What kind of local authority a collectivité is, in the law’s words."""

    REGION = "region", _("Région")
    DEPARTEMENT = "departement", _("Département")
    COMMUNE = "commune", _("Commune")
    METROPOLE = "metropole", _("Métropole")
    EPCI = "epci", _("Intercommunalité")
    EPT = "ept", _("Établissement public territorial")
    SYNDICAT = "syndicat", _("Syndicat")
    CTU = "ctu", _("Collectivité à statut particulier")
    COM = "com", _("Collectivité d’outre-mer")
    OTHER = "autre", _("Autre groupement ou établissement public")


class RelationType(models.TextChoices):
    """How a project relates to another (IATI 2.03, codelist RelatedActivityType)."""

    PARENT = "1", _("Programme dont ce projet fait partie")
    CHILD = "2", _("Volet de ce projet")
    SIBLING = "3", _("Projet frère ou suite")
    CO_FUNDED = "4", _("Projet cofinancé")
    THIRD_PARTY = "5", _("Projet mené par un tiers")
