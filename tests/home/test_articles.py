"""Editorial pages in the publication log."""

from datetime import date
from typing import Any

import orjson
import pytest
from django.test import Client
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Locale, PageViewRestriction

from cms.publication.reading import fetch_detail
from home.models import EditorialPage, HomePage, NewsIndexPage, NewsPage
from tests.factories.home import EditorialPageFactory, NewsPageFactory
from tests.publication.agreement import differences, is_public, seq_of
from tests.queries import at_most_queries


def detail(page: EditorialPage | NewsPage | HomePage) -> dict[str, Any]:
    found: dict[str, Any] = orjson.loads(fetch_detail("article", page.public_id).json)
    return found


@pytest.fixture
def news_index(site_tree: HomePage) -> NewsIndexPage:
    return NewsIndexPage.objects.get(locale__language_code="fr")


def test_a_piece_of_news_as_other_sites_get_it(news_index: NewsIndexPage) -> None:
    image = Image.objects.create(title="Puits", file=get_test_image_file(size=(1600, 900)))
    page = NewsPageFactory(
        parent=news_index,
        slug="forum",
        title="Forum de l’eau",
        date=date(2026, 11, 2),
        image=image,
        image_alt="Un puits",
        image_credit="MEAE",
        body=[("text", f'<p>Voir <a linktype="page" id="{news_index.pk}">la liste</a>.</p>')],
    )
    page.tags.add("eau", "Afrique")
    page.save_revision().publish()

    found = detail(page)

    assert found["url"] == "http://testserver/fr/actualites/forum/"
    assert found["type"]["code"] == "news"
    assert found["date"] == "2026-11-02"
    assert found["tags"] == ["Afrique", "eau"]
    assert found["image"] | {"url": ""} == {
        "url": "",
        "alt": "Un puits",
        "credit": "MEAE",
        "width": 1200,
        "height": 675,
    }
    assert found["image"]["url"].startswith("http://testserver/media/")
    assert '<a href="http://testserver/fr/actualites/">la liste</a>' in found["body"]
    assert found["translations"] == []
    assert differences() == []


def test_translations_name_each_other_as_they_come_and_go(site_tree: HomePage) -> None:
    page = EditorialPageFactory(parent=site_tree, slug="guide")
    english = page.copy_for_translation(Locale.objects.get(language_code="en"))
    assert detail(page)["translations"] == []

    english.save_revision().publish()
    assert detail(page)["translations"] == [
        {"language": "en", "id": english.public_id, "url": "http://testserver/en/guide/"}
    ]
    assert detail(english)["translations"][0]["id"] == page.public_id

    restriction = PageViewRestriction.objects.create(page=english, restriction_type="login")
    assert detail(page)["translations"] == []
    restriction.delete()
    assert len(detail(page)["translations"]) == 1

    english.refresh_from_db()
    english.unpublish()
    assert detail(page)["translations"] == []
    english.save_revision().publish()
    english.delete()
    assert detail(page)["translations"] == []
    assert differences() == []


def test_an_alias_is_not_in_the_log(site_tree: HomePage) -> None:
    page = EditorialPageFactory(parent=site_tree)
    alias = page.create_alias(update_slug="copie")
    assert not is_public("article", alias.public_id)
    assert differences() == []


def test_a_renamed_section_changes_the_addresses_below(site_tree: HomePage) -> None:
    section = EditorialPageFactory(parent=site_tree, slug="guide")
    page = EditorialPageFactory(parent=section, slug="etapes")
    section.slug = "mode-d-emploi"
    section.save_revision().publish()
    assert detail(page)["url"].endswith("/fr/mode-d-emploi/etapes/")


def test_publishing_an_unchanged_page_takes_no_number(site_tree: HomePage) -> None:
    page = EditorialPageFactory(parent=site_tree)
    page.save_revision().publish()
    page.refresh_from_db()
    seq = seq_of("article", page.public_id)
    page.save_revision().publish()
    assert seq_of("article", page.public_id) == seq


def test_queries_do_not_grow_with_the_number_of_pages(news_index: NewsIndexPage) -> None:
    from home.documents import ArticleBuilder

    builder = ArticleBuilder()
    for _number in range(3):
        NewsPageFactory(parent=news_index, body=[("text", "<p>Du texte.</p>")]).tags.add("eau")
    list(builder.documents(list(builder.public_ids())))
    with at_most_queries(40) as few:
        list(builder.documents(list(builder.public_ids())))
    for _number in range(9):
        NewsPageFactory(parent=news_index, body=[("text", "<p>Du texte.</p>")]).tags.add("eau")
    with at_most_queries(len(few)):
        list(builder.documents(list(builder.public_ids())))


def test_readers_find_news_by_date_and_tag(client: Client, news_index: NewsIndexPage) -> None:
    for day in range(1, 15):
        page = NewsPageFactory(parent=news_index, title=f"Nouvelle {day}", slug=f"n{day}", date=date(2026, 10, day))
        if day % 2:
            page.tags.add("eau & vie")
            page.save_revision().publish()

    first = client.get("/fr/actualites/").content.decode()
    assert first.index("Nouvelle 14") < first.index("Nouvelle 3")
    assert "Nouvelle 2<" not in first
    assert "Page suivante" in first
    tagged = client.get("/fr/actualites/", {"tag": "eau & vie"}).content.decode()
    assert "7 actualités" in tagged
    assert "Nouvelle 14" not in tagged
    assert client.get("/fr/actualites/", {"cursor": "bad"}).status_code == 404
    page_html = client.get("/fr/actualites/n3/").content.decode()
    assert "/fr/actualites/?tag=eau+%26+vie" in page_html
    assert "À lire aussi" in page_html
    assert client.get("/en/actualites/").status_code == 200
