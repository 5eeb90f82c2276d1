#!/usr/bin/env python3
"""Keeps a copy of the portal's register in a SQLite file, in step: Python's own library is all it needs.

    python3 mirror.py https://portail.example mirror.sqlite
    python3 mirror.py https://portail.example senegal.sqlite --filter kind=project --filter country=SN

The table ``items`` holds what is public: ``kind``, ``id``, ``seq`` and the item's JSON. Stop it whenever you like, even
by ``kill -9``: it goes on where it was. With ``--once`` it catches up, then ends. A token, if you have one, is
read from the environment: ``COOPDEC_TOKEN``. The protocol is in docs/syndication.md. Needs Python 3.10.
"""

import argparse
import contextlib
import gzip
import http.client
import json
import os
import random
import sqlite3
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from typing import Any

#: Seconds that the portal may keep us waiting for a change, and that an answer may take beyond that.
WAIT, PATIENCE = 25, 30
PAGE = 1000
LONGEST_PAUSE = 60.0

TABLES = """
CREATE TABLE IF NOT EXISTS items (
    kind TEXT NOT NULL, id TEXT NOT NULL, seq INTEGER NOT NULL, json TEXT NOT NULL, PRIMARY KEY (kind, id)
);
CREATE TABLE IF NOT EXISTS place (one INTEGER PRIMARY KEY CHECK (one = 1), since INTEGER NOT NULL, query TEXT NOT NULL);
"""


class Refused(Exception):
    """The portal won't answer this question: asking again is no use."""


class BeginAgain(Exception):
    """The portal was restored from a backup: what we have may be what it lost."""


class Later(Exception):
    """Nobody answers, or it's too busy: again in so many seconds."""

    def __init__(self, reason: str, seconds: float | None = None) -> None:
        super().__init__(reason)
        self.seconds = seconds


class Mirror:
    """A copy in a SQLite file: its items, and the number up to which it has heard."""

    def __init__(self, path: str, query: str) -> None:
        self.database = sqlite3.connect(path, timeout=60, isolation_level=None)
        self.database.executescript("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;" + TABLES)
        row = self.database.execute("SELECT since, query FROM place").fetchone()
        if row is not None and row[1] != query:
            raise Refused(f"this file mirrors another question: {row[1] or 'everything'}")
        if row is None:
            self.database.execute("INSERT INTO place VALUES (1, 0, ?)", [query])
        self.since = row[0] if row else 0

    def apply(self, answer: dict[str, Any]) -> None:
        """Take in a page of changes, and note the place, in one transaction: killed in the middle, it's as before."""
        with self._transaction():
            for change in answer["changes"]:
                if change["op"] == "delete":
                    self.database.execute("DELETE FROM items WHERE kind = ? AND id = ?", [change["kind"], change["id"]])
                else:
                    text = json.dumps(change["item"], ensure_ascii=False)
                    row = [change["kind"], change["id"], change["seq"], text]
                    self.database.execute("INSERT OR REPLACE INTO items VALUES (?, ?, ?, ?)", row)
            self.database.execute("UPDATE place SET since = ?", [answer["next_since"]])
        self.since = answer["next_since"]

    def empty(self) -> None:
        """Forget everything."""
        with self._transaction():
            self.database.execute("DELETE FROM items")
            self.database.execute("UPDATE place SET since = 0")
        self.since = 0

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[None]:
        self.database.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self.database.execute("ROLLBACK")
            raise
        self.database.execute("COMMIT")


def ask(portal: str, query: str, since: int, wait: int) -> dict[str, Any]:
    """Return the portal's answer about what changed after ``since``; wait for a change where there is none."""
    parameters = [*urllib.parse.parse_qsl(query), ("since", since), ("limit", PAGE), ("wait", wait)]
    request = urllib.request.Request(f"{portal}/api/v1/changes?{urllib.parse.urlencode(parameters)}")
    request.add_header("Accept-Encoding", "gzip")
    request.add_header("User-Agent", "coopdec-mirror/1")
    if os.environ.get("COOPDEC_TOKEN"):
        request.add_header("Authorization", f"Bearer {os.environ['COOPDEC_TOKEN']}")
    try:
        with urllib.request.urlopen(request, timeout=wait + PATIENCE) as answer:
            body = answer.read()
            is_packed = answer.headers.get("Content-Encoding") == "gzip"
            found: dict[str, Any] = json.loads(gzip.decompress(body) if is_packed else body)
            return found
    except urllib.error.HTTPError as error:
        if error.code == 409:
            raise BeginAgain from None
        if error.code in {408, 425, 429} or error.code >= 500:
            seconds = error.headers.get("Retry-After", "")
            raise Later(f"HTTP {error.code}", float(seconds) if seconds.isdigit() else None) from None
        raise Refused(f"HTTP {error.code}: {error.read(2000).decode(errors='replace')}") from None
    except (OSError, EOFError, ValueError, http.client.HTTPException) as error:
        raise Later(f"{type(error).__name__}: {error}") from None


def follow(portal: str, mirror: Mirror, query: str, is_once: bool) -> None:
    """Keep the mirror in step; return when it has caught up, if that's all that is asked."""
    pause = 1.0
    while True:
        started = time.monotonic()
        try:
            answer = ask(portal, query, mirror.since, 0 if is_once else WAIT)
        except BeginAgain:
            print("The portal was restored from a backup: beginning again", file=sys.stderr)
            mirror.empty()
            continue
        except Later as later:
            print(f"{later}; again soon", file=sys.stderr)
            time.sleep(later.seconds if later.seconds is not None else pause * random.uniform(0.5, 1.0))
            pause = min(2 * pause, LONGEST_PAUSE)
            continue
        pause = 1.0
        mirror.apply(answer)
        if answer["has_more"]:
            continue
        if is_once:
            return
        if not answer["changes"] and time.monotonic() - started < WAIT / 2:
            time.sleep(random.uniform(3, 6))  # many wait: the portal let us go at once


def main() -> None:
    """Read the command line, and follow."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("portal", help="the portal's address, https://…")
    parser.add_argument("file", help="the SQLite file; made when it isn't there")
    parser.add_argument("--filter", action="append", default=[], metavar="NAME=VALUE", help="a filter of /changes")
    parser.add_argument("--once", action="store_true", help="catch up, then end")
    arguments = parser.parse_args()
    query = urllib.parse.urlencode([tuple(each.split("=", 1)) for each in sorted(arguments.filter)])
    try:
        follow(arguments.portal.rstrip("/"), Mirror(arguments.file, query), query, arguments.once)
    except Refused as refused:
        sys.exit(f"Error: {refused}")
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
