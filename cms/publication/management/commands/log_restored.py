"""``manage.py log_restored``: to be run once after the database was restored from a backup."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cms.publication.restoring import GAP, note_restoration


class Command(BaseCommand):
    """Have those who follow the log be told that what they saw since the backup is lost."""

    help = "After a restore from a backup: has the log's followers begin again, if they saw what the backup lacks."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument("--gap", type=int, default=GAP, help="more than was published since the backup")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the command. Raises ``CommandError`` for a gap that is none."""
        if options["gap"] < 1:
            raise CommandError("--gap must be 1 or more")
        noted = note_restoration(options["gap"])
        self.stdout.write(f"Followers that saw more than {noted.after_seq} begin again; next is {noted.first_seq}.")
        self.stdout.write("Now: manage.py rebuild_log, then manage.py search rebuild.")
