"""Embeds in the frame of another site, in a real Chromium; nothing else of the portal can be in one."""

import re
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import urlsplit

import pytest
from django.test import Client
from playwright.sync_api import expect

from tests.fixtures.browser import OpenPage

pytestmark = pytest.mark.browser

#: ``host(frame, script)``
Host = Callable[..., str]


@pytest.fixture
def host() -> Iterator[Host]:
    """Return ``host(frame, script)``: the address of another site's page with a frame, on a real server."""
    shown: list[str] = []

    class Article(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200 if self.path == "/article" else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(shown[-1].encode())

        def log_message(self, *_parts: object) -> None:
            """Say nothing."""

    def page(frame: str, script: str = "") -> str:
        shown.append(
            f'<!DOCTYPE html><title>Journal</title><link rel="icon" href="data:,"><h1>Article</h1>{script}'
            f'<iframe title="Atlas" width="700" height="500" src="{frame}"></iframe>'
        )
        return f"http://127.0.0.1:{server.server_port}/article"

    server = ThreadingHTTPServer(("127.0.0.1", 0), Article)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield page
    server.shutdown()
    thread.join()
    server.server_close()


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
    page_types: dict[str, str], server: str, host: Host, open_page: OpenPage, javascript: bool
) -> None:
    page = open_page(host(f"{server}/fr/embed/atlas/projets/?country=SN"), javascript=javascript)
    shown = page.frame_locator("iframe")
    assert shown.locator("h1").inner_text().startswith("2 projets au Sénégal")
    with page.expect_popup() as opened:
        shown.get_by_role("link", name="Eau potable à Podor", exact=True).click()
    assert opened.value.url.startswith(f"{server}/fr/atlas/projets/podor/")
    with page.expect_popup() as opened:
        shown.get_by_role("link", name="Voir le tout sur le portail").click()
    assert opened.value.url == f"{server}/fr/atlas/projets/?country=SN"
    # Chromium keeps cookies by host, whatever the port: the portal's pages that were opened set none either.
    assert page.context.cookies() == []


def test_a_site_that_listens_is_told_how_high_its_frame_should_be(
    page_types: dict[str, str], server: str, host: Host, open_page: OpenPage
) -> None:
    script = """<script>addEventListener("message", ({ data, source }) => {
      for (const frame of document.querySelectorAll("iframe"))
        if (frame.contentWindow === source && data?.type === "coopdec:height") frame.height = data.height;
    });</script>"""
    page = open_page(host(f"{server}/fr/embed/atlas/chiffres/", script))
    page.wait_for_function("document.querySelector('iframe').height > 900")
    frame = next(one for one in page.frames if urlsplit(one.url).path.startswith("/fr/embed/"))
    assert frame.evaluate("document.documentElement.scrollHeight <= window.innerHeight")


def test_a_mark_of_a_map_leaves_it(page_types: dict[str, str], server: str, host: Host, open_page: OpenPage) -> None:
    page = open_page(host(f"{server}/fr/embed/atlas/projets/?view=map"))
    shown = page.frame_locator("iframe")
    # The map has asked what its box holds, and drawn it anew.
    expect(shown.locator("[data-clusters][data-state=ready]")).to_have_count(1)
    shown.locator(".portal-map__place").first.focus()
    page.keyboard.press("Enter")
    with page.expect_popup() as opened:
        shown.locator(".leaflet-popup-content a").first.click()
    assert urlsplit(opened.value.url).path.startswith("/fr/atlas/projets/")


def test_any_other_page_is_refused(page_types: dict[str, str], server: str, host: Host, open_page: OpenPage) -> None:
    page = open_page(host(f"{server}/fr/atlas/projets/"))
    expect(page.frame_locator("iframe").locator("#resultats")).to_have_count(0)
    assert any("frame-ancestors" in text or "X-Frame-Options" in text for text in page.console_errors)  # type: ignore[attr-defined]
