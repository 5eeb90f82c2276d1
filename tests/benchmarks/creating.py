"""What creating pages costs: ``bulk_publish`` against ``add_child`` + ``save_revision`` + ``publish``."""

import time
from collections.abc import Callable
from typing import Any

from django.db import transaction

from tests.benchmarks.report import Line

NAIVE = 40
BULK = 2_000


class Undo(Exception):
    """Raised inside ``transaction.atomic`` to leave nothing behind."""


def measure_creation() -> list[Line]:
    """Create the demo's projects once more, under other ids, both ways, from the same records."""
    from cms.publication.bulk import bulk_publish
    from home.demo.writing.projects import ProjectPages

    maker, records = _maker()
    assert isinstance(maker, ProjectPages)

    def naive() -> int:
        for record in records[:NAIVE]:
            parent = type(maker.parent(record)).objects.get(pk=maker.parent(record).pk)
            page = parent.add_child(instance=_again(maker, record))
            page.save_revision().publish()
        return NAIVE

    def bulk() -> int:
        chosen = records[NAIVE : NAIVE + BULK]
        parents = [maker.parent(record) for record in chosen]
        return bulk_publish(parents, (_again(maker, record) for record in chosen), validated=True)

    naive_rate, bulk_rate = _rate(naive), _rate(bulk)
    detail = f"bulk_publish {bulk_rate:,.0f}/s, add_child + save_revision + publish {naive_rate:,.1f}/s"
    return [Line("creating projects: rate", bulk_rate / naive_rate, "× one by one", at_least=30, detail=detail)]


def _maker() -> tuple[Any, list[Any]]:
    """Return what makes pages of the demo's records, and the records of the projects."""
    from home.demo.generating import generate
    from home.demo.randomness import SEED
    from home.demo.sizes import Sizes
    from home.demo.writing.lookups import Lookups
    from home.demo.writing.projects import ProjectPages
    from home.demo.writing.sources import load_sources

    data = generate(load_sources(), Sizes.at(1), SEED)
    maker = ProjectPages(Lookups(data), {project.index: project for project in data.projects})
    records = list(data.projects)
    # What both ways look up is fetched before the clock starts.
    for record in records[: NAIVE + BULK]:
        maker.parent(record)
        _again(maker, record)
    return maker, records


def _again(maker: Any, record: Any) -> Any:
    """Return an unsaved page of a record under an id of its own, without links to others that aren't saved."""
    from cms.core.public_ids import new_public_id

    page = maker.make(record)
    page.public_id = new_public_id()
    page.external_id = ""
    page.related = []
    return page


def _rate(run: Callable[[], int]) -> float:
    started = time.perf_counter()
    count = 0
    try:
        with transaction.atomic():
            count = run()
            elapsed = time.perf_counter() - started
            raise Undo
    except Undo:
        return count / elapsed
