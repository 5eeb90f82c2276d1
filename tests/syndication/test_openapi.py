"""The OpenAPI document says what the API does, and a change of it is a decision."""

import json
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest
from django.test import Client
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator

from cms.publication.registry import registry
from cms.syndication.enums import Scope
from tests.factories.publication import publish, remove
from tests.factories.reference import CountryFactory
from tests.factories.syndication import make_token

pytestmark = pytest.mark.django_db
Get = Callable[..., Any]
SNAPSHOT = Path(__file__).parents[1] / "golden" / "openapi.json"
#: Set to 1 to write the snapshot anew; then say what changed in docs/api-changelog.md.
UPDATE = "UPDATE_GOLDEN"


@pytest.fixture
def document(get: Get) -> dict[str, Any]:
    found: dict[str, Any] = get("openapi.json").json()
    return found


def operations(document: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for path, methods in document["paths"].items():
        for operation in methods.values():
            yield path, operation


def validator(document: dict[str, Any], schema: dict[str, Any]) -> Draft202012Validator:
    return Draft202012Validator(schema | {"components": document["components"]})


def test_it_is_valid_openapi(document: dict[str, Any]) -> None:
    assert document["openapi"] == "3.1.0"
    OpenAPIV31SpecValidator(document).validate()


def test_it_has_not_changed_unnoticed(document: dict[str, Any]) -> None:
    """Consumers generate code from it. Changed on purpose? ``UPDATE_GOLDEN=1 pytest``, and note it in the changelog."""
    text = json.dumps(document, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
    if os.environ.get(UPDATE):
        SNAPSHOT.write_text(text, encoding="utf-8")
    assert text == SNAPSHOT.read_text(encoding="utf-8")


def test_each_operation_is_documented(document: dict[str, Any]) -> None:
    identifiers = set()
    for path, operation in operations(document):
        assert operation["summary"], path
        assert operation["description"], path
        assert operation["tags"], path
        expected = {"401", "403", "429", "503"} if "security" in operation else {"200", "304", "401", "422", "429"}
        assert expected <= set(operation["responses"]), path
        identifiers.add(operation["operationId"])
    assert len(identifiers) == len(list(operations(document)))


def test_each_kind_has_list_and_details(document: dict[str, Any]) -> None:
    for kind in registry:
        listed = document["paths"][f"/api/v1/{kind.plural}"]["get"]
        names = {parameter["name"]: parameter for parameter in listed["parameters"]}
        assert names["sort"]["schema"]["enum"] == [*kind.sorts, "relevance"]
        assert {"q", "limit", "cursor"} <= set(names)
        assert {facet for facet in kind.facets if facet != "year"} <= set(names)
        detail = document["paths"][f"/api/v1/{kind.plural}/{{public_id}}"]["get"]
        assert {"200", "304", "308", "401", "404", "410", "422", "429", "503"} == set(detail["responses"])


def test_examples_are_valid(document: dict[str, Any]) -> None:
    checked = 0
    for _path, operation in operations(document):
        success = operation["responses"][min(operation["responses"])]
        for content in success.get("content", {}).values():
            validator(document, content["schema"]).validate(content["example"])
            checked += 1
    for response in document["components"]["responses"].values():
        (content,) = response["content"].values()
        validator(document, content["schema"]).validate(content["example"])
    assert checked > 20


def test_the_index_lists_every_address_that_can_be_read(get: Get, document: dict[str, Any]) -> None:
    """But itself, the syntaxes of the catalogue, which negotiates, and table schemas, to which their tables link."""
    links = {urlsplit(address).path for address in get("").json()["links"].values()}
    readable = {path for path, methods in document["paths"].items() if "get" in methods and "{" not in path}
    left = {path for path in readable - links if not re.search(r"/catalog\.|\.schema\.json$|/v1/$", path)}
    assert left == set()


def test_each_parameter_has_an_example_that_is_valid(document: dict[str, Any]) -> None:
    for path, operation in operations(document):
        for parameter in operation.get("parameters", ()):
            assert "example" in parameter, (path, parameter["name"])
            validator(document, parameter["schema"]).validate(parameter["example"])


def test_each_error_is_documented_by_an_example_of_its_own(document: dict[str, Any]) -> None:
    for path, operation in operations(document):
        errors = {status: answer for status, answer in operation["responses"].items() if status >= "400"}
        assert errors, path
        for status, answer in errors.items():
            if "$ref" not in answer:
                assert status == "416", (path, status)  # a file's, which has no content
                continue
            described = document["components"]["responses"][answer["$ref"].rsplit("/", 1)[1]]
            example = described["content"]["application/problem+json"]["example"]
            assert example["status"] == int(status), path
            assert example["detail"], path


def test_each_answer_is_as_documented(get: Get, document: dict[str, Any]) -> None:
    for path, operation in operations(document):
        if "{" in path or "security" in operation:
            continue
        content = operation["responses"]["200"]["content"]
        response = get(f"{path}?{needed(operation)}")
        assert response["Content-Type"].partition(";")[0] in content
        body = b"".join(response)
        if "application/json" in content:
            validator(document, content["application/json"]["schema"]).validate(json.loads(body))


def needed(operation: dict[str, Any]) -> str:
    """Return the parameters that an operation can't do without, as its documentation shows them."""
    required = [parameter for parameter in operation.get("parameters", ()) if parameter["required"]]
    return urlencode([(parameter["name"], parameter["example"]) for parameter in required], doseq=True)


def test_what_a_token_is_needed_for_is_as_documented(client: Client, document: dict[str, Any], settings: Any) -> None:
    """Each operation of webhooks, asked as its documentation shows, answers as its documentation says."""
    settings.WEBHOOK_ALLOW_LOCAL = True
    _token, secret = make_token(Scope.WEBHOOKS)
    CountryFactory(code="SN")
    CountryFactory(code="ML", iso3="MLI", m49="466")
    headers = {"authorization": f"Bearer {secret}"}
    known: dict[str, str] = {}
    schemes = document["components"]["securitySchemes"]
    for path, operation in private_operations(document):
        assert [name for each in operation["security"] for name in each] == list(schemes)
        body = operation.get("requestBody")
        data = None
        if body is not None:
            schema = document["components"]["schemas"][body["content"]["application/json"]["schema"]["$ref"][21:]]
            data = {name: each["examples"][0] for name, each in schema["properties"].items()} | {"since": 0}
            data = {name: value for name, value in data.items() if name in schema["properties"]}
            if "url" in data:
                data["url"] = "http://127.0.0.1:9/hook"
        address = path.format(**known) if known else path
        response: Any = client.generic(
            operation["method"], address, json.dumps(data or {}), "application/json", headers=headers
        )
        assert str(response.status_code) in operation["responses"], response.content
        assert response.status_code < 400, response.content
        content = operation["responses"][str(response.status_code)].get("content")
        if content:
            validator(document, content["application/json"]["schema"]).validate(response.json())
        if response.status_code == 201:
            known["public_id"] = response.json()["id"]
        if path.endswith("/ping"):
            known["delivery_id"] = response.json()["id"]


def private_operations(document: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """Return the operations that need a token, in an order in which they can be asked."""
    found = [
        (path, operation | {"method": method.upper()})
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
        if "security" in operation
    ]
    rank = {"create_webhook": 0, "ping_webhook": 1, "delete_webhook": 9}
    return sorted(found, key=lambda each: rank.get(each[1]["operationId"], 5))


def test_problems_are_as_documented(get: Get, document: dict[str, Any]) -> None:
    remove(publish(public_id="gone"))
    for address, status in (("offers/nothing", 404), ("offers/gone", 410), ("offers?x=1", 422)):
        response = get(address)
        assert response.status_code == status
        validator(document, document["components"]["schemas"]["Problem"]).validate(response.json())


def test_the_docs_page_asks_no_other_host(get: Get) -> None:
    response = get("docs")
    page = response.content.decode()
    for address in re.findall(r'(?:src|href)="([^"]+)"', page):
        assert address.startswith("/"), address
    assert "<script>" not in page
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "http" not in policy
