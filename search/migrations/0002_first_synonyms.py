"""The first list of synonyms: editors go on from there in the admin, so it's loaded once."""

import csv
from pathlib import Path
from typing import Any

from django.db import migrations

LIST = Path(__file__).parents[1] / "data" / "synonyms.csv"
SEPARATOR = "|"


def read_list() -> list[tuple[str, str]]:
    """Return expressions, one a line, and note of each group."""
    with LIST.open(encoding="utf-8", newline="") as file:
        return [("\n".join(row["expressions"].split(SEPARATOR)), row["note"]) for row in csv.DictReader(file)]


def load(apps: Any, schema_editor: Any) -> None:
    """Add the groups."""
    synonym = apps.get_model("search", "Synonym")
    synonym.objects.bulk_create(synonym(expressions=expressions, note=note) for expressions, note in read_list())


def unload(apps: Any, schema_editor: Any) -> None:
    """Remove the groups that nobody has changed."""
    apps.get_model("search", "Synonym").objects.filter(expressions__in=[lines for lines, _note in read_list()]).delete()


class Migration(migrations.Migration):
    """Loads the list."""

    dependencies = [("search", "0001_initial")]

    operations = [migrations.RunPython(load, unload)]
