"""``manage.py search rebuild|status|check``: what an operator does about the indexes."""

import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from itertools import islice
from typing import Any, Final

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from cms.publication.following import lags
from cms.publication.models import Publication
from cms.publication.reading import head
from search.contract import EngineError, SearchEngine
from search.engines.choosing import indexed_engines
from search.indexing.checking import differences
from search.indexing.reader import reader_name
from search.indexing.rebuilding import rebuild

#: So many differences are named; the rest is counted.
_NAMED: Final = 100


class Command(BaseCommand):
    """Rebuild an index from the log, tell how the indexes are, or compare them with the log."""

    help = "Search indexes: rebuild them from the publication log, tell their state, compare them with the log."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument("action", choices=["rebuild", "status", "check"])
        parser.add_argument("--engine", choices=["elasticsearch", "embedded"], help="one engine only (default: all)")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the command; ``check`` ends with an error where index and log differ."""
        wanted = options["engine"]
        engines = [engine for engine in indexed_engines() if wanted in {None, engine.name}]
        if not engines:
            raise CommandError(f"The engine {wanted} isn't configured: set ELASTICSEARCH_URL.")
        actions = {"rebuild": self._rebuild, "status": self._status, "check": self._check}
        actions[options["action"]](engines)

    def _rebuild(self, engines: Sequence[SearchEngine]) -> None:
        total = Publication.objects.filter(is_removed=False).count()
        for engine in engines:
            try:
                with tqdm(total=total, desc=engine.name, unit=" objects", file=sys.stderr, disable=None) as bar:
                    reached = rebuild(engine, bar.update)
            except EngineError as error:
                raise CommandError(f"{engine.name}: {error} The index in use is as it was.") from error
            except KeyboardInterrupt:
                raise CommandError("Interrupted. The index in use is as it was.") from None
            self.stdout.write(f"{engine.name}: rebuilt, at {reached}")

    def _status(self, engines: Sequence[SearchEngine]) -> None:
        current = head()
        behind = {lag.name: lag for lag in lags(current)}
        for engine in engines:
            health = engine.health()
            lag = behind.get(reader_name(engine.name))
            place = f"at {lag.seq}, {lag.behind} behind the log" if lag else "never filled"
            self.stdout.write(f"{engine.name}: {health.state}, {health.documents} objects in {health.index}, {place}")
            if health.advice:
                self.stdout.write(f"  {health.advice}")

    def _check(self, engines: Sequence[SearchEngine]) -> None:
        found = 0
        for engine in engines:
            try:
                found += self._compare(engine)
            except EngineError as error:
                raise CommandError(f"{engine.name}: {error}") from error
        if found:
            raise CommandError("The follower mends what it hasn't come to yet; « search rebuild » mends the rest.")

    def _compare(self, engine: SearchEngine) -> int:
        all_of_them = differences(engine)
        named = list(islice(all_of_them, _NAMED))
        for difference in named:
            numbers = f"log {difference.in_log or '—'}, index {difference.in_index or '—'}"
            self.stdout.write(f"{engine.name}: {difference.key} {difference.what} ({numbers})")
        count = len(named) + sum(1 for _difference in all_of_them)
        self.stdout.write(f"{engine.name}: {count} differences")
        return count
