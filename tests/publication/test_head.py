"""The log's head, which most requests ask for first."""

from typing import Any

import pytest
from django.db import OperationalError, transaction
from django.db import connection as current_connection
from psycopg import sql

from cms.publication.reading import head
from tests.databases import administer
from tests.factories.publication import publish
from tests.queries import at_most_queries

#: Whichever is the current one: a browser's loop has another.
connection: Any = current_connection


def end_connection() -> None:
    """End Django's connection, as a restart of PostgreSQL would."""
    pid = connection.connection.info.backend_pid
    administer(sql.SQL("SELECT pg_terminate_backend({}, 5000)").format(sql.Literal(pid)))


@pytest.mark.django_db(transaction=True)
def test_a_connection_that_ended_since_the_last_request_is_made_anew() -> None:
    seq = publish().seq
    end_connection()
    connection.close_if_unusable_or_obsolete()
    assert head() == seq


@pytest.mark.django_db(transaction=True)
def test_the_question_is_asked_once() -> None:
    publish()
    connection.close_if_unusable_or_obsolete()
    with at_most_queries(1):
        head()
    assert connection.health_check_done


@pytest.mark.django_db(transaction=True)
def test_a_connection_lost_within_the_request_is_an_error() -> None:
    """Half of an answer may come from before: only Django's next request begins anew."""
    publish()
    with transaction.atomic():
        head()
        connection.health_check_done = False
        end_connection()
        with pytest.raises(OperationalError):
            head()
