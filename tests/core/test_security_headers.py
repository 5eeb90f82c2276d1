"""Headers that bind browsers."""

import pytest
from django.test import Client


def policy(client: Client, path: str) -> dict[str, str]:
    header = client.get(path)["Content-Security-Policy"]
    return dict(part.strip().split(" ", 1) for part in header.split(";"))


def test_public_pages_allow_nothing_inline_and_no_other_host(client: Client) -> None:
    directives = policy(client, "/fr/styleguide/")
    assert directives["default-src"] == "'self'"
    assert directives["script-src"] == "'self'"
    assert directives["style-src"] == "'self'"
    assert "unsafe" not in str(directives)
    assert "http" not in str(directives)


@pytest.mark.django_db
def test_the_admin_may_have_inline_scripts_but_no_other_host(client: Client) -> None:
    directives = policy(client, "/admin/login/")
    assert "'unsafe-inline'" in directives["script-src"]
    assert "http" not in str(directives)


def test_other_headers(client: Client) -> None:
    headers = client.get("/fr/styleguide/").headers
    assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "geolocation=()" in headers["Permissions-Policy"]
