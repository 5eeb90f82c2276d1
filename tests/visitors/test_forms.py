"""The traps of visitors' forms, and how such a form says what is wrong."""

from datetime import timedelta
from typing import Any

import pytest
from django import forms
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone

from cms.visitors.forms import VisitorForm
from tests.fixtures.browser import PHONE, OpenPage
from tests.pages import Page
from tests.visitors.requests import visit
from tests.visitors.traps import traps

MINUTE = timedelta(minutes=1)


class NameForm(VisitorForm):
    name = forms.CharField(label="Nom")


class Untrapped(NameForm):
    has_traps = False


def sent(ago: timedelta = MINUTE, **values: str) -> NameForm:
    return NameForm({"name": "Awa", **traps(ago), **values})


def test_a_person_passes() -> None:
    assert sent().is_valid()


@pytest.mark.parametrize(
    "values",
    [{"website": "https://spam.example"}, {"shown_at": ""}, {"shown_at": "forged:1abc:signature"}],
    ids=["honeypot", "no time", "forged time"],
)
def test_a_program_does_not(values: dict[str, str]) -> None:
    form = sent(MINUTE, **values)
    assert not form.is_valid()
    assert [error.code for error in form.errors.as_data()["__all__"]] == ["trap"]


@pytest.mark.parametrize("ago", [timedelta(seconds=1), timedelta(days=15)], ids=["at once", "too late"])
def test_too_fast_or_too_late_is_only_asked_again(monkeypatch: pytest.MonkeyPatch, ago: timedelta) -> None:
    form = sent(ago)
    assert not form.is_valid()
    again = NameForm({"name": "Awa", "website": form["website"].value(), "shown_at": form["shown_at"].value()})
    later = timezone.now() + timedelta(seconds=10)
    monkeypatch.setattr("django.core.signing.time.time", later.timestamp)
    assert again.is_valid(), again.errors


def test_what_a_browser_filled_in_is_emptied_for_the_person() -> None:
    form = sent(website="https://podor.example")
    assert not form.is_valid()
    assert form["website"].value() == ""
    assert form["name"].value() == "Awa"


def test_a_step_without_traps_has_no_such_fields() -> None:
    form = Untrapped({"name": "Awa"})
    assert form.is_valid()
    assert [field.name for field in form] == ["name"]


def render(form: NameForm, **context: Any) -> str:
    values = {"form": form, "submit_label": "Envoyer", **context}
    return render_to_string("visitors/form.html", values, request=visit())


def test_errors_come_first_and_lead_to_their_fields() -> None:
    form = sent(name="")
    page = Page(HttpResponse(render(form)))
    summary = page.one("div", role="alert")
    assert "Nom" in summary.text
    (link,) = page.all("a")
    assert page.one("input", id=link["href"].removeprefix("#"))["aria-invalid"] == "true"
    assert page.html.index('role="alert"') < page.html.index("<form")


@pytest.mark.browser
@pytest.mark.django_db
def test_people_do_not_see_the_trap_and_are_led_to_the_errors(server: str, open_page: OpenPage) -> None:
    page = open_page(f"{server}/fr/plan-du-site/", width=PHONE)
    html = render(sent(name=""))
    # The page's own script ran before this form was there: what it does is asked of a module loaded again.
    page.evaluate("html => { document.querySelector('main > .fr-container:last-child').innerHTML = html }", html)
    box = page.locator("[name=website]").bounding_box()
    assert box is not None
    assert box["x"] + box["width"] < 0
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    source = page.locator("script[src*='core/portal']").get_attribute("src")
    page.evaluate("source => import(source + '?again')", source)
    assert page.evaluate("document.activeElement.id") == "erreurs"
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.name") == "name"
