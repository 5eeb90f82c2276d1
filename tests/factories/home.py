"""Factories of the editorial page types: pages are created live, under a parent given as ``parent=``."""

from datetime import date

import factory
from wagtail_factories import PageFactory

from home.models import EditorialPage, HomePage, NewsIndexPage, NewsPage


class HomePageFactory(PageFactory):
    title = "Accueil"
    hero_title = "Trouvez un projet ou un partenaire"

    class Meta:
        model = HomePage


class EditorialPageFactory(PageFactory):
    title = factory.Sequence(lambda n: f"Page {n}")
    summary = "Ce qu’il faut savoir."

    class Meta:
        model = EditorialPage


class NewsIndexPageFactory(PageFactory):
    title = "Actualités"
    slug = "actualites"

    class Meta:
        model = NewsIndexPage


class NewsPageFactory(PageFactory):
    title = factory.Sequence(lambda n: f"Actualité {n}")
    summary = "Un forum réunit les collectivités."
    date = date(2026, 11, 2)

    class Meta:
        model = NewsPage
