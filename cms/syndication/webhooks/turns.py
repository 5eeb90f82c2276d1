"""Who is sent messages next: everybody that something is due for in turn, none behind another's backlog."""

from collections.abc import Iterator, Mapping, Sequence
from heapq import heapify, heappop, heappush
from itertools import count
from typing import Final, NamedTuple


class Due(NamedTuple):
    """An endpoint that something is due for, how many messages it may have under way, and whether it fails."""

    pk: int
    allowed: int
    is_failing: bool


class Turns:
    """Shares senders out: whoever has the fewest messages under way comes first, then who was longest without a turn.

    One that fails comes after those that are well and have as few.
    """

    def __init__(self) -> None:
        self._numbers: Final = count(1)
        self._last: dict[int, int] = {}

    def share(self, due: Sequence[Due], under_way: Mapping[int, int], room: int) -> Iterator[tuple[int, int]]:
        """Yield endpoints' keys with how many more messages each is to have, ``room`` of them at most in all."""
        shares: dict[int, int] = {}
        queue = [(under_way.get(one.pk, 0), one.is_failing, self._last.get(one.pk, 0), one) for one in due]
        queue = [entry for entry in queue if entry[0] < entry[3].allowed]
        heapify(queue)
        while queue and room > 0:
            busy, is_failing, last, one = heappop(queue)
            shares[one.pk] = shares.get(one.pk, 0) + 1
            room -= 1
            if busy + 1 < one.allowed:
                heappush(queue, (busy + 1, is_failing, last, one))
        for pk, number in shares.items():
            self._last[pk] = next(self._numbers)
            yield pk, number
