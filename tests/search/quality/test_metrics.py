"""The measures say what they promise, on rankings whose worth is known."""

from math import log2

import pytest

from tests.benchmarks.judged.asking import Outcome, typos_to_twins
from tests.benchmarks.judged.judging import Question
from tests.benchmarks.judged.metrics import mean, ndcg, recall, reciprocal_rank
from tests.benchmarks.judged.reading import Judged


def test_the_best_order_is_worth_one_and_any_other_less() -> None:
    everything = [2, 2, 1, 0, 0]
    assert ndcg([2, 2, 1], everything) == 1
    assert ndcg([2, 1, 2], everything) < 1
    assert ndcg([0, 0, 0], everything) == 0
    assert ndcg([], everything) == 0


def test_a_grade_counts_by_its_rank() -> None:
    # Worked by hand: 1 / log2(3) for a 1 in the second place, and the best is a 2 in the first.
    assert ndcg([0, 1], [2]) == pytest.approx((1 / log2(3)) / 3)


def test_only_the_first_results_count() -> None:
    assert ndcg([0] * 10 + [2], [2]) == 0
    assert ndcg([2] * 10, [2] * 500) == 1


def test_nothing_to_find() -> None:
    assert ndcg([], []) == 1
    assert ndcg([0, 0], []) == 1
    assert recall([], 0) == 1


@pytest.mark.parametrize(
    ("found", "worth"), [([True], 1), ([False, True, True], 0.5), ([False] * 3 + [True], 0.25), ([False], 0), ([], 0)]
)
def test_reciprocal_rank(found: list[bool], worth: float) -> None:
    assert reciprocal_rank(found) == worth


def test_recall_is_of_what_the_results_can_hold() -> None:
    assert recall([True, False, True], total=4) == 0.5
    assert recall([True] * 50, total=900) == 1
    assert recall([True] * 25 + [False] * 25, total=900) == 0.5
    assert recall([False] * 50 + [True], total=1) == 0


def test_mean_of_nothing_is_nothing_missed() -> None:
    assert mean([]) == 1
    assert mean([0, 1]) == 0.5


def test_typos_are_compared_with_their_own_twin_only() -> None:
    grades = {("project", "a"): 2}
    clean = Question(Judged(2, "theme", "fr", "eau"), "eau", grades)
    other = Question(Judged(3, "theme", "fr", "feu"), "feu", grades)
    typo = Question(Judged(4, "typo", "fr", "aeu", twin=2), "aeu", grades)
    good, bad = (("project", "a"),), (("project", "b"), ("project", "a"))
    outcomes = [Outcome(clean, good), Outcome(other, ()), Outcome(typo, bad)]
    assert typos_to_twins(outcomes) == pytest.approx(1 / log2(3))
