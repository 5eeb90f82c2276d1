"""``manage.py snapshot``: makes the files of whole exports, at night and on demand."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cms.syndication.exports.formats import each_export
from cms.syndication.snapshots.making import AlreadyRunning, SomeFailed, file_name, make_all


class Command(BaseCommand):
    """Make each export whole into a file; it may be interrupted and started again."""

    help = "Makes each export whole into a file, where the log has changed since (run_scheduled does so each night)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument("names", nargs="*", help="only these (projects.csv …); all by default")
        parser.add_argument("--force", action="store_true", help="make them though the log hasn't changed")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the command. Raises ``CommandError`` for an unknown name, and where another process makes them."""
        known = {file_name(kind, made) for kind, made in each_export()}
        if unknown := set(options["names"]) - known:
            raise CommandError(f"there is no export {', '.join(sorted(unknown))}; known: {', '.join(sorted(known))}")
        try:
            done = make_all(options["names"], force=options["force"], tell=self.stdout.write)
        except AlreadyRunning:
            raise CommandError("another process makes them now") from None
        except SomeFailed as error:
            raise CommandError(f"these couldn't be made, the others were: {', '.join(error.args)}") from None
        self.stdout.write(self.style.SUCCESS(f"{len(done)} files made"))
