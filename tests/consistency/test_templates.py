"""Rules of the templates: what the Content-Security-Policy forbids, and what nothing uses."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.template import engines
from wagtail.models import Page

from cms.local.paths import BASE
from tests.consistency.files import name, text, tracked

# Django, Wagtail and this project's error views find these by name.
FOUND_BY_NAME = {"400.html", "403.html", "404.html", "500.html"}


def templates() -> dict[str, Path]:
    """Return our templates by the name that code gives them."""
    html = (path for path in tracked(".html", ".xml", ".txt") if "templates" in path.relative_to(BASE).parts)
    return {str(path).split("/templates/", 1)[1]: path for path in html}


# A letter names those of its parts.
FOUND_BY_PART = "mail/parts/"


def is_for_editors(template: str) -> bool:
    """Return whether a template is shown in the admin only, which Wagtail fills with inline scripts of its own."""
    return bool(re.match(r"(wagtailadmin|modeladmin|wagtail\w*)/|\w+/admin/|admin/", template))


def is_mail(template: str) -> bool:
    """Return whether a template is that of a mail: mail programs know no style sheet, and no policy of ours."""
    return bool(re.match(r"mail/(letter|parts/)", template))


def test_public_templates_have_no_inline_script_or_style() -> None:
    forbidden = {
        "a style attribute": r"<[^>]*\sstyle\s*=",
        "a style element": r"<style\b",
        "an inline handler": r"<[^>]*\son[a-z]+\s*=",
        "a javascript: link": r"javascript:",
        "an inline script": r"<script(?![^>]*\b(?:src=|type=\"application/(?:ld\+)?json\"))",
    }
    found = [
        (name(path), what)
        for template, path in templates().items()
        if not is_for_editors(template) and not is_mail(template)
        for what, pattern in forbidden.items()
        if re.search(pattern, re.sub(r"{#.*?#}|{%\s*comment.*?endcomment\s*%}", "", text(path), flags=re.DOTALL))
    ]
    assert found == []


def test_public_templates_ask_no_other_host() -> None:
    loaded = r"<(?:script|img|iframe|source)[^>]*\ssrc=[\"']?(?:https?:)?//"
    linked = r"<link[^>]*stylesheet[^>]*href=[\"']?(?:https?:)?//"
    found = [name(path) for path in templates().values() if re.search(f"{loaded}|{linked}", text(path))]
    assert found == []


def test_every_template_compiles() -> None:
    for template in templates():
        engines["django"].get_template(template)


def test_every_template_is_used() -> None:
    of_pages = {getattr(model, "template", "") for model in apps.get_models() if issubclass(model, Page)}
    sources = "\n".join(text(path) for path in tracked(".py", ".html", ".xml", ".txt") if "tests" not in path.parts)
    unused = [
        template
        for template in templates()
        if template not in sources and template not in of_pages | FOUND_BY_NAME and not is_for_editors(template)
        if not template.startswith(FOUND_BY_PART)
    ]
    assert unused == []


@pytest.mark.parametrize("trap", [r"{%\s*trans\s", r"{%\s*blocktrans\s", r"\|safe\b", r"{%\s*autoescape off"])
def test_templates_avoid_old_names_and_unescaped_text(trap: str) -> None:
    # Plain text isn't HTML: a mail's text says what people typed as they typed it.
    html = (path for template, path in templates().items() if not (is_mail(template) and path.suffix == ".txt"))
    assert [name(path) for path in html if re.search(trap, text(path))] == []
