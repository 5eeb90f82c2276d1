"""``create_demo_data`` as a process of its own: killed, or without its database, it goes on where it was."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection
from wagtail.models import Page

from atlas_pages.models import CollectivitePage, Partner, ProjectPage
from bourse_pages.models import OfferPage
from cms.publication.models import Publication
from home.demo.generating import generate
from home.demo.randomness import SEED
from home.demo.sizes import Sizes
from home.demo.writing.running import seed_at
from home.demo.writing.sources import load_sources

MANAGE = Path(__file__).resolve().parents[3] / "manage.py"
SCALE = 0.05
DEADLINE = 300.0
UNSENT = {"draft", "unverified"}


def start(database_url: str, media: Path, *arguments: str) -> subprocess.Popen[str]:
    """Start ``manage.py`` on the database, by default to create the demo data."""
    environment = {
        **os.environ,
        "DATABASE_URL": database_url,
        "DJANGO_SETTINGS_MODULE": "cms.settings.dev",
        "MEDIA_ROOT": str(media),
        "PUBLIC_URL": "http://testserver",
        "SECRET_KEY": "only-for-tests",
    }
    command = [sys.executable, str(MANAGE), *(arguments or ("create_demo_data", "--scale", str(SCALE)))]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def wait_for(happened: Callable[[], bool], process: subprocess.Popen[str]) -> None:
    end = time.monotonic() + DEADLINE
    while not happened():
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < end
        time.sleep(0.02)


def logged(kind: str) -> int:
    return Publication.objects.filter(kind=kind).count()


def disconnect_others() -> None:
    """End every other connection to the database, as a server that goes down does."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


@pytest.mark.slow
def test_cut_twice_then_whole(reference_database: str, tmp_path: Path) -> None:
    process = start(reference_database, tmp_path)
    wait_for(lambda: logged("collectivite") > 0, process)
    disconnect_others()
    _, errors = process.communicate(timeout=DEADLINE)
    assert process.returncode != 0
    assert "run the command again: it goes on where it was" in errors
    assert "Traceback" not in errors

    process = start(reference_database, tmp_path)
    wait_for(lambda: logged("project") > 0, process)
    process.kill()
    process.communicate(timeout=DEADLINE)
    # What was half-done when it died is gone with its transaction.
    assert logged("project") == ProjectPage.objects.count() < 606
    assert not any(Page.find_problems())

    process = start(reference_database, tmp_path)
    _, errors = process.communicate(timeout=DEADLINE)
    assert process.returncode == 0, errors
    wanted = generate(load_sources(), Sizes.at(SCALE), seed_at(SEED, SCALE))
    # What was sent has its page too: a draft, unless it is one of the public offers.
    sent = {deposit.offer.public_id: deposit.offer for deposit in wanted.deposits if deposit.stage not in UNSENT}
    offers = {offer.public_id: offer for offer in wanted.offers}
    for model, records in (
        (ProjectPage, wanted.projects),
        (CollectivitePage, wanted.collectivites),
        (Partner, wanted.partners),
        (OfferPage, tuple((sent | offers).values())),
    ):
        ids = list(model.objects.values_list("public_id", flat=True))
        assert sorted(ids) == sorted(record.public_id for record in records)
    assert not any(Page.find_problems())
    assert set(OfferPage.objects.live().values_list("public_id", flat=True)) == set(offers)
    # In a process of its own, as a person would look.
    check, _ = start(reference_database, tmp_path, "rebuild_log", "--check").communicate(timeout=DEADLINE)
    assert check.startswith("0 differences"), check
