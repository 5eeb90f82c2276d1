"""The examples of docs/api.md work, and answer what it says."""

import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from django.test import Client

from tests.factories.publication import publish, remove
from tests.factories.reference import CountryFactory
from tests.snapshots import Snapshot
from tests.syndication import sheets

pytestmark = pytest.mark.django_db
DOCUMENT = Path(__file__).parents[2] / "docs" / "api.md"
HOST = "http://127.0.0.1:8000"


class Example(NamedTuple):
    """A curl command, the status that its comment promises (200 without one), and the JSON shown after it."""

    method: str
    address: str
    headers: dict[str, str]
    status: int
    answer: Any


def examples() -> Iterator[Example]:
    blocks = re.findall(r"^```(\w+)\n(.*?)^```", DOCUMENT.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    for number, (language, text) in enumerate(blocks):
        if language != "sh":
            continue
        shown = blocks[number + 1][1] if blocks[number + 1 : number + 2] and blocks[number + 1][0] == "json" else ""
        for line in text.splitlines():
            yield _parse(line, json.loads(shown) if shown else None)


def _parse(line: str, answer: Any) -> Example:
    command, _hash, comment = line.partition("#")
    words = iter(shlex.split(command))
    assert next(words) == "curl", line
    method, address, headers = "GET", "", {}
    for word in words:
        if word == "-I":
            method = "HEAD"
        elif word == "-X":
            method = next(words)
        elif word == "-H":
            name, _colon, value = next(words).partition(": ")
            headers[name] = value
        else:
            address = word
    assert address.startswith(HOST), line
    return Example(method, address.removeprefix(HOST), headers, int(comment or 200), answer)


@pytest.fixture(autouse=True)
def _portal(db: None) -> None:
    _PORTAL.restore()


def _make_portal() -> None:
    sheets.project("k7m2qxw9bd")
    sheets.offer()
    remove(publish(kind="project", public_id="xb4gcnqz37"))
    CountryFactory(code="ML", iso3="MLI", m49="466", name_fr="Mali")


_PORTAL = Snapshot(_make_portal)


@pytest.mark.parametrize("example", examples(), ids=lambda example: f"{example.method} {example.address}")
def test_an_example_answers_what_the_documentation_says(client: Client, example: Example) -> None:
    response: Any = client.generic(example.method, example.address, headers=example.headers)
    assert response.status_code == example.status, response.content
    if example.answer is not None:
        assert_contains(response.json(), example.answer)


def assert_contains(value: Any, shown: Any) -> None:
    """Fail unless ``value`` has all that is shown; « … » stands for anything."""
    if shown == "…":
        return
    if isinstance(shown, dict):
        for name, part in shown.items():
            assert_contains(value[name], part)
    elif isinstance(shown, list):
        assert len(value) == len(shown)
        for found, part in zip(value, shown, strict=True):
            assert_contains(found, part)
    else:
        assert value == shown
