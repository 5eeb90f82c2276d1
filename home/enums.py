"""Codes of the editorial pages; they are part of the API, so they never change."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ArticleType(TextChoices):
    """What an object of the kind ``article`` is."""

    HOME = "home", _("Accueil")
    EDITORIAL = "editorial", _("Page")
    NEWS = "news", _("Actualité")
    NEWS_INDEX = "news-index", _("Liste des actualités")
    ATLAS = "atlas", _("Accueil de l’Atlas")
    BOURSE = "bourse", _("Accueil de la Bourse-projets")
