"""Attachments have the SHA-256 of their content; those that came before get it from their files."""

import hashlib
from typing import Any

from django.db import migrations, models


def hash_files(apps: Any, _schema_editor: Any) -> None:
    """Read each file once; one that is lost keeps none."""
    for file in apps.get_model("bourse_pages", "DepositFile").objects.filter(sha256="").iterator():
        try:
            with file.file.open("rb") as opened:
                file.sha256 = hashlib.file_digest(opened, "sha256").hexdigest()
        except (OSError, ValueError):
            continue
        file.save(update_fields=["sha256"])


class Migration(migrations.Migration):
    dependencies = [("bourse_pages", "0005_reports")]

    operations = [
        migrations.AddField(
            model_name="depositfile",
            name="sha256",
            field=models.CharField(blank=True, editable=False, max_length=64),
        ),
        migrations.RunPython(hash_files, migrations.RunPython.noop),
    ]
