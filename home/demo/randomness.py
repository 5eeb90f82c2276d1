"""Seeded randomness: each object has its own stream, so that making one more or one less changes no other."""

import math
import random
from bisect import bisect
from collections.abc import Sequence
from itertools import accumulate
from typing import Final, Generic, TypeVar

from cms.core.public_ids import ALPHABET, LENGTH

T = TypeVar("T")

SEED: Final = "coopération décentralisée"


def stream(seed: str, *names: object) -> random.Random:
    """Return the random numbers of one object: the same for the same seed and names, on every machine."""
    # Not for secrets: the point is that anybody gets the same data.
    return random.Random(":".join((seed, *map(str, names))))  # noqa: S311


def public_id(seed: str, kind: str, index: int) -> str:
    """Return the public id of the demo object ``index`` of a kind, in the portal's own alphabet."""
    return "".join(stream(seed, kind, "id", index).choices(ALPHABET, k=LENGTH))


def log_normal(rng: random.Random, median: float, sigma: float) -> float:
    """Return a value whose logarithm is normal: half of them are under ``median``, a few far above."""
    return median * math.exp(rng.gauss(0.0, sigma))


def rounded(amount: float) -> int:
    """Return an amount as people write budgets: two or three significant digits."""
    step = 10 ** max(1, math.floor(math.log10(max(amount, 100.0))) - 1) // 2
    return max(step, round(amount / step) * step)


class Weighted(Generic[T]):
    """A list to draw from by weight, quickly."""

    def __init__(self, items: Sequence[T], weights: Sequence[float]) -> None:
        self.items = items
        self._sums = list(accumulate(weights))

    def draw(self, rng: random.Random) -> T:
        """Return one item."""
        return self.items[min(bisect(self._sums, rng.random() * self._sums[-1]), len(self.items) - 1)]
