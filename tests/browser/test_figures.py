"""Figures and maps in a real Chromium: accessible in light and dark, readable on a phone, usable by keyboard alone."""

import pytest

from tests.accessibility import accessibility_problems
from tests.fixtures.browser import DESKTOP, PHONE, OpenPage

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("language", ["fr", "en", "es"])
@pytest.mark.parametrize("width", [DESKTOP, PHONE])
@pytest.mark.parametrize("path", ["chiffres/?rows=country&columns=theme", "carte/?level=departement"])
def test_figures_in_both_themes(demo_server: str, open_page: OpenPage, path: str, width: int, language: str) -> None:
    page = open_page(f"{demo_server}/{language}/atlas/{path}", width=width, language=language)
    for details in page.locator("#resultats details").all():
        details.evaluate("element => { element.open = true; }")
    for theme in ("light", "dark"):
        page.evaluate("theme => document.documentElement.setAttribute('data-fr-theme', theme)", theme)
        assert accessibility_problems(page) == [], theme
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    assert page.console_errors == []  # type: ignore[attr-defined]


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
def test_the_texts_of_charts_are_readable_and_inside(demo_server: str, open_page: OpenPage, width: int) -> None:
    page = open_page(f"{demo_server}/fr/atlas/chiffres/", width=width)
    texts = page.locator(".portal-chart text").evaluate_all(
        "all => all.map(e =>"
        " [e.textContent, parseFloat(getComputedStyle(e).fontSize), e.getBoundingClientRect().right])"
    )
    assert len(texts) > 40
    assert [text for text in texts if text[1] < 12 or text[2] > width] == []


def test_a_reader_crosses_two_questions_without_a_script(demo_server: str, open_page: OpenPage) -> None:
    page = open_page(f"{demo_server}/fr/atlas/chiffres/?year_from=2015", javascript=False)
    page.get_by_label("En lignes").select_option("status")
    page.get_by_label("En colonnes").select_option("year")
    page.get_by_role("button", name="Croiser").click()
    assert "year_from=2015" in page.url
    assert page.get_by_role("table", name="Nombre de projets : Statut × Année").is_visible()


def test_the_keyboard_goes_from_a_map_to_the_projects_of_an_area(demo_server: str, open_page: OpenPage) -> None:
    page = open_page(f"{demo_server}/fr/atlas/carte/")
    page.get_by_role("link", name="Départements").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/carte/?level=departement#france")
    page.get_by_role("link", name="Départements").focus()
    page.keyboard.press("Tab")
    # The drawing is no stop: what follows is the list beside it.
    assert page.evaluate("document.activeElement.closest('.portal-world__list') !== null")
    page.keyboard.press("Enter")
    page.wait_for_url("**/atlas/projets/?territory=departement-*")


def test_a_bar_leads_to_its_projects_by_the_mouse(demo_server: str, open_page: OpenPage) -> None:
    page = open_page(f"{demo_server}/fr/atlas/chiffres/")
    number = page.locator(".portal-chart__number").first.text_content()
    page.locator(".portal-chart a").first.click()
    page.wait_for_url("**/atlas/projets/?country=*")
    assert page.locator(".portal-result-count").inner_text().startswith(f"{number} projets")
