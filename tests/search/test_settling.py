"""What is asked in the end depends on the words alone: the count beside a filter is that of the list it opens."""

from collections.abc import Callable

import pytest

from cms.publication.filters import Filters
from search.contract import FacetAsk
from search.service import search
from tests.factories.publication import publish
from tests.search.texts import titled

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _indexed(search_index: Callable[[], None]) -> None:
    for number in range(7):
        publish("project", public_id=f"p{number}", facets=frozenset({"country:MG"}), **titled("Passerelles à Nosy Be"))
    publish("project", public_id="cuba", facets=frozenset({"country:CU"}), **titled("Passerelles à La Havane"))
    publish("partner", public_id="madagascar", **titled("Commune de Madagascar"))
    search_index()


def test_a_filter_never_finds_more_than_without() -> None:
    assert search(Filters(q="passerelles Nosy"), kinds=("project",)).answer.total == 7
    found = search(Filters(q="passerelles Nosy"), kinds=("partner",))
    assert found.answer.total == 0
    assert not found.is_relaxed


def test_the_counts_of_a_corrected_question_are_those_of_the_lists_they_open() -> None:
    found = search(Filters(q="passerrelles"), facets=[FacetAsk("country"), FacetAsk("kind")])
    assert found.answer.total == 8
    assert dict(found.answer.facets["country"]) == {"MG": 7, "CU": 1}
    narrowed = search(Filters.of(q="passerrelles", country="CU"))
    assert narrowed.answer.total == 1
    assert narrowed.query == found.query
    assert search(Filters(q="passerrelles"), kinds=("partner",)).answer.total == 0
