"""The search box suggests: by keyboard, with a screen reader, on a phone; and it is a plain box without a script."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.accessibility import accessibility_problems
from tests.fixtures.browser import DESKTOP, PHONE, OpenPage

pytestmark = pytest.mark.browser
BOX = "#recherche-mots"


@pytest.fixture
def list_page(page_types: dict[str, str], server: str, open_page: OpenPage) -> Page:
    """The list of projects, with the keyboard in the header's box."""
    page = open_page(f"{server}/fr/atlas/projets/")
    page.focus(BOX)
    return page


def suggestions(page: Page) -> Any:
    return page.locator(f"{BOX}-suggestions")


def active(page: Page) -> str | None:
    """Return what a screen reader says is active: an option's text, None while it's the box."""
    found: str | None = page.evaluate(
        "(id => id && document.getElementById(id).textContent)"
        f"(document.querySelector('{BOX}').getAttribute('aria-activedescendant'))"
    )
    return found


def test_a_letter_asks_nothing_two_ask_once(list_page: Page) -> None:
    asked: list[str] = []
    list_page.on("request", lambda request: asked.append(request.url) if "/suggest" in request.url else None)
    list_page.keyboard.type("p")
    list_page.keyboard.type("odo", delay=10)
    expect(suggestions(list_page)).to_be_visible()
    assert len(asked) == 1
    assert "q=podo" in asked[0]


def test_the_keyboard_moves_and_chooses(list_page: Page, server: str) -> None:
    box = list_page.locator(BOX)
    expect(box).to_have_attribute("role", "combobox")
    expect(box).to_have_attribute("aria-expanded", "false")
    list_page.keyboard.type("podor")
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(suggestions(list_page).get_by_role("group", name="Projets")).to_be_visible()
    expect(suggestions(list_page).get_by_role("group", name="Partenaires")).to_be_visible()
    # Nothing is chosen until the reader does.
    assert active(list_page) is None
    list_page.keyboard.press("ArrowDown")
    first = active(list_page)
    list_page.keyboard.press("ArrowDown")
    assert first is not None
    assert active(list_page) not in {None, first}
    list_page.keyboard.press("ArrowUp")
    assert active(list_page) == first
    list_page.keyboard.press("ArrowUp")  # round to the last
    assert "Eau potable à Podor" in (active(list_page) or "")
    list_page.keyboard.press("Home")
    assert active(list_page) is None
    expect(box).to_have_value("podor")
    list_page.keyboard.press("End")
    list_page.keyboard.press("ArrowUp")
    expect(suggestions(list_page).locator("[aria-selected=true]")).to_have_count(1)
    list_page.keyboard.press("Enter")
    list_page.wait_for_url(f"{server}/fr/atlas/projets/**/eau-potable-a-podor**")


def test_escape_closes_then_empties_and_enter_searches(list_page: Page, server: str) -> None:
    list_page.keyboard.type("podor")
    expect(suggestions(list_page)).to_be_visible()
    list_page.keyboard.press("Escape")
    expect(suggestions(list_page)).to_be_hidden()
    expect(list_page.locator(BOX)).to_have_value("podor")
    list_page.keyboard.press("Escape")
    expect(list_page.locator(BOX)).to_have_value("")
    list_page.keyboard.type("podor")
    expect(suggestions(list_page)).to_be_visible()
    list_page.keyboard.press("Enter")
    list_page.wait_for_url(f"{server}/fr/recherche/?q=podor")


def test_how_many_there_are_is_said(list_page: Page) -> None:
    status = list_page.locator(f"{BOX}-suggestions + [role=status]")
    list_page.keyboard.type("ville de podor")
    expect(status).to_have_text("1 suggestion, flèches pour choisir")
    list_page.keyboard.type(" et rien")
    expect(status).to_have_text("Aucune suggestion")
    expect(suggestions(list_page)).to_be_hidden()


@pytest.mark.parametrize("language", ["fr", "en", "es"])
@pytest.mark.parametrize("width", [DESKTOP, PHONE])
def test_open_suggestions_are_accessible_and_lead_to_pages_of_the_language(
    page_types: dict[str, str], server: str, open_page: OpenPage, width: int, language: str
) -> None:
    page = open_page(f"{server}/{language}/atlas/projets/", width=width, language=language)
    if width == PHONE:
        page.click("#bouton-recherche")
        expect(page.locator(BOX)).to_be_visible()
    page.focus(BOX)
    page.keyboard.type("podor")
    expect(suggestions(page)).to_be_visible()
    page.keyboard.press("ArrowDown")
    assert accessibility_problems(page) == []
    assert page.console_errors == []  # type: ignore[attr-defined]
    wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wider <= 0
    suggestions(page).get_by_role("option").last.click()
    page.wait_for_url(f"{server}/{language}/atlas/projets/**/eau-potable-a-podor**")


def test_without_a_script_it_is_a_box_that_searches(
    page_types: dict[str, str], server: str, open_page: OpenPage
) -> None:
    page = open_page(f"{server}/fr/atlas/projets/", javascript=False)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.fill(BOX, "podor")
    page.press(BOX, "Enter")
    page.wait_for_url(f"{server}/fr/recherche/?q=podor")
    assert not [url for url in asked if "/suggest" in url]
    page.get_by_role("link", name="Projets (2)").click()
    assert page.url == f"{server}/fr/recherche/?q=podor&kind=project"


def test_a_long_filter_is_searched_by_typing(page_types: dict[str, str], server: str, open_page: OpenPage) -> None:
    from tests.factories.atlas import ProjectFactory
    from tests.factories.reference import CountryFactory

    for number, name in enumerate(
        (
            "Bénin",
            "Brésil",
            "Chine",
            "Égypte",
            "Haïti",
            "Inde",
            "Laos",
            "Liban",
            "Maroc",
            "Niger",
            "Pérou",
            "Togo",
            "Tchad",
        )
    ):
        country = CountryFactory(
            code=f"X{chr(65 + number)}",
            iso3=f"XX{chr(65 + number)}",
            m49=f"9{number:02}",
            name_fr=name,
            name_en=name,
            name_es=name,
        )
        ProjectFactory(title=f"Projet {number}", country=country)
    page = open_page(f"{server}/fr/atlas/projets/")
    box = page.get_by_label("Chercher dans « Pays »")
    box.fill("beni")
    shown = page.locator("#filtre-country [data-portal-option]:visible")
    expect(shown).to_have_count(1)
    expect(shown).to_contain_text("Bénin")
    box.press("Enter")  # chooses nothing, and sends nothing
    assert page.url == f"{server}/fr/atlas/projets/"
    box.fill("")
    page.locator("#filtre-country summary").click()
    expect(shown).to_have_count(14)
