"""``manage.py load_reference``: brings countries, themes, goals and territories to what the data files say."""

from argparse import ArgumentParser
from pathlib import Path
from time import perf_counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import Error as DatabaseProblem
from tqdm import tqdm

from cms.reference.loading import DATA, TABLES, DataError, Outcome, read_all, write_all

#: How many changed and retired rows are named, a table.
SHOWN = 5

#: The exit code of what Ctrl-C stopped.
INTERRUPTED = 130


class Command(BaseCommand):
    """Load the reference data; it may be run again, and interrupted: it writes everything or nothing."""

    help = "Loads the reference data from its files: adds, changes and retires rows, in one transaction."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument("--only", default="", help=f"some of these, with commas between: {', '.join(TABLES)}")
        parser.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")
        parser.add_argument("--retire-many", action="store_true", help="accept that more than a fifth is retired")
        parser.add_argument("--data", type=Path, default=DATA, help="another folder with the same files")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the command. Raises ``CommandError``, with nothing written, when files or database have a problem."""
        only = [name.strip() for name in options["only"].split(",") if name.strip()]
        unknown = [name for name in only if name not in TABLES]
        if unknown:
            raise CommandError(f"there is no list {', '.join(unknown)}; there are {', '.join(TABLES)}")
        start = perf_counter()
        try:
            outcomes = self._load(only, options)
        except DataError as error:
            raise CommandError(f"nothing was written: {error}") from error
        except (DatabaseProblem, OSError) as error:
            raise CommandError(f"nothing was written, the database has a problem: {error}") from error
        except KeyboardInterrupt:
            raise CommandError("interrupted: nothing was written", returncode=INTERRUPTED) from None
        for outcome in outcomes:
            self._show(outcome, options["verbosity"])
        done = "Dry run, nothing written" if options["dry_run"] else "Reference data is up to date"
        self.stdout.write(self.style.SUCCESS(f"{done} ({perf_counter() - start:.1f} s)"))

    def _load(self, only: list[str], options: dict[str, Any]) -> list[Outcome]:
        rows = read_all(only, options["data"])
        total = sum(len(table_rows) for table_rows in rows.values())
        with tqdm(total=total, desc="Reference data", unit=" rows", disable=None, leave=False) as bar:
            done: dict[str, int] = {}

            def progress(table: str, count: int, _total: int) -> None:
                bar.set_postfix_str(table)
                bar.update(count - done.get(table, 0))
                done[table] = count

            return write_all(rows, dry_run=options["dry_run"], retire_many=options["retire_many"], progress=progress)

    def _show(self, outcome: Outcome, verbosity: int) -> None:
        self.stdout.write(
            f"{outcome.table.name}: {len(outcome.added)} added, {len(outcome.changed)} changed, "
            f"{len(outcome.retired)} retired ({outcome.seconds:.1f} s)"
        )
        for word, pks in (("changed", outcome.changed), ("retired", outcome.retired)):
            if pks and verbosity > 0:
                shown = outcome.table.model.objects.filter(pk__in=pks[:SHOWN]).values_list("code", flat=True)
                more = f" and {len(pks) - SHOWN} more" if len(pks) > SHOWN else ""
                self.stdout.write(f"  {word}: {', '.join(shown)}{more}")
