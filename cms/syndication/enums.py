"""Closed lists of this app."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Scope(models.TextChoices):
    """What a token lets its holder do."""

    READ = "read", _("Lire, avec un quota plus large")
    WEBHOOKS = "webhooks", _("Gérer des webhooks")


class DeliveryState(models.TextChoices):
    """Where a delivery is."""

    WAITING = "waiting", _("En attente")
    DELIVERED = "delivered", _("Remise")
    DEAD = "dead", _("Abandonnée")


class EventType(models.TextChoices):
    """What a delivery tells."""

    UPSERT = "object.upsert", _("Objet nouveau ou modifié")
    DELETE = "object.delete", _("Objet retiré")
    PING = "ping", _("Essai")


class Suspension(models.TextChoices):
    """Why an endpoint gets nothing."""

    NONE = "", _("Actif")
    OWNER = "owner", _("Suspendu par son organisme")
    STAFF = "staff", _("Suspendu par le ministère")
    FAILING = "failing", _("Suspendu : ne répond plus")
    GONE = "gone", _("Suspendu : a répondu 410")
    FILTERS = "filters", _("Suspendu : un filtre n’existe plus")
