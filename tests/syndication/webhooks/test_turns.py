"""Senders are shared out fairly: no endpoint waits behind another's backlog."""

from collections import Counter

from cms.syndication.webhooks.turns import Due, Turns


def well(*pks: int) -> list[Due]:
    return [Due(pk, 4, is_failing=False) for pk in pks]


def test_each_has_one_before_any_has_its_second() -> None:
    assert dict(Turns().share(well(1, 2, 3), {}, 4)) == {1: 2, 2: 1, 3: 1}
    assert dict(Turns().share(well(1, 2, 3), {1: 3, 2: 1}, 3)) == {3: 2, 2: 1}
    assert dict(Turns().share(well(1, 2), {}, 64)) == {1: 4, 2: 4}
    assert dict(Turns().share(well(1), {1: 4}, 60)) == {}
    assert dict(Turns().share(well(1), {}, 0)) == {}


def test_a_sender_that_is_free_again_goes_to_who_waited_longest() -> None:
    """Sixteen endpoints with backlogs and four senders: the last one registered has as many as the first."""
    turns, had = Turns(), Counter[int]()
    for _ in range(16):
        had.update(dict(turns.share(well(*range(16)), {}, 4)))
    assert set(had.values()) == {4}
    assert len(had) == 16


def test_one_that_fails_has_its_turn_after_the_first_of_those_that_are_well() -> None:
    due = [Due(1, 1, is_failing=True), *well(2, 3)]
    assert dict(Turns().share(due, {}, 2)) == {2: 1, 3: 1}
    assert dict(Turns().share(due, {}, 4)) == {2: 2, 3: 1, 1: 1}
