"""Measures of a ranking: each takes grades in the order found, and says what it is from 0 (useless) to 1 (perfect)."""

from collections.abc import Iterable, Sequence
from math import log2


def _gain(grades: Iterable[int]) -> float:
    return sum((2**grade - 1) / log2(rank + 1) for rank, grade in enumerate(grades, start=1))


def ndcg(found: Sequence[int], all_grades: Iterable[int], depth: int = 10) -> float:
    """Return the normalized discounted cumulative gain of the first results.

    ``all_grades`` are the grades of everything that there is to find. A grade counts 2^grade - 1, less with each rank
    (Järvelin and Kekäläinen, 2002). 1 where there's nothing to find and nothing was found.
    """
    ideal = _gain(sorted(all_grades, reverse=True)[:depth])
    return _gain(found[:depth]) / ideal if ideal else float(not any(found))


def reciprocal_rank(found: Sequence[bool]) -> float:
    """Return 1 over the rank of the first thing that was meant, 0 where it isn't among the results."""
    return next((1 / rank for rank, is_it in enumerate(found, start=1) if is_it), 0.0)


def recall(found: Sequence[bool], total: int, depth: int = 50) -> float:
    """Return which share of what there is to find stands in the first results, that can hold no more than ``depth``."""
    possible = min(total, depth)
    return sum(found[:depth]) / possible if possible else 1.0


def mean(values: Iterable[float]) -> float:
    """Return the mean; of nothing, 1: nothing was missed."""
    known = list(values)
    return sum(known) / len(known) if known else 1.0
