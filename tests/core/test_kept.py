"""What a process keeps."""

from cms.core.kept import Kept


def test_the_least_recently_used_goes_first() -> None:
    kept: Kept[str] = Kept(100)
    for key in "abcdefghij":
        kept.set(key, key.upper(), 10)
    assert kept.get("a") == "A"
    kept.set("k", "K", 10)
    assert kept.get("b") is None
    assert kept.get("a") == "A"


def test_the_bound_holds_when_a_value_is_replaced() -> None:
    kept: Kept[str] = Kept(100)
    for _ in range(50):
        kept.set("a", "A", 10)
    for key in "bcdefghij":
        kept.set(key, key.upper(), 10)
    assert kept.get("a") == "A"


def test_a_value_too_large_is_not_kept() -> None:
    kept: Kept[str] = Kept(100)
    kept.set("a", "A", 11)
    assert kept.get("a") is None
    nothing: Kept[str] = Kept(0)
    nothing.set("a", "A", 1)
    assert nothing.get("a") is None


def test_nothing_is_left_once_cleared() -> None:
    kept: Kept[str] = Kept(100)
    kept.set("a", "A", 10)
    kept.clear()
    assert kept.get("a") is None
