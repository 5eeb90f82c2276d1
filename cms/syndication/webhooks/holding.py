"""What endpoints with filters may hold, noted: when an object stops passing, those that may hold it must hear."""

from collections.abc import Iterable
from typing import Final

from django.db import connection

from cms.publication.models import Publication
from cms.syndication.feed import Followed
from cms.syndication.models import Endpoint, HeldObject
from cms.syndication.webhooks.deleting import delete_rows
from cms.syndication.webhooks.judging import passing

_HOLD: Final = (
    f"INSERT INTO {HeldObject._meta.db_table} (endpoint_id, kind, object_id)"  # noqa: S608  our own table
    " SELECT %%s, passing.kind, passing.public_id FROM (%s) AS passing"
)

#: Kind and public id.
Key = tuple[str, str]


def held_among(endpoint: Endpoint, keys: Iterable[Key]) -> set[Key]:
    """Return which of some objects an endpoint may hold."""
    wanted = set(keys)
    names = {name for _kind, name in wanted}
    return wanted & set(endpoint.held.filter(object_id__in=names).values_list("kind", "object_id"))


def hold(endpoint: Endpoint, keys: Iterable[Key]) -> None:
    """Note that an endpoint may hold some objects."""
    held = [HeldObject(endpoint=endpoint, kind=kind, object_id=name) for kind, name in keys]
    HeldObject.objects.bulk_create(held, ignore_conflicts=True)


def let_go(endpoint: Endpoint, keys: Iterable[Key]) -> None:
    """Note that an endpoint holds some objects no more, or is about to be told so."""
    wanted = set(keys)
    rows = endpoint.held.filter(object_id__in={name for _kind, name in wanted}).values_list("kind", "object_id", "pk")
    gone = [pk for kind, name, pk in rows if (kind, name) in wanted]
    if gone:
        delete_rows(HeldObject.objects.filter(pk__in=gone))


def hold_what_passes(endpoint: Endpoint, followed: Followed) -> None:
    """Note what an endpoint may hold from now on: all that passes its filters. The reader is to wait."""
    delete_rows(endpoint.held.all())
    if not followed.filters:
        return
    rows = Publication.objects.filter(passing(followed)).values("kind", "public_id")
    statement, values = rows.query.sql_with_params()
    with connection.cursor() as cursor:
        # In the database: there may be a million.
        cursor.execute(_HOLD % statement, [endpoint.pk, *values])
