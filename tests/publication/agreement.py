"""What every test of the log ends with: log and pages agree."""

import os

from django.db import connection

from cms.publication.models import Publication
from cms.publication.rebuilding import Difference, compare
from cms.publication.registry import registry


def differences() -> list[Difference]:
    """Return every object whose row isn't what it should be."""
    return [difference for kind in registry for difference in compare(kind)]


def seq_of(kind: str, public_id: str) -> int:
    """Return the number of an object's row, tombstone or not."""
    return Publication.objects.get(kind=kind, public_id=public_id).seq


def is_public(kind: str, public_id: str) -> bool:
    """Tell whether the log shows the object."""
    return Publication.objects.filter(kind=kind, public_id=public_id, is_removed=False).exists()


def titles(kind: str) -> set[str]:
    """Return the titles of all public objects of a kind."""
    return set(Publication.objects.filter(kind=kind, is_removed=False).values_list("title", flat=True))


def child_environment() -> dict[str, str]:
    """Return the environment of a process that works on this test's database."""
    database = connection.settings_dict
    host = database["HOST"] or database["OPTIONS"].get("host", "")
    url = f"postgresql://{database['USER']}:{database['PASSWORD']}@/{database['NAME']}?host={host}"
    return {**os.environ, "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "cms.settings.test", "PYTHONUNBUFFERED": "1"}
