"""The synonyms that the portal begins with; editors change them afterwards."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from search.data import first_synonyms


def load(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    model = apps.get_model("search", "Synonym")
    known = set(model.objects.values_list("expressions", flat=True))
    rows = [row for row in first_synonyms() if row.expressions not in known]
    model.objects.bulk_create(model(expressions=row.expressions, note=row.note) for row in rows)


def unload(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Remove those that are still as they came; what editors wrote stays for as long as its table does."""
    expressions = [row.expressions for row in first_synonyms()]
    apps.get_model("search", "Synonym").objects.filter(expressions__in=expressions).delete()


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]

    operations = [migrations.RunPython(load, unload)]
