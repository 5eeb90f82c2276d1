"""Blocks of editorial pages: each renders its component, with what a reader needs, and refuses what would harm."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from wagtail.blocks import StreamBlock
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Page

from cms.core.blocks import BODY_BLOCKS

ADDRESS = {"page": None, "document": None, "address": "https://www.example.org/"}


def render(kind: str, value: Any) -> BeautifulSoup:
    block = StreamBlock(BODY_BLOCKS)
    stream = block.to_python([{"type": kind, "value": value, "id": "b1"}])
    return BeautifulSoup(block.render(stream), "html.parser")


def clean(kind: str, value: Any) -> Any:
    child = dict(BODY_BLOCKS)[kind]
    return child.clean(child.to_python(value))


def test_text_stays_in_its_column() -> None:
    html = render("text", "<h2>Titre</h2><p>Texte</p>")
    assert html.select_one(".portal-text h2") is not None


def test_a_callout_leads_somewhere() -> None:
    value = {"title": "À savoir", "text": "<p>Texte</p>", "icon": "", "buttons": [{"label": "Voir", "link": ADDRESS}]}
    html = render("callout", value)
    assert html.select_one("h2.fr-callout__title") is not None
    assert [link["href"] for link in html.select("a.fr-btn")] == ["https://www.example.org/"]


def test_a_quotation_names_its_author() -> None:
    value = {"text": "Agir ensemble", "author": "Une maire", "role": "", "source": "", "source_url": ""}
    html = render("quote", value)
    assert html.blockquote is not None
    assert html.blockquote.text.strip() == "«\xa0Agir ensemble\xa0»"
    assert html.select_one(".fr-quote__author") is not None
    assert html.select("ul li") == []


def test_headings_follow_each_other_with_or_without_a_title() -> None:
    items = [{"type": "item", "id": "v1", "value": {"title": "Question", "text": "<p>Réponse</p>"}}]
    with_title = render("accordion", {"title": "Questions", "items": items})
    assert [heading.name for heading in with_title.find_all(["h2", "h3"])] == ["h2", "h3"]
    without = render("accordion", {"title": "", "items": items})
    assert [heading.name for heading in without.find_all(["h2", "h3"])] == ["h2"]


def test_an_accordions_button_controls_its_panel() -> None:
    items = [{"type": "item", "id": f"v{n}", "value": {"title": "Q", "text": "<p>R</p>"}} for n in (1, 2)]
    html = render("accordion", {"title": "", "items": items})
    assert [button["aria-controls"] for button in html.select("button")] == ["volet-v1", "volet-v2"]
    assert [panel["id"] for panel in html.select(".fr-collapse")] == ["volet-v1", "volet-v2"]


def test_a_table_has_its_title_and_names_each_cell() -> None:
    table = {
        "columns": [{"type": "text", "heading": "Région"}, {"type": "number", "heading": "Projets"}],
        "rows": [{"values": ["Bretagne", 1204]}],
        "caption": "Projets par région",
    }
    html = render("table", table)
    assert html.caption is not None
    assert html.caption.text == "Projets par région"
    assert [cell["data-label"] for cell in html.select("td")] == ["Région", "Projets"]
    assert html.select("td")[1].text.strip() == "1\u202f204"


def test_a_table_without_a_title_is_refused() -> None:
    table = {"columns": [{"type": "text", "heading": "Région"}], "rows": [{"values": ["Bretagne"]}], "caption": ""}
    with pytest.raises(ValidationError):
        clean("table", table)


@pytest.mark.parametrize(
    "link",
    [
        {"page": None, "document": None, "address": ""},
        {"page": None, "document": 1, "address": "https://www.example.org/"},
    ],
)
@pytest.mark.django_db
def test_a_link_has_one_destination(link: dict[str, Any]) -> None:
    Document.objects.create(id=1, title="Guide", file=ContentFile(b"x", "guide.pdf"))
    with pytest.raises(ValidationError):
        clean("call_to_action", {"title": "À vous", "text": "", "buttons": [{"label": "Voir", "link": link}]})


@pytest.mark.django_db
def test_a_page_that_is_not_public_is_not_linked() -> None:
    page = Page.objects.filter(depth=2)[0]
    tile = {"title": "Accueil", "text": "", "pictogram": "map/map", "link": {"page": page.pk, "address": ""}}
    Page.objects.filter(pk=page.pk).update(live=False)
    html = render("tiles", {"title": "", "tiles": [tile]})
    assert html.select("a") == []
    assert html.select_one("h2") is not None


@pytest.mark.django_db
def test_a_picture_has_its_alternative_text_and_its_credit() -> None:
    image = Image.objects.create(title="Port", file=get_test_image_file())
    shown = {"image": image.pk, "decorative": False, "alt_text": "Le port de Brest"}
    value = {"image": shown, "caption": "", "credit": "MEAE"}
    html = render("image", value)
    assert html.img is not None
    assert html.img["alt"] == "Le port de Brest"
    assert html.figcaption is not None
    assert html.figcaption.text.strip() == "© MEAE"


@pytest.mark.django_db
def test_a_picture_without_alternative_text_is_refused() -> None:
    image = Image.objects.create(title="Port", file=get_test_image_file())
    value = {"image": {"image": image.pk, "decorative": False, "alt_text": ""}, "caption": "", "credit": "MEAE"}
    with pytest.raises(ValidationError):
        clean("image", value)


@pytest.mark.django_db
def test_a_download_says_its_kind_and_size() -> None:
    document = Document.objects.create(title="Guide", file=ContentFile(b"x" * 2048, "guide.pdf"))
    html = render("download", {"document": document.pk, "title": ""})
    detail = html.select_one(".fr-download__detail")
    assert detail is not None
    assert detail.text.replace("\u00a0", " ") == "PDF – 2 Ko"
    assert "Guide" in html.text


def test_what_editors_type_is_escaped() -> None:
    value = {"title": "<script>alert(1)</script>", "text": "<b>", "buttons": [{"label": "<i>", "link": ADDRESS}]}
    html = render("call_to_action", value)
    assert html.find_all(["script", "b", "i"]) == []
