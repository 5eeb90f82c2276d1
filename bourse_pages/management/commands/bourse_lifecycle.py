"""``manage.py bourse_lifecycle``: what is due to offers by their last day."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from bourse_pages.lifecycle.deadlines import run_lifecycle


class Command(BaseCommand):
    """Remind contacts of offers that expire soon, and end those that have. ``run_scheduled`` does it each hour."""

    help = "Reminds the contacts of offers 30 and 7 days before their last day, and ends those whose day has passed."

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the command."""
        done = run_lifecycle()
        self.stdout.write(f"{done['reminded']} reminded, {done['expired']} expired")
        if done["failed"]:
            raise CommandError(f"{done['failed']} offers failed; the log above says why")
