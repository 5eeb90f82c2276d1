"""Groups that the list got after it had been loaded (0002): for portals that were set up before."""

from importlib import import_module
from typing import Any

from django.db import migrations

read_list = import_module("search.migrations.0002_first_synonyms").read_list


def add_missing(apps: Any, schema_editor: Any) -> None:
    """Add the groups of which no expression is in any group yet: what editors have changed stays theirs."""
    synonym = apps.get_model("search", "Synonym")
    known = {line for text in synonym.objects.values_list("expressions", flat=True) for line in text.splitlines()}
    missing = [row for row in read_list() if known.isdisjoint(row[0].splitlines())]
    synonym.objects.bulk_create(synonym(expressions=expressions, note=note) for expressions, note in missing)


class Migration(migrations.Migration):
    """Adds what is missing; there is nothing to take back."""

    dependencies = [("search", "0002_first_synonyms")]

    operations = [migrations.RunPython(add_missing, migrations.RunPython.noop)]
