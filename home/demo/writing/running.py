"""The steps of ``create_demo_data``, in order."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any, Final

from django.db import connection

from atlas_pages.models import CollectivitePage, Partner, ProjectPage
from cms.publication.models import Publication
from home.demo.generating import generate
from home.demo.randomness import SEED, public_id
from home.demo.records import DemoData
from home.demo.sizes import TODAY, Sizes
from home.demo.writing import objects
from home.demo.writing.articles import count_missing_articles, create_articles
from home.demo.writing.batches import create_rows, missing, publish_pages
from home.demo.writing.deadlines import counted_from
from home.demo.writing.deposits import create_deposits, missing_deposits
from home.demo.writing.lookups import Lookups
from home.demo.writing.pictures import create_pictures
from home.demo.writing.progress import Progress
from home.demo.writing.projects import ProjectPages
from home.demo.writing.sources import load_sources
from home.demo.writing.users import create_users
from home.tree import create_site_tree

#: The contributor's collectivité: a town that many readers know.
CONTRIBUTOR_CODE: Final = "commune-35238"
#: The advisory lock of the run: two at once would make things twice.
LOCK_KEY: Final = 7_202_612


class AlreadyRunningError(RuntimeError):
    """Another process is making the demo data."""


class OtherDemoDataError(RuntimeError):
    """The database holds demo data of another seed or scale."""


def seed_at(seed: str, scale: float) -> str:
    """Return the seed of a set: two scales share no public id, for the same index isn't the same object."""
    return seed if scale == 1 else f"{seed}@{scale:g}"


def create_demo_data(scale: float = 1.0, seed: str = SEED, progress: Progress | None = None, day: date = TODAY) -> bool:
    """Make what is missing of the demo data; return whether there was anything to make.

    ``day`` is the one from which the offers' last days count; the rest is the same on every day.

    Every step is idempotent and every batch one transaction with the log: cut at any point, the next run goes on.
    Raises ``NoReferenceDataError``, ``AlreadyRunningError``, ``OtherDemoDataError``; ``ValueError`` for a scale out of
    bounds.
    """
    sizes = Sizes.at(scale)
    seed = seed_at(seed, scale)
    with connection.cursor() as cursor:
        # Held to the end of the connection, so that a killed process leaves none behind.
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK_KEY])
        if not cursor.fetchone()[0]:
            raise AlreadyRunningError
    try:
        if _is_made(seed, sizes):
            return False
        _refuse_other_data(seed)
        _run(counted_from(generate(load_sources(), sizes, seed), day), seed, progress or Progress())
    finally:
        _unlock()
    return True


def _unlock() -> None:
    if connection.connection is not None and not connection.connection.closed and connection.is_usable():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK_KEY])


def _is_made(seed: str, sizes: Sizes) -> bool:
    """Tell whether the last object of the last step has its row in the log: batches are made in order."""
    last = public_id(seed, "project", sizes.projects - 1)
    return Publication.objects.filter(kind="project", public_id=last).exists()


def _refuse_other_data(seed: str) -> None:
    known = Publication.objects.filter(kind="collectivite")
    if ProjectPage.objects.exists() or CollectivitePage.objects.exists():
        first = public_id(seed, "collectivite", 0)
        if not known.filter(public_id=first).exists():
            raise OtherDemoDataError


def _run(data: DemoData, seed: str, progress: Progress) -> None:
    create_site_tree()
    create_pictures()
    lookups = Lookups(data)
    _pages(progress, "Collectivités", "collectivite", data.collectivites, objects.make_collectivite, "atlas", lookups)
    _pages(progress, "Pays", "country", data.countries, objects.make_country, "atlas", lookups)
    left: Sequence[Any] = missing("partner", data.partners)
    with progress.step("Partenaires", len(left)) as advance:
        create_rows(Partner, "partner", partial(objects.make_partner, lookups=lookups), left, advance)
    _gather_statistics()
    create_users(_contributors_page(data))
    with progress.step("Pages et actualités", count_missing_articles(seed)) as advance:
        create_articles(seed, advance)
    _pages(progress, "Offres", "offer", data.offers, objects.make_offer, "bourse", lookups)
    deposits = missing_deposits(data.deposits)
    with progress.step("Dépôts", len(deposits)) as advance:
        create_deposits(deposits, lookups, advance)
    left = missing("project", data.projects)
    maker = ProjectPages(lookups, {project.index: project for project in data.projects})
    with progress.step("Projets", len(left)) as advance:
        publish_pages(maker.parent, maker.make, left, advance)
    _gather_statistics()


def _gather_statistics() -> None:
    """Tell PostgreSQL of what came at once: without it, whole tables are read for a page, until autovacuum has been."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _pages(
    progress: Progress,
    title: str,
    kind: str,
    all_records: Sequence[Any],
    make: Callable[..., Any],
    parent: str,
    lookups: Lookups,
) -> None:
    left = missing(kind, all_records)
    with progress.step(title, len(left)) as advance:
        if left:
            page = getattr(lookups, parent)
            publish_pages(lambda _record: page, partial(make, lookups=lookups), left, advance)


def _contributors_page(data: DemoData) -> CollectivitePage | None:
    wanted = [record for record in data.collectivites if record.territory.code == CONTRIBUTOR_CODE]
    others = [record for record in data.collectivites if record.territory.kind == "commune"]
    ids = [record.public_id for record in (*wanted, *others)][:1]
    return CollectivitePage.objects.filter(public_id__in=ids).first()
