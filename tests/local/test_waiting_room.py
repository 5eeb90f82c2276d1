"""Which requests go to the threads beside those of pages."""

from types import SimpleNamespace

import pytest

from cms.local.waiting_room import downloads, waits


@pytest.mark.parametrize(
    "path", ["/api/v1/projects.csv", "/api/v1/snapshots/projects.jsonl", "/api/v1/%73napshots/projects.jsonl"]
)
def test_downloads_however_their_path_is_written(path: str) -> None:
    assert downloads(SimpleNamespace(path=path))


@pytest.mark.parametrize("path", ["/fr/", "/api/v1/projects", "/api/v1/snapshots", ""])
def test_others_are_none(path: str) -> None:
    assert not downloads(SimpleNamespace(path=path))


def test_who_waits() -> None:
    for path, query, is_waiting in (
        ("/api/v1/changes", "since=1&wait=25", True),
        ("/api/v1/%63hanges", "wait=25", True),
        ("/api/v1/changes", "wait=0", False),
        ("/api/v1/projects", "wait=25", False),
    ):
        assert waits(SimpleNamespace(method="GET", path=path, query=query)) is is_waiting
