"""The part of the page tree that the portal itself relies on, made once and then left to editors.

Running it again adds what is missing and changes nothing that an editor wrote.
"""

from typing import Final, NamedTuple
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone
from wagtail.models import Locale, Page, Site

from atlas_pages.models import AtlasIndexPage
from bourse_pages.models import BourseIndexPage
from cms.core.labels import DEFAULT_LANGUAGE, LANGUAGES
from cms.core.models import BasePage
from cms.publication.writing import log_transaction
from home.groups import create_groups, create_workflow
from home.models import HomePage, NewsIndexPage


class Text(NamedTuple):
    """What a page is called in a language, and its lead paragraph."""

    title: str
    summary: str


HOME_SLUGS: Final = {"fr": "accueil", "en": "home", "es": "inicio"}
HERO: Final = {
    "fr": "Trouvez un projet ou un partenaire de coopération",
    "en": "Find a cooperation project or a partner",
    "es": "Encuentre un proyecto o un socio de cooperación",
}
HOME: Final = {
    "fr": Text(
        "Accueil",
        "L’Atlas recense l’action internationale des collectivités territoriales françaises. "
        "La Bourse-projets leur trouve des partenaires.",
    ),
    "en": Text(
        "Home",
        "The Atlas records the international action of French local and regional authorities. "
        "The project exchange finds them partners.",
    ),
    "es": Text(
        "Inicio",
        "El Atlas recoge la acción internacional de las autoridades locales y regionales francesas. "
        "La bolsa de proyectos les encuentra socios.",
    ),
}
IndexModel = type[AtlasIndexPage] | type[BourseIndexPage] | type[NewsIndexPage]
INDEXES: Final[dict[IndexModel, dict[str, Text]]] = {
    AtlasIndexPage: {
        "fr": Text("Atlas", "Tous les projets internationaux des collectivités françaises, en carte et en listes."),
        "en": Text("Atlas", "Every international project of French local authorities, on a map and in lists."),
        "es": Text("Atlas", "Los proyectos internacionales de las autoridades locales francesas, en mapa y listas."),
    },
    BourseIndexPage: {
        "fr": Text("Bourse-projets", "Des autorités locales du monde entier cherchent un partenaire : répondez-leur."),
        "en": Text("Project exchange", "Local authorities all over the world are looking for a partner: answer them."),
        "es": Text("Bolsa de proyectos", "Autoridades locales de todo el mundo buscan un socio: respóndales."),
    },
    NewsIndexPage: {
        "fr": Text("Actualités", "Appels à projets, rencontres, retours d’expérience."),
        "en": Text("News", "Calls for projects, meetings, lessons learnt."),
        "es": Text("Noticias", "Convocatorias, encuentros, experiencias."),
    },
}


def create_site_tree() -> HomePage:
    """Make locales, the three home pages with their index pages, the site, groups and workflow; return the French home.

    It's safe to run again, and one transaction with the log.
    """
    with log_transaction():
        locales = {code: Locale.objects.get_or_create(language_code=code)[0] for code in LANGUAGES}
        _remove_welcome_page()
        homes = _create_homes(locales)
        _create_site(homes[DEFAULT_LANGUAGE])
        for model, texts in INDEXES.items():
            _create_indexes(model, texts, homes)
        create_groups()
        create_workflow()
    return homes[DEFAULT_LANGUAGE]


def _create_homes(locales: dict[str, Locale]) -> dict[str, HomePage]:
    root = Page.get_first_root_node()
    homes: dict[str, HomePage] = {}
    for code, locale in locales.items():
        page = HomePage.objects.filter(locale=locale, depth=2).order_by("path").first()
        if page is None:
            text = HOME[code]
            page = HomePage(
                title=text.title,
                slug=HOME_SLUGS[code],
                summary=text.summary,
                hero_title=HERO[code],
                locale=locale,
                public_id=f"accueil-{code}",
            )
            _add(root, page, homes.get(DEFAULT_LANGUAGE))
        homes[code] = page
    return homes


def _create_indexes(model: IndexModel, texts: dict[str, Text], homes: dict[str, HomePage]) -> None:
    original = model.objects.filter(locale__language_code=DEFAULT_LANGUAGE).first()
    for code, home in homes.items():
        if model.objects.child_of(home).exists():
            continue
        page = model(
            title=texts[code].title,
            summary=texts[code].summary,
            locale=home.locale,
            public_id=f"{model.fixed_slug}-{code}",
        )
        _add(home, page, original)
        original = original or page


def _add(parent: Page, page: BasePage, original: BasePage | None) -> None:
    if original is not None:
        page.translation_key = original.translation_key
    page.first_published_at = page.last_published_at = timezone.now()
    parent.add_child(instance=page)


def _create_site(home: HomePage) -> None:
    address = urlsplit(settings.PUBLIC_URL)
    default_port = 443 if address.scheme == "https" else 80
    site = Site.objects.filter(is_default_site=True).first()
    if site is None:
        site = Site(is_default_site=True)
    elif site.root_page_id == home.pk:
        return
    site.hostname = address.hostname or "localhost"
    site.port = address.port or default_port
    site.site_name = settings.WAGTAIL_SITE_NAME
    site.root_page = home
    site.save()


def _remove_welcome_page() -> None:
    """Remove the page (and its site) that a new Wagtail comes with: the only one at the top of no type of ours."""
    for page in Page.objects.filter(depth=2, content_type__app_label="wagtailcore", content_type__model="page"):
        page.delete()
