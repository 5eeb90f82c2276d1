"""Fills in an admin form as a browser would: with what the page shows, but for what the test changes."""

from typing import Any

from bs4 import BeautifulSoup, Tag
from django.http import HttpResponse, HttpResponseBase


def form_data(response: HttpResponseBase, **changes: Any) -> dict[str, Any]:
    """Return what a browser would send of the page's main form, with ``changes`` by field name."""
    assert isinstance(response, HttpResponse)
    page = BeautifulSoup(response.content, "html.parser")
    form = page.select_one("form[data-edit-form], form#page-edit-form, main form[method=POST i]")
    assert form is not None, "the page has no form"
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
