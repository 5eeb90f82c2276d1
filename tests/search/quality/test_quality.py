"""What people ask is answered well on the demo data of 1 %: all of the judged set that they have an answer to."""

from collections.abc import Iterator

import pytest
from pytest_django.plugin import DjangoDbBlocker

from search.querying.synonyms import forget_thesaurus
from tests.benchmarks.judged import engines, table
from tests.benchmarks.judged.asking import Outcome, ask, typos_to_twins
from tests.benchmarks.judged.corpus import Corpus
from tests.benchmarks.judged.judging import question_of
from tests.benchmarks.judged.metrics import mean
from tests.benchmarks.judged.reading import read_set
from tests.benchmarks.judged.typing_names import Suggested, names_to_type, share_shown, type_names

pytestmark = pytest.mark.usefixtures("demo_data")

#: Fewer say nothing: the demo data have lost what people ask for.
ENOUGH = 20


@pytest.fixture(scope="module")
def measured(demo_data: None, django_db_blocker: DjangoDbBlocker) -> Iterator[tuple[list[Outcome], list[Suggested]]]:
    with django_db_blocker.unblock():
        forget_thesaurus()
        corpus = Corpus.load()
        questions = [found for query in read_set() if (found := question_of(query, corpus)) is not None]
        with engines.embedded() as engine:
            yield ask(engine, questions), type_names(engine, names_to_type(corpus))
        forget_thesaurus()


def worst(outcomes: list[Outcome]) -> list[str]:
    return [outcome.question.text for outcome in sorted(outcomes, key=lambda outcome: outcome.worth)[:5]]


def test_what_is_asked_for_comes_first(measured: tuple[list[Outcome], list[Suggested]]) -> None:
    outcomes, _suggested = measured
    assert len(outcomes) > ENOUGH
    assert mean(outcome.ndcg for outcome in outcomes) >= table.NDCG, worst(outcomes)


def test_named_things_and_codes_come_first(measured: tuple[list[Outcome], list[Suggested]]) -> None:
    named = [outcome for outcome in measured[0] if outcome.question.judged.category in table.NAMING]
    assert len(named) > ENOUGH
    assert mean(outcome.reciprocal_rank for outcome in named) >= table.MRR, worst(named)


def test_typos_are_forgiven(measured: tuple[list[Outcome], list[Suggested]]) -> None:
    assert typos_to_twins(measured[0]) >= table.TYPOS


def test_things_are_suggested_while_their_names_are_typed(measured: tuple[list[Outcome], list[Suggested]]) -> None:
    suggested = measured[1]
    assert len(suggested) > ENOUGH
    missing = [result.typed.beginning for result in suggested if not result.is_shown]
    assert share_shown(suggested) >= table.SUGGEST, missing
