"""The map of a list follows its reader in a real Chromium: by mouse and keyboard, and when the API doesn't answer."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.accessibility import accessibility_problems
from tests.fixtures.browser import DESKTOP, PHONE, OpenPage

pytestmark = pytest.mark.browser

READY = "[data-portal-map][data-state=ready]"
CLUSTER = ".portal-map__cluster"
PLACE = ".portal-map__place"
STATE = "#carte-etat"


@pytest.fixture
def _few_points(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have so few objects grouped as thousands are."""
    monkeypatch.setattr("search.api.mapping.MAX_POINTS", 20)


def open_map(open_page: OpenPage, url: str, **options: object) -> Page:
    page = open_page(url, **options)
    page.locator("[data-portal-map]").scroll_into_view_if_needed()
    page.wait_for_selector(READY)
    return page


def shown(page: Page) -> int:
    return int(re.sub(r"\D", "", page.locator(STATE).inner_text()))


@pytest.mark.usefixtures("_few_points")
def test_zooming_asks_again_and_leads_to_the_list_of_the_box(demo_server: str, open_page: OpenPage) -> None:
    page = open_map(open_page, f"{demo_server}/fr/atlas/projets/?view=map")
    whole = shown(page)
    numbers = [int(text) for text in page.locator(CLUSTER).all_inner_texts()]
    # A project with several places is in several clusters.
    assert sum(numbers) >= whole > 100
    for _step in range(2):
        with page.expect_response(re.compile(r"/api/v1/map\?")):
            page.locator(".leaflet-control-zoom-in").click()
    page.wait_for_selector(READY)
    expect(page.locator(STATE)).not_to_have_text(f"{whole} résultats ici")
    number = shown(page)
    assert 0 < number < whole
    page.get_by_role("link", name="Voir ces résultats").click()
    assert "bbox=" in page.url
    assert int(page.locator(".portal-result-count").inner_text().split()[0]) == number


@pytest.mark.usefixtures("_few_points")
def test_clusters_are_reached_and_opened_by_the_keyboard(demo_server: str, open_page: OpenPage) -> None:
    page = open_map(open_page, f"{demo_server}/fr/atlas/projets/?view=map")
    page.locator("[data-portal-map]").focus()
    page.keyboard.press("Tab")
    assert page.evaluate(f"document.activeElement.matches('{CLUSTER}')")
    label = page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert re.fullmatch(r"\d+ résultats? ici", label)
    whole = shown(page)
    with page.expect_response(re.compile(r"/api/v1/map\?")):
        page.keyboard.press("Enter")
    expect(page.locator(STATE)).not_to_have_text(f"{whole} résultats ici")
    assert shown(page) < whole
    # The keyboard goes on from the map.
    assert page.evaluate("document.activeElement.matches('[data-portal-map]')")


def test_who_goes_by_the_keyboard_can_skip_the_map(demo_server: str, open_page: OpenPage) -> None:
    page = open_map(open_page, f"{demo_server}/fr/atlas/projets/?view=map")
    page.get_by_role("link", name="Passer la carte").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "carte-liste"


def test_a_place_leads_to_its_sheet_in_the_readers_language(
    page_types: dict[str, str], server: str, open_page: OpenPage
) -> None:
    page = open_map(open_page, f"{server}/es/atlas/projets/?view=map", language="es")
    page.locator(PLACE).first.focus()
    page.keyboard.press("Enter")
    link = page.locator(".leaflet-popup-content a").first
    assert str(link.get_attribute("href")).startswith("/es/atlas/projets/")


def test_without_an_answer_the_places_of_the_page_stay(demo_server: str, open_page: OpenPage) -> None:
    page = open_page(f"{demo_server}/fr/atlas/projets/")
    page.route("**/api/v1/map?*", lambda route: route.abort())
    page.goto(f"{demo_server}/fr/atlas/projets/?view=map")
    page.locator("[data-portal-map]").scroll_into_view_if_needed()
    expect(page.locator(STATE)).to_have_text("La carte ne répond pas. La liste a tous les résultats.")
    assert page.locator(PLACE).count() > 20


@pytest.mark.usefixtures("_few_points")
@pytest.mark.parametrize("language", ["fr", "en", "es"])
@pytest.mark.parametrize("width", [DESKTOP, PHONE])
def test_clusters_are_accessible(demo_server: str, open_page: OpenPage, width: int, language: str) -> None:
    page = open_map(open_page, f"{demo_server}/{language}/atlas/projets/?view=map", width=width, language=language)
    assert accessibility_problems(page) == []
    assert page.console_errors == []  # type: ignore[attr-defined]


@pytest.mark.usefixtures("_few_points")
@pytest.mark.parametrize("width", [DESKTOP, PHONE])
def test_no_cluster_lies_over_another(demo_server: str, open_page: OpenPage, width: int) -> None:
    page = open_map(open_page, f"{demo_server}/fr/atlas/projets/?view=map", width=width)
    boxes = [box for one in page.locator(CLUSTER).all() if (box := one.bounding_box()) is not None]
    assert len(boxes) > 1
    for place, one in enumerate(boxes):
        assert min(one["width"], one["height"]) >= 24
        for other in boxes[place + 1 :]:
            across = max(one["x"], other["x"]) - min(one["x"] + one["width"], other["x"] + other["width"])
            down = max(one["y"], other["y"]) - min(one["y"] + one["height"], other["y"] + other["height"])
            # Whole pixels: each may be drawn one nearer.
            assert max(across, down) >= -2
