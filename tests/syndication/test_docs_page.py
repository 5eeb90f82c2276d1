"""The interactive documentation in a real browser."""

from typing import Any

import pytest

from tests.fixtures.browser import OpenPage

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_it_shows_the_operations_without_leaving_this_host(live_server: Any, open_page: OpenPage) -> None:
    asked: list[str] = []
    page = open_page(f"{live_server.url}/api/v1/health")
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{live_server.url}/api/v1/docs")
    page.wait_for_selector(".opblock-summary")
    assert page.locator(".opblock").count() > 20
    for method in ("get", "post", "patch", "delete"):
        assert page.locator(f".opblock-{method}").count() > 0, method
    page.locator(".btn.authorize").click()
    page.wait_for_selector(".auth-container input")
    page.locator(".btn-done").click()
    page.locator("#operations-webhooks-create_webhook .opblock-summary-control").click()
    page.wait_for_selector("#operations-webhooks-create_webhook .responses-inner")
    assert [url for url in asked if not url.startswith((live_server.url, "data:", "blob:"))] == []
    assert page.console_errors == []  # type: ignore[attr-defined]
