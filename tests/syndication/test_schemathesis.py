"""Every operation keeps what the OpenAPI document says of it, whatever is asked: good, bad and absurd.

schemathesis makes the requests out of the document, the same ones each time, and looks at each answer: no error of
ours, a status that is documented, its media type, schema and headers; what is allowed is answered, what isn't is
refused; a method that isn't there is 405.
"""

from collections.abc import Callable, Iterator
from typing import Any, Final
from urllib.parse import parse_qs, urlsplit

import orjson
import schemathesis
from django.core.wsgi import get_wsgi_application
from pytest_django.plugin import DjangoDbBlocker
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import from_schema
from schemathesis.engine.events import FatalError, NonFatalError, ScenarioFinished
from schemathesis.openapi.checks import RejectedPositiveData

from cms.api import api
from cms.core.tagging import tag_code
from cms.publication.codes import current_territory, known_codes
from cms.publication.filters import COMMON, PARAMETERS, YEARS
from cms.publication.kinds import kinds_together

CONFIG: Final[dict[str, Any]] = {
    "seed": 2026,
    # Its client of WSGI doesn't unpack what it says it takes.
    "headers": {"Accept-Encoding": "identity"},
    "continue-on-failure": True,
    "generation": {"max-examples": 10, "deterministic": True, "no-shrink": True},
    # Operations are tried one by one; tests/syndication/test_mirror.py follows the log.
    "phases": {"stateful": {"enabled": False}},
    "cache": {"enabled": False},
}
Query = dict[str, list[str]]
Excuse = Callable[[Query], bool]


def unknown(name: str) -> Excuse:
    """Which codes there are is no matter of form: some value isn't known."""
    return lambda query: not set(query[name]) <= (known_codes(name) or set())


#: What a schema can't say: by the parameter that a 422 names, whether it is right.
EXCUSES: Final[dict[str, Excuse]] = {
    **{name: unknown(name) for name in ("country", "region", "theme", "sdg")},
    "territory": lambda query: not all(map(current_territory, query["territory"])),
    "tag": lambda query: not all(map(tag_code, query["tag"])),
    "sort": lambda query: query["sort"] == ["relevance"] and "q" not in query,
    "year_to": lambda query: query.get("year_from", ["0"]) > query["year_to"],
    "bbox": lambda query: float(query["bbox"][0].split(",")[1]) > float(query["bbox"][0].split(",")[3]),
    "territory_kind": lambda query: "territory" not in query["by"],
}


def is_excused(answer: bytes, address: str) -> bool:
    """Tell whether a request of the right form was refused for a reason that only its values have."""
    query = parse_qs(urlsplit(address).query, keep_blank_values=True)
    names = [error["name"] for error in orjson.loads(answer)["errors"]]
    facets = {*kinds_together(query.get("kind", ())).facets, *COMMON}
    if "year" in facets:
        facets.update(YEARS)
    return all(EXCUSES.get(name, lambda _: False)(query) or ("kind" in query and name not in facets) for name in names)


def document() -> dict[str, Any]:
    """Return the document without cursors, and with two of the filters that exports share with their list.

    Only answers give good cursors, and tests of lists try them, good and bad. Filters are read by the same code for an
    export as for its list, where all are tried.
    """
    found: dict[str, Any] = orjson.loads(orjson.dumps(api.get_openapi_schema()))
    for methods in found["paths"].values():
        for operation in methods.values():
            is_export = operation["operationId"].startswith(("export_", "describe_"))
            left_out = {"cursor", *({*PARAMETERS} - {"q", "country"} if is_export else ())}
            named = operation.get("parameters", ())
            operation["parameters"] = [each for each in named if each["name"] not in left_out]
    return found


def findings(event: ScenarioFinished) -> Iterator[str]:
    recorder = event.recorder
    for case_id, checks in recorder.checks.items():
        for check in checks:
            if check.failure_info is None:
                continue
            failure = check.failure_info.failure
            answer = recorder.interactions[case_id]
            if isinstance(failure, RejectedPositiveData) and is_excused(answer.response.content, answer.request.uri):
                continue
            told = answer.response.content[:300]
            yield f"{failure.title}: {failure.message}\n{check.failure_info.code_sample}\n{told!r}"


def test_every_operation_does_what_it_says(sheets_data: None, django_db_blocker: DjangoDbBlocker) -> None:
    contract = schemathesis.openapi.from_dict(document(), config=SchemathesisConfig.from_dict(CONFIG))
    contract.app = get_wsgi_application()
    found: list[str] = []
    asked: dict[str, int] = {}
    with django_db_blocker.unblock():
        for event in from_schema(contract).execute():
            assert not isinstance(event, FatalError), event
            assert not isinstance(event, NonFatalError), event.value
            if isinstance(event, ScenarioFinished):
                asked[event.recorder.label] = asked.get(event.recorder.label, 0) + len(event.recorder.cases)
                found += [f"{event.recorder.label} {words}" for words in findings(event)]
    assert not found, f"{len(found)} findings:\n" + "\n\n".join(found[:20])
    assert all(asked.values()), asked
