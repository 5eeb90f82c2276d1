"""What the tests of the API share."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from cms.syndication.snapshots import store
from cms.syndication.snapshots.store import Snapshot


@pytest.fixture
def get(client: Client) -> Callable[..., Any]:
    """Return ``get(path, **headers)``: a request to the API, by its path below ``/api/v1/`` or its address."""

    def request(path: str, **headers: str) -> Any:
        address = path if path.startswith(("/", "http")) else f"/api/v1/{path}"
        return client.get(address.removeprefix("http://testserver"), headers=headers)

    return request


@pytest.fixture
def night_file(settings: Settings, tmp_path: Path) -> Snapshot:
    """Put a file of all projects where the night's are; nobody reads what's in it."""
    settings.SNAPSHOTS_DIR = tmp_path
    written = tmp_path / "written.tmp"
    written.write_bytes(b"{}\n")
    made = Snapshot(
        name="projects.jsonl",
        kind="project",
        format="jsonl",
        media_type="application/x-ndjson",
        size=2_621_440,
        sha256="ab" * 32,
        head=7,
        made_at=datetime(2026, 11, 26, 3, tzinfo=UTC),
        file=f"7-{'ab' * 8}-projects.jsonl",
    )
    store.put(made, written)
    return made
