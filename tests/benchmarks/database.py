"""A copy of the portal's database, so that measuring changes nothing of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit, urlunsplit

import psycopg

SUFFIX = "_bench"


class CopyError(RuntimeError):
    """The database can't be copied, in words for the person at the keyboard."""


@contextmanager
def copied(database_url: str) -> Iterator[str]:
    """Copy the database; give the copy's address; drop it at the end. Raises ``CopyError``."""
    parts = urlsplit(database_url)
    name = parts.path.removeprefix("/")
    copy = f"{name}{SUFFIX}"
    maintenance = urlunsplit(parts._replace(path="/template1"))
    with psycopg.connect(maintenance, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{copy}" WITH (FORCE)')
        try:
            connection.execute(f'CREATE DATABASE "{copy}" TEMPLATE "{name}" STRATEGY FILE_COPY')
        except psycopg.errors.ObjectInUse:
            raise CopyError(
                f"Someone uses the database « {name} »: stop the portal (make run), then try again"
            ) from None
    try:
        yield urlunsplit(parts._replace(path=f"/{copy}"))
    finally:
        with psycopg.connect(maintenance, autocommit=True) as connection:
            connection.execute(f'DROP DATABASE IF EXISTS "{copy}" WITH (FORCE)')


def multiply(database_url: str, times: int, kind: str = "") -> int:
    """Clone each row of the log (of a kind), with its points, until there are ``times`` as many; return their number.

    The pages stay as they are: what is read is the log alone.
    """
    columns = (
        "kind, language, is_removed, successor_id, title, list_json, detail_json, text_json, words, digest, facets,"
        " year_start, year_end, sort_title, sort_date, sort_amount, published_at, updated_at"
    )
    with psycopg.connect(database_url) as connection:
        last = connection.execute("SELECT max(id) FROM publication_publication").fetchone()
        for number in range(1, times):
            connection.execute(
                f"INSERT INTO publication_publication (public_id, seq, {columns})"
                f" SELECT public_id || '-' || %s, nextval('publication_seq'), {columns}"
                " FROM publication_publication WHERE id <= %s AND (%s = '' OR kind = %s)",
                [str(number), last[0] if last else 0, kind, kind],
            )
            connection.execute(
                "INSERT INTO publication_publicationpoint (publication_id, longitude, latitude, title, country)"
                " SELECT clone.id, point.longitude, point.latitude, point.title, point.country"
                " FROM publication_publicationpoint point"
                " JOIN publication_publication source ON source.id = point.publication_id"
                " JOIN publication_publication clone"
                " ON clone.kind = source.kind AND clone.public_id = source.public_id || '-' || %s",
                [str(number)],
            )
        count = connection.execute(
            "SELECT count(*) FROM publication_publication WHERE %s = '' OR kind = %s", [kind, kind]
        ).fetchone()
    with psycopg.connect(database_url, autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE publication_publication")
        connection.execute("VACUUM ANALYZE publication_publicationpoint")
    return int(count[0]) if count else 0
