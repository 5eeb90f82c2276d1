"""Every component in a real browser: accessible, no script refused, usable by keyboard and without JavaScript."""

import pytest
from pytest_django.live_server_helper import LiveServer

from tests.accessibility import accessibility_problems
from tests.fixtures.browser import DESKTOP, PHONE, OpenPage

pytestmark = pytest.mark.browser


@pytest.fixture
def gallery(live_server: LiveServer) -> str:
    return f"{live_server.url}/fr/styleguide/"


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
def test_components_are_accessible(gallery: str, open_page: OpenPage, width: int) -> None:
    page = open_page(gallery, width=width)
    page.locator(".portal-map").scroll_into_view_if_needed()
    page.locator(".portal-map path.portal-map__place").first.wait_for(state="attached")
    assert accessibility_problems(page) == []
    assert page.console_errors == []  # type: ignore[attr-defined]  # kept by open_page
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_the_dark_theme_is_accessible_too(gallery: str, open_page: OpenPage) -> None:
    page = open_page(gallery)
    page.evaluate("document.documentElement.setAttribute('data-fr-scheme', 'dark')")
    page.locator("html[data-fr-theme=dark]").wait_for(state="attached")
    assert accessibility_problems(page) == []


def test_filters_are_behind_a_button_on_a_phone(gallery: str, open_page: OpenPage) -> None:
    page = open_page(gallery, width=PHONE)
    field = page.get_by_label("Éducation (986)")
    assert not field.is_visible()
    page.get_by_text("Filtrer (2 filtres actifs)").click()
    assert page.locator("label", has_text="Éducation").is_visible()


def test_filters_are_open_beside_the_list_on_a_wide_screen(gallery: str, open_page: OpenPage) -> None:
    page = open_page(gallery)
    assert page.locator("label", has_text="Éducation").is_visible()
    assert not page.get_by_text("Filtrer (", exact=False).is_visible()


def test_a_place_opens_with_the_keyboard(gallery: str, open_page: OpenPage) -> None:
    page = open_page(gallery)
    page.locator(".portal-map").scroll_into_view_if_needed()
    place = page.locator("path.portal-map__place[aria-label=Dakar]")
    place.focus()
    page.keyboard.press("Enter")
    popup = page.locator(".leaflet-popup a", has_text="Dakar")
    popup.wait_for()
    assert popup.get_attribute("href") == "#dakar"


def test_without_javascript_everything_can_be_reached(gallery: str, open_page: OpenPage) -> None:
    page = open_page(gallery, width=PHONE, javascript=False)
    for words in ("Ressources", "Réponse.", "Dakar", "Composants"):
        assert page.get_by_text(words).first.is_visible()
    assert page.get_by_role("link", name="es - Español").is_visible()
    assert page.locator("header input[name=q]").is_visible()
    assert not page.locator(".portal-map").is_visible()


def test_the_theme_is_chosen_in_a_dialog(gallery: str, open_page: OpenPage) -> None:
    page = open_page(gallery)
    page.get_by_role("button", name="Paramètres d’affichage").first.click()
    page.locator("label[for=fr-radios-theme-dark]").click()
    page.locator("html[data-fr-theme=dark]").wait_for(state="attached")
