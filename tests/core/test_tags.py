"""Tags and filters of templates."""

import json
from typing import Any

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.utils.translation import override

from cms.core.labels import make_label


def render(source: str, **context: Any) -> str:
    return Template("{% load core_tags %}" + source).render(Context(context))


WATER = {"code": "water", "label": make_label("Eau", "Water", "Agua")}


@pytest.mark.parametrize(("language", "expected"), [("fr", "Eau"), ("en", "Water"), ("es", "Agua")])
def test_a_label_is_read_in_the_readers_language(language: str, expected: str) -> None:
    with override(language):
        assert render("{{ theme|label }}", theme=WATER) == expected
        assert render("{% label theme %}", theme=WATER["label"]) == expected


def test_what_is_missing_is_left_out() -> None:
    assert render("[{{ nothing|label }}][{{ nothing|money }}]", nothing=None) == "[][]"


def test_only_another_language_is_marked() -> None:
    with override("en"):
        assert render("<p{% lang_attr 'fr' %}>") == '<p lang="fr">'
        assert render("<p{% lang_attr 'en' %}><p{% lang_attr '' %}>") == "<p><p>"


def test_structured_data_cannot_leave_its_element() -> None:
    html = render("{{ data|json_ld }}", data={"name": "</script><script>alert(1)</script><!-- &"})
    assert html.count("<") == 2
    assert html.startswith('<script type="application/ld+json">')
    body = html.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert json.loads(body) == {"name": "</script><script>alert(1)</script><!-- &"}


def test_a_link_of_the_page_changes_one_parameter() -> None:
    request = RequestFactory().get("/fr/", {"q": "eau", "cursor": "abc"})
    assert render("{% change_query sort='title' q=None %}", request=request) == "?sort=title"


def test_texts_are_escaped() -> None:
    assert render("{% label text %}{{ text|day }}", text="<b>") == "&lt;b&gt;&lt;b&gt;"
