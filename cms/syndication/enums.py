"""Closed lists of this app."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Scope(models.TextChoices):
    """What a token lets its holder do."""

    READ = "read", _("Lire, avec un quota plus large")
    WEBHOOKS = "webhooks", _("Gérer des webhooks")
