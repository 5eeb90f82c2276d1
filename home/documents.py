"""Editorial pages as the publication log holds them, for search and for other sites."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, Final

from django.db.models import Prefetch, QuerySet
from wagtail.images.models import Image

from atlas_pages.models import AtlasIndexPage
from bourse_pages.models import BourseIndexPage
from cms.core.addresses import absolute
from cms.core.models import BasePage
from cms.core.tagging import tag_code
from cms.publication.documents import Document, SearchText
from cms.publication.visibility import public_pages
from cms.reference.enums import enum_coded
from home.bodies import body_html, body_text
from home.enums import ArticleType
from home.models import EditorialPage, HomePage, NewsIndexPage, NewsPage
from home.pictures import PICTURE_SIZE

FACETS: Final = ("type", "language", "tag", "year")
SORTS: Final = ("-updated_at", "updated_at", "-date", "date", "title", "-title")
TYPES: Final[dict[type[BasePage], ArticleType]] = {
    HomePage: ArticleType.HOME,
    EditorialPage: ArticleType.EDITORIAL,
    NewsIndexPage: ArticleType.NEWS_INDEX,
    NewsPage: ArticleType.NEWS,
    AtlasIndexPage: ArticleType.ATLAS,
    BourseIndexPage: ArticleType.BOURSE,
}
#: For pages that were created without being published by Wagtail: a document mustn't depend on the clock.
UNKNOWN_DATE: Final = datetime(1970, 1, 1, tzinfo=UTC)

Translations = Mapping[object, list[BasePage]]


class ArticleBuilder:
    """Builds the documents of all editorial page types."""

    def public_ids(self) -> Iterable[str]:
        """Yield the public ids of all public editorial pages."""
        for model in TYPES:
            yield from public_pages(model).values_list("public_id", flat=True)

    def documents(self, public_ids: Collection[str]) -> Iterator[Document]:
        """Yield documents: a bounded number of queries for each page type, and those of pictures in bodies."""
        for model in TYPES:
            pages = list(_with_relations(public_pages(model).filter(public_id__in=public_ids), model))
            translations = _translations(model, pages)
            for page in pages:
                if page.url is not None:
                    yield article_document(page, translations)

    def successors(self, public_ids: Collection[str]) -> Mapping[str, str]:
        """Return nothing: pages aren't merged."""
        return {}


def _with_relations(pages: QuerySet[Any], model: type[BasePage]) -> QuerySet[Any]:
    pages = pages.select_related("locale")
    if model is not NewsPage:
        return pages
    images = Prefetch("image", queryset=Image.objects.prefetch_renditions(PICTURE_SIZE))
    return pages.prefetch_related("tagged_items__tag", images)


def _translations(model: type[BasePage], pages: Iterable[BasePage]) -> Translations:
    """Return all public pages of each translation key, in one query."""
    keys = {page.translation_key for page in pages}
    found: defaultdict[object, list[BasePage]] = defaultdict(list)
    if keys:
        for page in public_pages(model).filter(translation_key__in=keys).select_related("locale").order_by("path"):
            found[page.translation_key].append(page)
    return found


def article_document(page: Any, translations: Translations) -> Document:
    """Return the document of an editorial page; ``translations`` holds the public pages by translation key."""
    language = page.locale.language_code
    tags = sorted(item.tag.name for item in page.tagged_items.all()) if isinstance(page, NewsPage) else []
    date = page.date if isinstance(page, NewsPage) else None
    others = [other for other in translations.get(page.translation_key, []) if other.pk != page.pk and other.url]
    facets = {f"type:{TYPES[type(page)].value}", f"language:{language}", *(f"tag:{tag_code(tag)}" for tag in tags)}
    if date:
        facets.add(f"year:{date.year}")
    summary = page.summary or page.search_description
    return Document(
        public_id=page.public_id,
        title=page.title,
        language=language,
        path=page.get_url_parts()[2].lstrip("/"),
        localized_path=False,
        item={
            "type": enum_coded(TYPES[type(page)]),
            "summary": summary,
            "date": date,
            "tags": tags,
            "image": page.picture if isinstance(page, NewsPage) else None,
        },
        detail={
            "body": body_html(page),
            "translations": [
                {
                    "language": other.locale.language_code,
                    "id": other.public_id,
                    "url": absolute(other.get_url_parts()[2]),
                }
                for other in others
            ],
        },
        published_at=page.first_published_at or UNKNOWN_DATE,
        facets=frozenset(facets),
        text={language: SearchText(title=page.title, summary=summary, body=body_text(page))},
        year_start=date.year if date else None,
        sort_date=date or (page.first_published_at.date() if page.first_published_at else None),
    )
