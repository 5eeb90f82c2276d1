"""``manage.py personal_data``: what is kept of a person, given out or erased; the table of docs/personal-data.md."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.serializers.json import DjangoJSONEncoder
from django.core.validators import validate_email

from cms.visitors.personal_data import table
from cms.visitors.requests import erase, give_out


class Command(BaseCommand):
    """Export or erase a person's data, or print the table."""

    help = "Gives out (JSON) or erases what is kept of a mail address; « table » prints what is kept and how long."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument("action", choices=["export", "erase", "table"])
        parser.add_argument("email", nargs="?", default="")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the command."""
        if options["action"] == "table":
            self.stdout.write(markdown_table())
            return
        email = options["email"].strip()
        try:
            validate_email(email)
        except ValidationError as error:
            raise CommandError("Give the person's mail address.") from error
        found = give_out(email) if options["action"] == "export" else erase(email)
        self.stdout.write(json.dumps(found, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2))


def markdown_table() -> str:
    """Return the table as docs/personal-data.md has it, in French."""
    head = ["| Ce qui est gardé | Pourquoi | Base légale | Combien de temps |", "| --- | --- | --- | --- |"]
    return "\n".join([*head, *(f"| {row.what} | {row.why} | {row.basis} | {row.how_long} |" for row in table())])
