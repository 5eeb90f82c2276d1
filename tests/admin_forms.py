"""Fills in an admin form as a browser would: with what the page shows, but for what the test changes."""

from typing import Any

from bs4 import BeautifulSoup, Tag
from django.http import HttpResponse, HttpResponseBase


def form_data(response: HttpResponseBase, **changes: Any) -> dict[str, Any]:
    """Return what a browser would send of the page's main form, with ``changes`` by field name."""
    assert isinstance(response, HttpResponse)
    page = BeautifulSoup(response.content, "html.parser")
    forms = page.select("form")
    assert forms, "the page has no form"
    form = max(forms, key=lambda found: len(found.select("[name]")))
    data: dict[str, Any] = {}
    for field in form.select("input[name], select[name], textarea[name]"):
        for value in _values(field):
            data.setdefault(str(field["name"]), []).append(value)
    data.update(changes)
    return data


def _values(field: Tag) -> list[str]:
    if field.name == "textarea":
        return [field.get_text().removeprefix("\n")]
    if field.name == "select":
        chosen = [str(option.get("value", "")) for option in field.select("option[selected]")]
        if not chosen and not field.has_attr("multiple"):
            first = field.select_one("option")
            chosen = [str(first.get("value", ""))] if first else []
        return chosen
    kind = field.get("type", "text")
    if kind in {"checkbox", "radio"}:
        return [str(field.get("value", "on"))] if field.has_attr("checked") else []
    if kind in {"submit", "button", "file", "image"}:
        return []
    return [str(field.get("value", ""))]


def form_errors(response: HttpResponseBase) -> list[str]:
    """Return the error messages that an admin page shows, with the panels that they stand in."""
    assert isinstance(response, HttpResponse)
    page = BeautifulSoup(response.content, "html.parser")
    found = page.select(".error-message, .messages .error, .help-critical")
    return [f"{_panel_of(message)}: {' '.join(message.get_text().split())}" for message in found]


def _panel_of(message: Tag) -> str:
    panel = message.find_parent(attrs={"data-contentpath": True}) or message.find_parent("section")
    return str(panel.get("data-contentpath") or panel.get("id")) if isinstance(panel, Tag) else "page"
