"""What consumers of search rely on: the golden files are the contract, as those of the lists are.

A key that is there stays, with its type and meaning. Changed on purpose? ``UPDATE_GOLDEN=1 pytest tests/search/api``,
then say what changed in docs/api-changelog.md.
"""

import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.syndication import sheets
from tests.syndication.test_golden import masked, undocumented

pytestmark = pytest.mark.django_db
Get = Callable[..., Any]
GOLDEN = Path(__file__).parents[2] / "golden"
UPDATE = "UPDATE_GOLDEN"
ANSWERS = {
    "search": ("search?q=eau potable ziguinchor", "SearchResults"),
    "suggest": ("suggest?q=zig", "Suggestions"),
    "map-points": ("map?bbox=-18,12,-11,17&zoom=5", "MapResults"),
    "stats": ("stats?by=country&by=theme", "Stats"),
}


@pytest.fixture(autouse=True)
def _objects(search_index: Callable[[], None]) -> None:
    sheets.project()
    sheets.offer()
    sheets.country()
    search_index()


@pytest.mark.parametrize("name", ANSWERS)
def test_an_answer_is_the_golden_one(get: Get, name: str) -> None:
    response = get(ANSWERS[name][0])
    assert response.status_code == 200, response.content
    answer = masked(response)
    answer["meta"]["head"] = 1
    path = GOLDEN / f"{name}.json"
    if os.environ.get(UPDATE):
        path.write_text(json.dumps(answer, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    assert answer == json.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", ANSWERS)
def test_every_key_is_documented(get: Get, name: str) -> None:
    address, schema = ANSWERS[name]
    components = get("openapi.json").json()["components"]["schemas"]
    answer = get(address).json()
    # What an item holds beside is documented with the list of its kind; highlights are by field.
    for item in answer.get("items", ()):
        for key in set(item) - set(components["FoundItem"]["properties"]) | {"highlights"}:
            item.pop(key, None)
    answer["meta"].pop("distinct", None)
    assert undocumented(answer, {"$ref": f"#/components/schemas/{schema}"}, components) == []


def test_an_item_is_the_one_of_its_list(get: Get) -> None:
    (found,) = [item for item in get("search?q=ziguinchor&kind=project").json()["items"] if item["id"] == "project"]
    highlights = found.pop("highlights")
    assert found in get("projects").json()["items"]
    assert re.search("<mark>Ziguinchor</mark>", " ".join(highlights["title"]))
