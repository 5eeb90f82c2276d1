"""Brings the database to what the files say, in one transaction, and says what changed."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any, Final

from django.db import connection, transaction

from cms.reference.loading.copying import copy_rows
from cms.reference.loading.errors import DataError
from cms.reference.loading.members import sync_members
from cms.reference.loading.rows import Row, Rows
from cms.reference.loading.tables import TABLES, Table
from cms.reference.signals import reference_changed

#: Any number: what two loads at once wait for each other by.
LOCK: Final = 7_310_226

#: Rows a statement.
BATCH: Final = 2000

#: A file that would retire more of the current rows than this share is taken for a broken one.
MAX_RETIRED: Final = 0.2

Progress = Callable[[str, int, int], None]


@dataclass
class Outcome:
    """What loading did to a table: primary keys of the rows, and seconds."""

    table: Table
    added: list[int] = field(default_factory=list)
    changed: list[int] = field(default_factory=list)
    retired: list[int] = field(default_factory=list)
    seconds: float = 0.0


def _silent(_table: str, _done: int, _total: int) -> None:
    pass


def write_all(
    rows: Rows, *, dry_run: bool = False, retire_many: bool = False, progress: Progress = _silent
) -> list[Outcome]:
    """Write the rows, table by table, in one transaction; what isn't among a table's rows any more is retired.

    ``reference_changed`` is sent in the transaction for rows that existed and changed. A dry run rolls it all back
    and sends nothing.

    Raises:
        DataError: a row refers to one that is in no file and not in the database, or more than ``MAX_RETIRED`` of a
            table would be retired and ``retire_many`` isn't asked.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        outcomes = [_write(TABLES[name], table_rows, retire_many, progress) for name, table_rows in rows.items()]
        if dry_run:
            transaction.set_rollback(True)
        else:
            _tell(outcomes)
    return outcomes


def _tell(outcomes: Iterable[Outcome]) -> None:
    for outcome in outcomes:
        pks = sorted({*outcome.changed, *outcome.retired})
        if pks:
            reference_changed.send(sender=outcome.table.model, pks=pks)


def _write(table: Table, rows: list[Row], retire_many: bool, progress: Progress) -> Outcome:
    start = perf_counter()
    progress(table.name, 0, len(rows))
    outcome = Outcome(table)
    existing = {found.code: found for found in table.model.objects.all()}
    _retire(table, rows, existing, outcome, retire_many)
    new, changed = _compare(table, rows, existing)
    for batch in _batches(new):
        copy_rows(table.model, batch)
        outcome.added += [found.pk for found in batch]
        progress(table.name, len(outcome.added), len(rows))
    for batch in _batches(changed):
        _update(table, batch)
        outcome.changed += [found.pk for found in batch]
        progress(table.name, len(outcome.added) + len(outcome.changed), len(rows))
    if len(new) + len(changed) >= BATCH:
        _analyse(table)
    if table.groups:
        touched = sync_members(table.model, rows)
        outcome.changed = sorted({*outcome.changed, *touched} - set(outcome.added))
    outcome.seconds = perf_counter() - start
    return outcome


def _analyse(table: Table) -> None:
    """Tell the planner of the many new rows: until it learns by itself, joins of them can take minutes."""
    tables = [table.model._meta.db_table, *(field.m2m_db_table() for field in table.model._meta.local_many_to_many)]
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {', '.join(map(connection.ops.quote_name, tables))}")


def _compare(table: Table, rows: list[Row], existing: dict[str, Any]) -> tuple[list[Any], list[Any]]:
    """Return the rows to add, their keys given already, and those that differ from the database."""
    keys = _keys(table, rows, existing)
    new, changed = [], []
    for row in rows:
        wanted = {**row.values, **_referred(table, row, keys)}
        found = existing.get(row.code)
        if found is None:
            found = table.model(pk=keys[table.name][row.code], **wanted, **row.initial)
            new.append(found)
        elif any(getattr(found, name) != value for name, value in wanted.items()):
            for name, value in wanted.items():
                setattr(found, name, value)
            changed.append(found)
        else:
            continue
        found.search_name = found.make_search_name()
    return new, changed


def _keys(table: Table, rows: list[Row], existing: dict[str, Any]) -> dict[str, dict[str, int]]:
    """Return primary keys by table and code, of the rows to add too: so that they can refer to each other."""
    keys = {
        name: dict(TABLES[name].model.objects.values_list("code", "pk"))
        for name in {*table.references.values()} - {table.name}
    }
    own = {code: found.pk for code, found in existing.items()}
    missing = [row.code for row in rows if row.code not in own]
    return keys | {table.name: own | dict(zip(missing, _new_keys(table, len(missing)), strict=True))}


def _new_keys(table: Table, count: int) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            [table.model._meta.db_table, count],
        )
        return [key for (key,) in cursor.fetchall()]


def _referred(table: Table, row: Row, keys: dict[str, dict[str, int]]) -> dict[str, int | None]:
    found: dict[str, int | None] = {}
    for name, other in table.references.items():
        code = row.references.get(name)
        if code is not None and code not in keys[other]:
            raise DataError(table.file, f"there is no row {code} in the database; load {other} too", row.line, name)
        found[f"{name}_id"] = keys[other][code] if code is not None else None
    return found


def _update(table: Table, batch: list[Any]) -> None:
    fields = (name.removesuffix("_id") for name in table.written_fields if name != "code")
    table.model.objects.bulk_create(
        batch, update_conflicts=True, unique_fields=["code"], update_fields=[*fields, "search_name"]
    )


def _batches(objects: list[Any]) -> Iterable[list[Any]]:
    return (objects[start : start + BATCH] for start in range(0, len(objects), BATCH))


def _retire(table: Table, rows: list[Row], existing: dict[str, Any], outcome: Outcome, retire_many: bool) -> None:
    """Retire the rows that left the file; never delete: others may refer to them."""
    codes = {row.code for row in rows}
    current = [found for found in existing.values() if getattr(found, table.gone_field) != table.gone]
    leaving = [found.pk for found in current if found.code not in codes]
    if len(leaving) > MAX_RETIRED * len(current) and not retire_many:
        raise DataError(
            table.file,
            f"{len(leaving)} of {len(current)} current rows aren't in the file any more: is it whole? "
            "If so, use --retire-many",
        )
    outcome.retired = leaving
    table.model.objects.filter(pk__in=leaving).update(**{table.gone_field: table.gone})
