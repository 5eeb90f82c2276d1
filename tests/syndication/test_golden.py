"""What consumers rely on, kind by kind.

The golden files are the contract: a key that is there stays, with its type and meaning. Keys may be added. Changed on
purpose? ``UPDATE_GOLDEN=1 pytest tests/syndication``, then say what changed in docs/api-changelog.md.
"""

import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from cms.syndication.schemas import schemas_of
from tests.syndication import sheets

pytestmark = pytest.mark.django_db
Get = Callable[..., Any]
GOLDEN = Path(__file__).parents[1] / "golden"
UPDATE = "UPDATE_GOLDEN"


def masked(response: Any) -> Any:
    """Return an answer without what differs from run to run: numbers, moments, file names; or is only translated."""
    text = re.sub(r'"seq": ?\d+', '"seq":1', response.content.decode())
    text = re.sub(r'"updated_at": ?"[^"]+"', '"updated_at":"2026-08-14T09:30:00+00:00"', text)
    text = re.sub(r"/(media|images)/[^\"]+", "/media/picture.jpg", text)
    text = re.sub(r"/documents/\d+/[^\"]+", "/documents/1/convention.pdf", text)
    return json.loads(re.sub(r'"(en|es)": ?"[^"]*"', r'"\1":"…"', text))


class Golden:
    """What holds for each kind.

    - The list shows the object with the keys of its item; the details add keys and change none.
    - ``id`` and ``url`` stay when the title changes.
    - Dates are ISO 8601, amounts are text, codes are ``{"code", "label": {"fr", "en", "es"}}``.
    - What isn't known is null or empty, and its key is there.
    """

    kind: str
    plural: str
    public_id: str
    make: Callable[[], Any]

    @pytest.fixture(autouse=True)
    def _object(self) -> None:
        type(self).make()

    def test_details_are_the_golden_ones(self, get: Get) -> None:
        answer = masked(get(f"{self.plural}/{self.public_id}"))
        path = GOLDEN / f"{self.kind}.json"
        text = json.dumps(answer, indent=2, ensure_ascii=False) + "\n"
        if os.environ.get(UPDATE):
            path.write_text(text, encoding="utf-8")
        assert answer == json.loads(path.read_text(encoding="utf-8"))

    def test_the_item_is_part_of_the_details(self, get: Get) -> None:
        detail = get(f"{self.plural}/{self.public_id}").json()
        items = get(f"{self.plural}?limit=100").json()["items"]
        (item,) = [item for item in items if item["id"] == self.public_id]
        assert item == {name: detail[name] for name in item}
        assert set(item) == set(schemas_of(self.kind)[0].model_fields)
        assert set(detail) == set(schemas_of(self.kind)[1].model_fields)

    def test_answers_are_as_documented(self, get: Get) -> None:
        components = get("openapi.json").json()["components"]
        item, detail = schemas_of(self.kind)
        answer = get(f"{self.plural}/{self.public_id}").json()
        for model in (item, detail):
            Draft202012Validator(components["schemas"][model.__name__] | {"components": components}).validate(answer)

    def test_every_key_is_documented_at_every_depth(self, get: Get) -> None:
        components = get("openapi.json").json()["components"]["schemas"]
        detail = schemas_of(self.kind)[1].__name__
        answer = get(f"{self.plural}/{self.public_id}").json()
        assert undocumented(answer, {"$ref": f"#/components/schemas/{detail}"}, components) == []


def undocumented(value: Any, schema: dict[str, Any], components: dict[str, Any], path: str = "") -> list[str]:
    """Return the paths of the keys that a schema doesn't name."""
    if "$ref" in schema:
        schema = components[schema["$ref"].rsplit("/", 1)[1]]
    if "anyOf" in schema:
        schema = next(choice for choice in schema["anyOf"] if choice != {"type": "null"})
        return undocumented(value, schema, components, path)
    if isinstance(value, list):
        return [name for item in value for name in undocumented(item, schema["items"], components, f"{path}[]")]
    if not isinstance(value, dict):
        return []
    known = schema.get("properties", {})
    found = [f"{path}.{name}" for name in value if name not in known]
    for name in value.keys() & known.keys():
        found += undocumented(value[name], known[name], components, f"{path}.{name}")
    return found


class TestProject(Golden):
    """A project names its lead first among ``collectivites``; ``start_date`` and ``end_date`` are the actual dates, or
    else the planned ones; ``points`` are its places, or else the middles of its countries."""

    kind, plural, public_id, make = "project", "projects", "project", staticmethod(sheets.project)


class TestCollectivite(Golden):
    """``insee_code`` and ``siren`` are text, empty where there is none; ``members_of`` are the groups it belongs to."""

    kind, plural, public_id, make = "collectivite", "collectivites", "collectivite", staticmethod(sheets.collectivite)


class TestPartner(Golden):
    """A partner's ``country`` is never null."""

    kind, plural, public_id, make = "partner", "partners", "partner", staticmethod(sheets.partner)


class TestCountry(Golden):
    """``id`` is the ISO 3166-1 alpha-2 code; ``title`` the French name; ``regions`` begin with the smallest."""

    kind, plural, public_id, make = "country", "countries", "SN", staticmethod(sheets.country)


class TestOffer(Golden):
    """No contact is ever public: neither name, nor e-mail, nor telephone."""

    kind, plural, public_id, make = "offer", "offers", "offer", staticmethod(sheets.offer)

    def test_no_contact_is_public(self, get: Get) -> None:
        for address in ("offers/offer", "offers", "changes"):
            text = get(address).content.decode()
            assert "Secret" not in text
            assert "secret" not in text
            assert "+221" not in text


class TestArticle(Golden):
    """``language`` is the page's; ``translations`` are the same page in the other languages."""

    kind, plural, public_id, make = "article", "articles", "article", staticmethod(sheets.article)
