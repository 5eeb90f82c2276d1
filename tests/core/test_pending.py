"""A question that the database answers while this thread waits for somebody else."""

from typing import Any

import pytest
from django.db import connection as current_connection

from cms.core.pending import PendingRows
from tests.publication.test_head import end_connection

#: Whichever is the current one: a browser's loop has another.
connection: Any = current_connection
SUM = "SELECT 40 + 2, NULL, 'é'"
ROWS = [(b"42", None, "é".encode())]


def asked(statement: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchone()[0]


@pytest.mark.django_db
def test_the_row_is_there_when_the_block_ends() -> None:
    for _again in range(2):
        with PendingRows(SUM) as pending:
            assert pending.rows is None
        assert pending.rows == ROWS


@pytest.mark.django_db
def test_values_are_no_part_of_the_statement() -> None:
    with PendingRows("SELECT unnest(string_to_array($1, ','))", "a,b'); DROP TABLE x") as pending:
        pass
    assert pending.rows == [(b"a",), (b"b'); DROP TABLE x",)]
    with PendingRows("SELECT unnest(string_to_array($1, ','))", "") as pending:
        pass
    assert pending.rows == []


@pytest.mark.django_db
def test_queries_in_the_block_wait_for_it() -> None:
    with PendingRows(SUM) as pending:
        assert asked("SELECT 7") == 7
        assert pending.rows == ROWS
        assert asked("SELECT 8") == 8
    assert pending.rows == ROWS


@pytest.mark.django_db
def test_one_begun_in_the_block_of_another_waits_for_it() -> None:
    with PendingRows(SUM) as outer:
        with PendingRows("SELECT 7") as inner:
            assert outer.rows == ROWS
        assert inner.rows == [(b"7",)]
        assert asked("SELECT 8") == 8
    assert outer.rows == ROWS


@pytest.mark.django_db
def test_an_error_in_the_block_leaves_the_connection_in_order() -> None:
    with pytest.raises(ValueError, match="typed"), PendingRows(SUM):
        raise ValueError("typed")
    assert asked("SELECT 7") == 7


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("statement", ["SELECT nothing", "SELECT 1/0"])
def test_a_statement_that_fails_has_no_row(statement: str) -> None:
    with PendingRows(statement) as pending:
        pass
    assert pending.rows is None
    assert asked("SELECT 7") == 7


@pytest.mark.django_db(transaction=True)
def test_a_connection_that_ended_has_no_row_and_is_made_anew() -> None:
    assert asked("SELECT 7") == 7
    end_connection()
    with PendingRows(SUM) as pending:
        pass
    assert pending.rows is None
    assert asked("SELECT 8") == 8
    with PendingRows(SUM) as again:
        pass
    assert again.rows == ROWS


@pytest.mark.django_db(transaction=True)
def test_one_begun_in_the_block_of_another_whose_connection_ended_goes_over_a_new_one() -> None:
    assert asked("SELECT 7") == 7
    end_connection()
    with PendingRows(SUM) as outer, PendingRows("SELECT 7") as inner:
        pass
    assert outer.rows is None
    assert inner.rows == [(b"7",)]
