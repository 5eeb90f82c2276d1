"""Whatever stops ``load_reference`` in the middle: nothing is half-written, and the next run goes on."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from cms.reference.loading import DATA
from cms.reference.models import SDG, Country
from cms.reference.signals import reference_changed


def load(data: Path = DATA) -> None:
    call_command("load_reference", only="regions,countries,sdgs", data=data, stdout=StringIO())


@pytest.fixture
def changed_data(tmp_path: Path) -> Path:
    """Files in which a country and a goal have other names."""
    for name in ("world_regions.csv", "countries.csv", "country_overrides.csv", "sdgs.csv"):
        shutil.copy(DATA / name, tmp_path)
    for name, old in (("countries.csv", "Allemagne"), ("sdgs.csv", "Vie terrestre")):
        path = tmp_path / name
        path.write_text(path.read_text(encoding="utf-8").replace(old, "Autre nom"), encoding="utf-8")
    return tmp_path


@contextmanager
def when_countries_are_written(happen: Callable[[], None]) -> Iterator[None]:
    """Let something happen after all tables were written, before the commit, where others hear of the change."""

    def listen(**_kwargs: Any) -> None:
        happen()

    reference_changed.connect(listen, sender=Country)
    try:
        yield
    finally:
        reference_changed.disconnect(listen, sender=Country)


def lose_the_database() -> None:
    """Have the server end this connection, as when it's restarted."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")


def fill_the_disk() -> None:
    raise OSError(28, "No space left on device")


def press_ctrl_c() -> None:
    raise KeyboardInterrupt


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("happen", "told"),
    [
        (lose_the_database, "nothing was written, the database has a problem"),
        (fill_the_disk, "nothing was written, the database has a problem: .*No space left"),
        (press_ctrl_c, "interrupted: nothing was written"),
    ],
)
def test_nothing_is_half_written_and_the_next_run_goes_on(
    changed_data: Path, happen: Callable[[], None], told: str
) -> None:
    load()
    with when_countries_are_written(happen), pytest.raises(CommandError, match=told):
        load(changed_data)
    connection.close()
    assert Country.objects.get(code="DE").name_fr == "Allemagne"
    assert SDG.objects.get(code="15").name_fr == "Vie terrestre"
    load(changed_data)
    assert Country.objects.get(code="DE").name_fr == "Autre nom"
    assert SDG.objects.get(code="15").name_fr == "Autre nom"
