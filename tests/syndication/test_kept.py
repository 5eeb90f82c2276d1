"""What is kept of ready answers."""

import pytest
from django.db import connection

from cms.syndication.kept import KeptBodies


def test_the_least_recently_used_goes_first() -> None:
    kept = KeptBodies(100)
    for key in "abcdefghij":
        kept.set(key, b"x" * 10)
    assert kept.get("a") == b"x" * 10
    kept.set("k", b"x" * 10)
    assert kept.get("b") is None
    assert kept.get("a") is not None


def test_the_bound_holds_when_a_body_is_replaced() -> None:
    kept = KeptBodies(100)
    for _ in range(50):
        kept.set("a", b"x" * 10)
    for key in "bcdefghij":
        kept.set(key, b"x" * 10)
    assert kept.get("a") is not None


def test_a_body_too_large_is_not_kept() -> None:
    kept = KeptBodies(100)
    kept.set("a", b"x" * 11)
    assert kept.get("a") is None
    nothing = KeptBodies(0)
    nothing.set("a", b"x")
    assert nothing.get("a") is None


@pytest.mark.django_db
def test_list_json_stays_in_its_row() -> None:
    """Lists are four times slower without; a migration made anew must keep it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT attstorage FROM pg_attribute"
            " WHERE attrelid = 'publication_publication'::regclass AND attname = 'list_json'"
        )
        assert cursor.fetchone() == ("m",)
