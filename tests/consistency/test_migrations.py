"""Migrations: all there, all reversible."""

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db.migrations import RunPython, RunSQL
from django.db.migrations.loader import MigrationLoader

from cms.local.paths import BASE, VENV


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=1)


def test_every_migration_can_be_taken_back() -> None:
    ours = {config.label for config in apps.get_app_configs() if _is_ours(config.path)}
    stuck = [
        (label, migration_name, operation.describe())
        for (label, migration_name), migration in MigrationLoader(None).disk_migrations.items()
        if label in ours
        for operation in migration.operations
        if isinstance(operation, RunPython | RunSQL) and not operation.reversible
    ]
    assert stuck == []


def _is_ours(path: str) -> bool:
    return path.startswith(str(BASE)) and not path.startswith((str(VENV), str(VENV.resolve())))
