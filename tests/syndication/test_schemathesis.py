"""Every operation keeps what the OpenAPI document says of it, whatever is asked: good, bad and absurd."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, Final

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from django.db import connections
from pytest_django.plugin import DjangoDbBlocker
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import from_schema
from schemathesis.engine.events import FatalError, NonFatalError, ScenarioFinished

CONFIG: Final = {
    "seed": 2026,
    "headers": {"Accept-Encoding": "identity"},
    "continue-on-failure": True,
    "generation": {"max-examples": 10, "deterministic": True, "no-shrink": True},
    "phases": {"stateful": {"enabled": False}},
    "cache": {"enabled": False},
}


@pytest.fixture(scope="module")
def findings(sheets_data: None, django_db_blocker: DjangoDbBlocker) -> dict[str, list[str]]:
    """Ask all operations, in this process; return what doesn't hold, by operation."""
    config = SchemathesisConfig.from_dict(CONFIG)
    found: dict[str, list[str]] = {}
    with django_db_blocker.unblock():
        contract = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application(), config=config)
        asked = 0
        for event in from_schema(contract).execute():
            if isinstance(event, NonFatalError):
                found.setdefault(event.label, []).append(str(event.value))
            elif isinstance(event, FatalError):
                raise event.exception
            elif isinstance(event, ScenarioFinished):
                asked += len(event.recorder.cases)
                kept = found.setdefault(event.recorder.label, [])
                for nodes in event.recorder.checks.values():
                    for node in nodes:
                        if node.failure_info:
                            kept.append(f"{node.failure_info.failure.title}: {node.failure_info.failure.message}\n{node.failure_info.code_sample}")
    print("ASKED", asked)
    return found


def test_it_does_what_it_says(findings: dict[str, list[str]]) -> None:
    for label, words in findings.items():
        print("##", label, len(words))
        seen = set()
        for word in words:
            key = word.split("\n")[0]
            if key not in seen:
                seen.add(key)
                print(word[:900], "\n")
    assert not any(findings.values())
