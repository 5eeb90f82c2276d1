"""How PostgreSQL stores the log."""

import pytest
from django.db import connection


@pytest.mark.django_db
def test_list_json_stays_in_its_row() -> None:
    """Lists are four times slower without; a migration made anew must keep it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT attstorage FROM pg_attribute"
            " WHERE attrelid = 'publication_publication'::regclass AND attname = 'list_json'"
        )
        assert cursor.fetchone() == ("m",)
