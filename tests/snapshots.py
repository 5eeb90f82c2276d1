"""What many tests begin with: made once a test process, then put back as rows, a hundred times faster than saved."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from django.db import connection, transaction
from psycopg import sql

from tests.databases import forget_answers

#: How many states of the database before it are known; looking whether it's one of them takes time.
VARIANTS: Final = 4
#: The rows of a table: each as PostgreSQL writes it, with its JSON.
Contents = dict[str, dict[str, str]]


@dataclass(frozen=True)
class Taken:
    """What making it changed in a database.

    ``statement`` does the same to one whose tables have the same ``digest``; ``tables`` are those that it changed, and
    those that their rows point to.
    """

    tables: tuple[str, ...]
    digest: str
    statement: sql.Composed


class Snapshot:
    """The rows that ``make`` leaves.

    They're put back where the tables that it changes, and all that their rows may point to, are as they were before it;
    else it's made anew, so that a test never begins with anything else than what ``make`` would have made. What follows
    a commit is part of it where a test's transactions are real, and only there. Files aren't: they stay in the storage
    of the test process.
    """

    def __init__(self, make: Callable[[], object]) -> None:
        self._make = make
        #: By database, and by whether all is inside the test's transaction; several, as tests begin differently.
        self._taken: defaultdict[tuple[str, bool], list[Taken]] = defaultdict(list)

    def restore(self) -> None:
        """Have the test begin with it."""
        known = self._taken[str(connection.settings_dict["NAME"]), connection.in_atomic_block]
        for taken in known:
            if _digest(taken.tables) == taken.digest:
                known.remove(taken)
                known.insert(0, taken)
                with transaction.atomic(), connection.cursor() as cursor:
                    cursor.execute(taken.statement)
                # Where it's made, signals see to it.
                forget_answers()
                return
        # What was of use lately stays.
        known.insert(min(len(known), VARIANTS // 2), _take(self._make))
        del known[VARIANTS:]


def _take(make: Callable[[], object]) -> Taken:
    numbers, before = _numbers(), _contents(_tables())
    digests = {table: _digest((table,)) for table in before}
    make()
    after = _contents(_tables())
    changed = tuple(table for table in after if after[table].keys() != before[table].keys())
    # In any order of tables; whatever writes to the log leaves them immediate too.
    statements = [sql.SQL("SET CONSTRAINTS ALL DEFERRED;").format()]
    for table in changed:
        statements += _difference(table, before[table], after[table])
    statements += [
        sql.SQL("SELECT setval({name}, greatest({number}, (SELECT last_value FROM {sequence})));").format(
            name=name, number=number, sequence=sql.Identifier(name)
        )
        for name, number in _numbers().items()
        if number != numbers[name]
    ]
    statements.append(sql.SQL("SET CONSTRAINTS ALL IMMEDIATE;").format())
    read = _pointed_to(changed)
    return Taken(read, "".join(digests[table] for table in read), sql.Composed(statements))


def _difference(table: str, before: dict[str, str], after: dict[str, str]) -> list[sql.Composed]:
    """Return what makes a table's rows of before those of after."""
    removed = [row for row in before if row not in after]
    added = [json for row, json in after.items() if row not in before]
    name = sql.Identifier(table)
    statements = []
    if removed:
        delete = "DELETE FROM {table} AS t WHERE t::text = ANY({rows});"
        statements.append(sql.SQL(delete).format(table=name, rows=removed))
    if added:
        rows = "SELECT * FROM json_populate_recordset(NULL::{table}, {rows});"
        insert = f"INSERT INTO {{table}} OVERRIDING SYSTEM VALUE {rows}"
        statements.append(sql.SQL(insert).format(table=name, rows=f"[{','.join(added)}]"))
    return statements


def _tables() -> list[str]:
    with connection.cursor() as cursor:
        return sorted(connection.introspection.table_names(cursor))


def _pointed_to(tables: tuple[str, ...]) -> tuple[str, ...]:
    """Return these tables and all that foreign keys lead to from them, however far."""
    with connection.cursor() as cursor:
        cursor.execute(
            "WITH RECURSIVE read (relation) AS ("
            " SELECT given::regclass::oid FROM unnest(%s::text[]) AS given"
            " UNION SELECT confrelid FROM pg_constraint JOIN read ON conrelid = relation WHERE contype = 'f'"
            ") SELECT relname FROM read JOIN pg_class ON oid = relation ORDER BY relname",
            [list(tables)],
        )
        return tuple(table for (table,) in cursor.fetchall())


def _contents(tables: list[str]) -> Contents:
    contents: Contents = {}
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(sql.SQL("SELECT t::text, to_json(t)::text FROM {} AS t").format(sql.Identifier(table)))
            contents[table] = dict(cursor.fetchall())
    return contents


def _digest(tables: tuple[str, ...]) -> str:
    """Return what tells whether these tables hold the same rows as before."""
    if not tables:
        return ""
    one = "(SELECT md5(coalesce(string_agg(t::text, '' ORDER BY t::text), '')) FROM {} AS t)"
    digests = sql.SQL(" || ").join(sql.SQL(one).format(sql.Identifier(table)) for table in tables)
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("SELECT {}").format(digests))
        return str(cursor.fetchone()[0])


def _numbers() -> dict[str, int]:
    """Return the last number that each sequence gave."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT sequencename, coalesce(last_value, 0) FROM pg_sequences WHERE schemaname = 'public'")
        return dict(cursor.fetchall())
