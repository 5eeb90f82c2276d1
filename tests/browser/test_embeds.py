"""Embeds in the frame of another site, in a real Chromium; nothing else of the portal can be in one."""

import re
from urllib.parse import urlsplit

import pytest
from django.test import Client
from playwright.sync_api import Page, Route

from tests.fixtures.browser import OpenPage

pytestmark = pytest.mark.browser

HOST = "http://journal.example/article"


def at_the_host(page: Page, frame: str, script: str = "") -> Page:
    """Show another site's page with a frame; nothing else of that site is asked for."""
    body = (
        f"<!DOCTYPE html><title>Journal</title><h1>Article</h1>{script}"
        f'<iframe title="Atlas" width="700" height="500" src="{frame}"></iframe>'
    )

    def answer(route: Route) -> None:
        route.fulfill(body=body, content_type="text/html; charset=utf-8")

    page.context.route(HOST, answer)
    page.goto(HOST)
    return page


def test_only_embeds_can_be_framed(page_types: dict[str, str], client: Client, admin_client: Client) -> None:
    answers = {name: client.get(f"/fr/{path}", follow=True) for name, path in page_types.items()}
    answers |= {path: admin_client.get(path) for path in ("/admin/", "/admin/pages/", "/admin/integrer/")}
    framed = {name for name, answer in answers.items() if "X-Frame-Options" not in answer}
    assert framed == {name for name in page_types if name.startswith("embed")} != set()
    for name, answer in answers.items():
        (ancestors,) = re.findall(r"frame-ancestors ([^;]*)", answer["Content-Security-Policy"])
        assert ancestors == ("'self' *" if name in framed else "'self'"), name


@pytest.mark.parametrize("javascript", [True, False])
def test_a_site_shows_a_list_whose_links_leave_the_frame(
    page_types: dict[str, str], server: str, open_page: OpenPage, javascript: bool
) -> None:
    page = open_page(f"{server}/fr/plan-du-site/", javascript=javascript)
    at_the_host(page, f"{server}/fr/embed/atlas/projets/?country=SN")
    shown = page.frame_locator("iframe")
    assert shown.locator("h1").inner_text().startswith("2 projets au Sénégal")
    with page.expect_popup() as opened:
        shown.get_by_role("link", name="Eau potable à Podor", exact=True).click()
    assert opened.value.url.startswith(f"{server}/fr/atlas/projets/podor/")
    with page.expect_popup() as opened:
        shown.get_by_role("link", name="Voir le tout sur le portail").click()
    assert opened.value.url == f"{server}/fr/atlas/projets/?country=SN"
    assert [cookie for cookie in page.context.cookies() if cookie["domain"] in server] == []


def test_a_site_that_listens_is_told_how_high_its_frame_should_be(
    page_types: dict[str, str], server: str, open_page: OpenPage
) -> None:
    page = open_page(f"{server}/fr/plan-du-site/")
    script = """<script>addEventListener("message", ({ data, source }) => {
      for (const frame of document.querySelectorAll("iframe"))
        if (frame.contentWindow === source && data?.type === "coopdec:height") frame.height = data.height;
    });</script>"""
    at_the_host(page, f"{server}/fr/embed/atlas/chiffres/", script)
    page.wait_for_function("document.querySelector('iframe').height > 900")
    frame = next(one for one in page.frames if urlsplit(one.url).path.startswith("/fr/embed/"))
    assert frame.evaluate("document.documentElement.scrollHeight <= window.innerHeight")


def test_a_map_and_its_marks_in_a_frame(page_types: dict[str, str], server: str, open_page: OpenPage) -> None:
    page = open_page(f"{server}/fr/plan-du-site/")
    at_the_host(page, f"{server}/fr/embed/atlas/projets/?view=map")
    shown = page.frame_locator("iframe")
    shown.locator(".portal-map__place").first.focus()
    page.keyboard.press("Enter")
    with page.expect_popup() as opened:
        shown.locator(".leaflet-popup-content a").first.click()
    assert urlsplit(opened.value.url).path.startswith("/fr/atlas/projets/")


def test_any_other_page_is_refused_in_a_frame(page_types: dict[str, str], server: str, open_page: OpenPage) -> None:
    page = open_page(f"{server}/fr/plan-du-site/")
    at_the_host(page, f"{server}/fr/atlas/projets/")
    page.wait_for_timeout(0)
    assert any("frame" in text.lower() for text in page.console_errors)  # type: ignore[attr-defined]
