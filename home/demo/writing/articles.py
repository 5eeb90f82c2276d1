"""The demo's editorial pages and news, in the three trees, and the home pages' examples of searches."""

import json
import uuid
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import Final

from taggit.models import Tag
from wagtail.models import Page

from cms.publication.bulk import bulk_publish
from cms.publication.writing import log_transaction
from home.demo.articles import Article, load_articles
from home.demo.drawing import ILLUSTRATIONS
from home.demo.randomness import public_id
from home.demo.writing.batches import made_ids
from home.demo.writing.pictures import CREDIT, demo_pictures
from home.models import EditorialPage, HomePage, NewsIndexPage, NewsPage, NewsPageTag, SearchExample

_NAMESPACE: Final = uuid.UUID("6f0f5a5e-9d0c-4d57-8f0d-2f6a1c1b7e11")
EXAMPLES: Final = {
    "fr": ("eau potable Sénégal", "jumelage Allemagne", "cantines scolaires", "patrimoine Maroc"),
    "en": ("drinking water Senegal", "twinning Germany", "school meals"),
    "es": ("agua potable Senegal", "hermanamiento Alemania", "comedores escolares"),
}


def create_articles(seed: str, progress: Callable[[int], object]) -> None:
    """Make the articles that were never made, a batch a level of the tree and a page type."""
    made = made_ids("article")
    left = [article for article in load_articles() if _id_of(article, seed) not in made]
    for _, group in groupby(left, key=lambda article: (article.kind, _level(article))):
        articles = list(group)
        parents = [_parent(article, seed) for article in articles]
        bulk_publish(parents, _make(articles, seed), validated=True)
        progress(len(articles))
    _add_examples()


def count_missing_articles(seed: str) -> int:
    """Return how many articles are still to be made."""
    made = made_ids("article")
    return sum(_id_of(article, seed) not in made for article in load_articles())


def _id_of(article: Article, seed: str) -> str:
    return public_id(seed, f"article {article.key} {article.language}", 0)


def _level(article: Article) -> int:
    by_key = {other.key: other for other in load_articles()}
    level = 0
    while article.parent:
        article, level = by_key[article.parent], level + 1
    return level


def _parent(article: Article, seed: str) -> Page:
    """Return the page that an article goes under: another article, the list of news, or the home page."""
    if article.kind == "news":
        return NewsIndexPage.objects.get(locale__language_code=article.language).page_ptr
    if article.parent:
        parent = next(
            other for other in load_articles() if (other.key, other.language) == (article.parent, article.language)
        )
        return EditorialPage.objects.get(public_id=_id_of(parent, seed)).page_ptr
    return HomePage.objects.get(locale__language_code=article.language, depth=2).page_ptr


def _make(articles: Sequence[Article], seed: str) -> Iterator[EditorialPage | NewsPage]:
    pictures = demo_pictures()
    for article in articles:
        page = _make_news(article, pictures) if article.kind == "news" else EditorialPage()
        page.public_id = _id_of(article, seed)
        page.title = article.title
        page.slug = article.key
        page.summary = article.summary
        page.translation_key = uuid.uuid5(_NAMESPACE, f"{seed} {article.key}")
        page.body = json.dumps(
            [{**block, "id": str(uuid.uuid5(page.translation_key, str(n)))} for n, block in enumerate(article.body)]
        )
        yield page


def _make_news(article: Article, pictures: dict[str, int]) -> NewsPage:
    page = NewsPage(date=article.day, image_id=pictures.get(article.picture))
    if page.image_id is not None:
        page.image_alt, page.image_credit = ILLUSTRATIONS[article.picture].alt, CREDIT
    page.tagged_items = [NewsPageTag(tag=Tag.objects.get_or_create(name=name)[0]) for name in article.tags]
    return page


def _add_examples() -> None:
    """Give the home pages examples of searches, where an editor wrote none."""
    for home in HomePage.objects.filter(depth=2, examples=None).select_related("locale"):
        home.examples = [
            SearchExample(text=text, sort_order=number)
            for number, text in enumerate(EXAMPLES.get(home.locale.language_code, ()))
        ]
        with log_transaction():
            home.save_revision().publish()
