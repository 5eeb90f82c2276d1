"""``manage.py rebuild_log``: compares the log with what is public, and repairs it."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from cms.publication.rebuilding import compare, kinds_named, rebuild, size
from cms.publication.registry import Kind

#: Differences beyond these are only counted.
SHOWN = 20


class Command(BaseCommand):
    """Compare and repair the publication log; it may be interrupted and started again."""

    help = "Compares the publication log with what is public, and repairs it (--check: only compares)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument("kinds", nargs="*", help="only these kinds (project, partner …)")
        parser.add_argument("--check", action="store_true", help="change nothing; exit with 1 if something differs")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the command. Raises ``CommandError`` for an unknown kind, and for differences found by ``--check``."""
        try:
            kinds = kinds_named(options["kinds"])
        except KeyError as error:
            raise CommandError(f"there is no kind {error}") from None
        if options["check"]:
            self._check(kinds)
        else:
            self._rebuild(kinds)

    def _check(self, kinds: list[Kind]) -> None:
        found = []
        for kind in kinds:
            with self._bar(kind) as bar:
                found += list(compare(kind, bar.update))
        for difference in found[:SHOWN]:
            self.stdout.write(f"{difference.kind} {difference.public_id}: {difference.reason}")
        summary = f"{len(found)} differences"
        if found:
            raise CommandError(summary)
        self.stdout.write(self.style.SUCCESS(summary))

    def _rebuild(self, kinds: list[Kind]) -> None:
        for kind in kinds:
            with self._bar(kind) as bar:
                changed = rebuild(kind, bar.update)
            self.stdout.write(f"{kind.name}: {changed} rows written")

    def _bar(self, kind: Kind) -> "tqdm[Any]":
        return tqdm(total=size(kind), desc=kind.plural, unit="", disable=None, leave=False)
