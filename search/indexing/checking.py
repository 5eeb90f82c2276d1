"""Compares an index with the log, id by id and number by number."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from django.db.models import F, Value
from django.db.models.functions import Concat

from cms.publication.models import Publication
from search.contract import SearchEngine

_BATCH: Final = 5_000


@dataclass(frozen=True, slots=True)
class Difference:
    """An object that index and log disagree about. A number is 0 where the object isn't there."""

    key: str
    in_log: int
    in_index: int

    @property
    def what(self) -> Literal["missing", "stale", "extra"]:
        """« missing » from the index, « stale » there, or « extra »: no longer public."""
        if not self.in_index:
            return "missing"
        return "stale" if self.in_log else "extra"


def differences(engine: SearchEngine) -> Iterator[Difference]:
    """Yield each object that an index has otherwise than the log. Raises ``EngineError``."""
    log, index = public_versions(), engine.versions()
    left, right = next(log, None), next(index, None)
    while left is not None or right is not None:
        if right is None or (left is not None and left[0] < right[0]):
            assert left is not None  # noqa: S101  for the type checker: one of the two is there
            yield Difference(left[0], left[1], 0)
            left = next(log, None)
        elif left is None or right[0] < left[0]:
            yield Difference(right[0], 0, right[1])
            right = next(index, None)
        else:
            if left[1] != right[1]:
                yield Difference(left[0], left[1], right[1])
            left, right = next(log, None), next(index, None)


def public_versions() -> Iterator[tuple[str, int]]:
    """Yield key and number of everything public, in the order of keys."""
    # Sorted by code point, as the engines do: a database's own order depends on its locale.
    rows = (
        Publication.objects.filter(is_removed=False)
        .annotate(key=Concat(F("kind"), Value(":"), F("public_id")))
        .values_list("key", "seq")
    )
    yield from sorted(rows.iterator(_BATCH))
