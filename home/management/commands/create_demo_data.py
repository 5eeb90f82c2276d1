"""``manage.py create_demo_data``: the national demonstration data, or a share of it."""

from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError
from django.utils import timezone

from home.demo.randomness import SEED
from home.demo.writing.progress import Progress
from home.demo.writing.running import AlreadyRunningError, OtherDemoDataError, create_demo_data
from home.demo.writing.sources import NoReferenceDataError

AGAIN = "Nothing is half-written. Once that is repaired, run the command again: it goes on where it was."


class Command(BaseCommand):
    """Creates demonstration data: real places, invented projects. Interrupted, it goes on where it was."""

    help = "Creates the demonstration data (12,129 projects), or --scale of it; goes on where it was if interrupted."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the scale and the seed."""
        parser.add_argument(
            "--scale", type=float, default=1.0, help="share of the national set, over 0 to 1 (tests: 0.01)"
        )
        parser.add_argument("--seed", default=SEED, help="another seed makes other data")
        parser.add_argument(
            "--day",
            type=date.fromisoformat,
            default=timezone.localdate(),
            help="the day from which the offers' last days count (YYYY-MM-DD, by default today)",
        )

    def handle(self, *args: Any, scale: float, seed: str, day: date, verbosity: int, **options: Any) -> None:
        """Make what is missing. Raises ``CommandError`` with words to act on."""
        if not 0 < scale <= 1:
            raise CommandError(f"--scale must be over 0 and at most 1, not {scale}.")
        progress = Progress(self.stderr, is_quiet=verbosity == 0)
        try:
            is_new = create_demo_data(scale, seed, progress, day)
        except NoReferenceDataError as error:
            raise CommandError("There is no reference data: run manage.py load_reference first.") from error
        except AlreadyRunningError as error:
            raise CommandError("Another process is creating the demo data: wait for it, or stop it.") from error
        except OtherDemoDataError as error:
            message = "The database holds other content, or demo data of another scale or seed:"
            raise CommandError(f"{message} start from an empty one (make reset).") from error
        except (DatabaseError, OSError) as error:
            raise CommandError(f"The demo data isn't complete: {error}\n{AGAIN}") from error
        if verbosity:
            self.stdout.write("Demo data is complete." if is_new else "Demo data is complete already.")
