"""A client that is generated from the OpenAPI document reads the API, typed: what is promised to programmers."""

import re
import subprocess
import sys
from http import HTTPStatus
from importlib import import_module
from pathlib import Path
from typing import Any

import orjson
import pytest

from cms.api import api

PACKAGE = "portal_client"


@pytest.fixture
def client(sheets_server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Generate the client, from the document that the portal would give; return one of a portal that runs."""
    document, config = tmp_path / "openapi.json", tmp_path / "config.json"
    document.write_bytes(orjson.dumps(api.get_openapi_schema()))
    config.write_bytes(orjson.dumps(configuration(api.get_openapi_schema())))
    program = Path(sys.executable).with_name("openapi-python-client")
    line: list[str | Path] = [
        program,
        "generate",
        "--path",
        document,
        "--config",
        config,
        "--meta",
        "none",
        "--fail-on-warning",
    ]
    done = subprocess.run(
        [*line, "--output-path", tmp_path / PACKAGE], capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stdout + done.stderr
    monkeypatch.syspath_prepend(tmp_path)
    return import_module(PACKAGE).Client(base_url=sheets_server)


def configuration(document: Any) -> dict[str, Any]:
    """Return the generator's settings: files as text; no tools that tidy up, since what is generated is only run."""
    contents = [
        answer.get("content", {})
        for methods in document["paths"].values()
        for operation in methods.values()
        for answer in operation["responses"].values()
    ]
    files = {media_type for content in contents for media_type in content if not re.search(r"[/+]json$", media_type)}
    overrides = dict.fromkeys(files, "text/plain")
    return {"package_name_override": PACKAGE, "post_hooks": [], "content_type_overrides": overrides}


def call(operation: str, **parameters: Any) -> Any:
    """Call an operation by its id; return its answer with status and typed content."""
    tag, _, name = operation.partition(".")
    return import_module(f"{PACKAGE}.api.{tag}.{name}").sync_detailed(**parameters)


def test_it_reads_lists_details_changes_searches_and_errors(client: Any) -> None:
    models = import_module(f"{PACKAGE}.models")
    listed = call("projects.list_projects", client=client, country=["SN"], limit=10)
    assert listed.status_code == HTTPStatus.OK
    assert isinstance(listed.parsed, models.ProjectList)
    assert {item.id for item in listed.parsed.items} == {"project", "related"}

    detail = call("projects.get_project", client=client, public_id="project").parsed
    assert isinstance(detail, models.ProjectDetail)
    assert detail.title == "Eau potable à Ziguinchor"
    assert detail.lead.name == "Rennes"
    assert detail.status.label.en

    changes = call("portal.list_changes", client=client, since=0, limit=1000).parsed
    assert isinstance(changes, models.Changes)
    assert {change.op for change in changes.changes} == {"upsert", "delete"}
    assert changes.next_since == changes.head

    found = call("search.search", client=client, q="eau potable").parsed
    assert isinstance(found, models.SearchResults)
    assert "project" in {item.id for item in found.items}

    gone = call("projects.get_project", client=client, public_id="removed")
    assert (gone.status_code, type(gone.parsed)) == (HTTPStatus.GONE, models.Problem)
    wrong = call("projects.list_projects", client=client, country=["ZZ"])
    assert (wrong.status_code, type(wrong.parsed)) == (HTTPStatus.UNPROCESSABLE_ENTITY, models.Problem)
    assert [error.name for error in wrong.parsed.errors] == ["country"]
