"""Every operation keeps what the OpenAPI document says of it, whatever is asked: good, bad and absurd.

schemathesis makes the requests out of the document, the same ones each time, and looks at each answer: no error of
ours, a status that is documented, its media type, schema and headers; what is allowed is answered, what isn't is
refused; a method that isn't there is 405.
"""

import logging
import re
from collections.abc import Callable, Iterator
from typing import Any, Final
from urllib.parse import parse_qs, urlsplit

import orjson
import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from django.test import Client
from pytest_django.plugin import DjangoDbBlocker
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import from_schema
from schemathesis.engine.events import FatalError, NonFatalError, ScenarioFinished
from schemathesis.openapi.checks import RejectedPositiveData

from cms.api import api
from cms.core.tagging import tag_code
from cms.publication.codes import current_territory, known_codes
from cms.publication.filters import CODED, PARAMETERS, YEARS
from cms.publication.kinds import kinds_together
from cms.publication.registry import registry
from cms.syndication.enums import Scope
from tests.factories.syndication import make_token

pytestmark = pytest.mark.slow

CONFIG: Final[dict[str, Any]] = {
    "seed": 2026,
    # Its client of WSGI doesn't unpack what it says it takes.
    "headers": {"Accept-Encoding": "identity"},
    "continue-on-failure": True,
    "generation": {"max-examples": 3, "deterministic": True, "no-shrink": True},
    # Operations are tried one by one; tests/syndication/test_mirror.py follows the log.
    "phases": {"stateful": {"enabled": False}},
    "cache": {"enabled": False},
    # It asks again without the token, which its client of WSGI can't (4.32: « unexpected keyword argument
    # 'max_redirects' »); test_operations_without_their_token_are_refused does it.
    "checks": {"ignored_auth": {"enabled": False}},
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
    # Its host is looked up, and must be public.
    "url": lambda query: query["url"][0].startswith("https://"),
}


def is_excused(answer: bytes, address: str, body: object) -> bool:
    """Tell whether a request of the right form was refused for a reason that only its values have."""
    parts = urlsplit(address)
    query = parse_qs(parts.query, keep_blank_values=True)
    # The form of a filter's values in a body is said in words: as in ``/changes``.
    in_body = set(body.get("filters") or ()) if isinstance(body, dict) else set()
    if isinstance(body, dict):
        query |= {"url": [body.get("url", "")], "kind": body.get("kinds") or []}
    counts_projects = parts.path.endswith("/stats") and "kind" not in query.get("by", ())
    kinds = query.get("kind") or (["project"] if counts_projects else [])
    facets, codes = kinds_together(kinds).facets, kinds_together(kinds).codes
    # A filter that none of the kinds has which another parameter names.
    lacking = {*CODED, *YEARS} - {*facets, *(YEARS if "year" in facets else ())}
    names = [error["name"] for error in orjson.loads(answer)["errors"]]
    unknown_here = {name for name in codes if not set(query.get(name, ())) <= set(codes[name])}
    if not set(query.get("by", ())) <= {"kind", *facets}:
        unknown_here.add("by")
    return all(name in lacking | unknown_here | in_body or (name in EXCUSES and EXCUSES[name](query)) for name in names)


def document() -> dict[str, Any]:
    """Return the document with each parameter where it's read first, so that 110 operations are tried in a minute.

    Filters are read by the same code for all lists, exports and feeds; options and orders by the same for all exports.
    """
    found: dict[str, Any] = orjson.loads(orjson.dumps(api.get_openapi_schema()))
    seen: set[tuple[str, bytes]] = set()
    for path in sorted(found["paths"], key=lambda path: (not path.endswith("/projects"), "." in path)):
        for operation in found["paths"][path].values():
            parameters = operation.get("parameters", [])
            keys = [(reader(operation["operationId"], each["name"]), orjson.dumps(each)) for each in parameters]
            operation["parameters"] = [
                each
                for each, key in zip(parameters, keys, strict=True)
                if each["required"] or (each["name"] not in left_out(path) and key not in seen)
            ]
            seen.update(keys)
    return found


def reader(operation: str, name: str) -> str:
    """Return what is read by the same code: a filter, but for a search's, or a parameter of one kind of operation."""
    if name in {*PARAMETERS} - {"q", "country"} and operation != "search":
        return "filters"
    kinds = "|".join(kind.plural for kind in registry)
    return re.sub(rf"_({kinds})(_.*)?$", "", operation)


def left_out(path: str) -> set[str]:
    """Return what has tests of its own: only answers give good cursors, ``wait`` takes its time, ``kind`` rules out
    the filters of other kinds."""
    return {"cursor", "wait", *({"kind"} if "reference" not in path else ())}


def findings(event: ScenarioFinished) -> Iterator[str]:
    recorder = event.recorder
    for case_id, checks in recorder.checks.items():
        for check in checks:
            if check.failure_info is None:
                continue
            failure = check.failure_info.failure
            asked = recorder.interactions[case_id]
            answer = asked.response.content if asked.response else b""
            if isinstance(failure, RejectedPositiveData) and is_excused(
                answer, asked.request.uri, recorder.cases[case_id].value.body
            ):
                continue
            yield f"{failure.title}: {failure.message}\n{check.failure_info.code_sample}\n{answer[:300]!r}"


def test_every_operation_does_what_it_says(
    sheets_data: None, django_db_blocker: DjangoDbBlocker, caplog: pytest.LogCaptureFixture
) -> None:
    with django_db_blocker.unblock():
        _token, secret = make_token(Scope.WEBHOOKS)
    headers = CONFIG["headers"] | {"Authorization": f"Bearer {secret}"}
    config = SchemathesisConfig.from_dict(CONFIG | {"headers": headers})
    contract = schemathesis.openapi.from_dict(document(), config=config)
    contract.app = get_wsgi_application()
    caplog.set_level(logging.CRITICAL, "django.request")
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


@pytest.mark.django_db
def test_operations_without_their_token_are_refused(client: Client) -> None:
    """Each operation that the document protects is 401 without a token, with a bad one, and says how to get in."""
    protected = [
        (method.upper(), path.format(public_id="none", delivery_id="1"))
        for path, methods in api.get_openapi_schema()["paths"].items()
        for method, operation in methods.items()
        if "security" in operation
    ]
    assert len(protected) > 5
    for method, address in protected:
        for headers in ({}, {"authorization": "Bearer coopdec_wrong"}, {"authorization": "Basic eDp5"}):
            response: Any = client.generic(method, address, b"{}", "application/json", headers=headers)
            assert response.status_code == 401, (method, address)
            assert response["WWW-Authenticate"].startswith("Bearer ")
            assert response["Content-Type"] == "application/problem+json"
            assert response["Cache-Control"] == "no-store"
