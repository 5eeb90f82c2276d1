"""Secrets of before, all of them: an endpoint's may be rotated again before its receiver has the last one."""

import django.contrib.postgres.fields
from django.db import migrations, models

_ENDPOINT = "syndication_endpoint"


class Migration(migrations.Migration):
    dependencies = [("syndication", "0002_webhooks")]

    operations = [
        migrations.AddField(
            "endpoint",
            "old_salts",
            django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=80), blank=True, default=list, editable=False, size=None
            ),
        ),
        migrations.RunSQL(
            f"UPDATE {_ENDPOINT} SET old_salts = ARRAY[old_salt] WHERE old_salt <> ''",
            f"UPDATE {_ENDPOINT} SET old_salt = old_salts[array_length(old_salts, 1)] WHERE old_salts <> '{{}}'",
        ),
        migrations.RemoveField("endpoint", "old_salt"),
    ]
