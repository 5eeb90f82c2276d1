"""Every public page type in a real Chromium: accessible, self-contained, usable by keyboard and without a script."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from tests.browser.looking import page_problems
from tests.fixtures.browser import DESKTOP, PHONE, OpenPage

pytestmark = [pytest.mark.browser, pytest.mark.slow]

#: What a browser says of an answer that is an error on purpose.
EXPECTED = ("status of 404", "status of 410", "status of 422")


def wait_for_maps(page: Page) -> None:
    if page.locator("[data-portal-map]").count():
        page.locator("[data-portal-map]").first.scroll_into_view_if_needed()
        page.wait_for_selector(".portal-map__place")
        # A list's map then asks what its box holds.
        page.wait_for_selector("[data-clusters]:not([data-state=ready])", state="detached")


def problems_of(page: Page, requests: list[str], host: str, *, with_axe: bool) -> list[str]:
    """Return everything that is wrong with an open page."""
    strangers = [f"another host: {url}" for url in requests if urlsplit(url).netloc not in {host, ""}]
    return page_problems(page, EXPECTED, with_axe=with_axe) + strangers


@pytest.mark.parametrize("language", ["fr", "en", "es"])
@pytest.mark.parametrize("width", [DESKTOP, PHONE])
def test_every_page_type(
    page_types: dict[str, str], server: str, open_page: OpenPage, width: int, language: str
) -> None:
    host = urlsplit(server).netloc
    # What axe finds on a telephone only is in the layout, which is the same in each language; what is too wide isn't.
    with_axe = width == DESKTOP or language == "fr"
    page = open_page(f"{server}/{language}/", width=width, language=language)
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    found: dict[str, list[str]] = {}
    for name, path in page_types.items():
        requests.clear()
        page.console_errors.clear()  # type: ignore[attr-defined]
        page.goto(f"{server}/{language}/{path}", wait_until="load")
        wait_for_maps(page)
        if problems := problems_of(page, requests, host, with_axe=with_axe):
            found[name] = problems
    assert found == {}


def test_the_keyboard_reaches_filters_and_map(page_types: dict[str, str], server: str, open_page: OpenPage) -> None:
    page = open_page(f"{server}/fr/atlas/projets/?view=map")
    wait_for_maps(page)
    reached = set()
    for _step in range(150):
        page.keyboard.press("Tab")
        reached.add(
            page.evaluate(
                "(e => e.name || (e.classList.contains('portal-map__place') && 'place') || e.className || e.tagName)"
                "(document.activeElement)"
            )
        )
    assert {"q", "theme", "country", "status", "sort", "place"} <= reached
    page.locator(".portal-map__place").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".leaflet-popup-content a")


def test_a_reader_filters_without_a_script(page_types: dict[str, str], server: str, open_page: OpenPage) -> None:
    page = open_page(f"{server}/fr/atlas/projets/", javascript=False)
    page.locator("label", has_text="Sénégal (2)").click()
    page.get_by_role("button", name="Appliquer les filtres").click()
    assert "country=SN" in page.url
    assert page.locator(".portal-result-count").inner_text().startswith("2 projets au Sénégal")
    page.get_by_role("link", name="Retirer tous les filtres").first.click()
    assert page.url == f"{server}/fr/atlas/projets/"


def test_on_a_phone_the_filters_wait_behind_a_button(
    page_types: dict[str, str], server: str, open_page: OpenPage
) -> None:
    page = open_page(f"{server}/fr/atlas/projets/?country=SN", width=PHONE)
    assert not page.get_by_role("button", name="Appliquer les filtres").is_visible()
    page.get_by_text("Filtrer (1 filtre actif)").click()
    page.get_by_role("button", name="Appliquer les filtres").scroll_into_view_if_needed()
    assert page.get_by_role("button", name="Appliquer les filtres").is_visible()
