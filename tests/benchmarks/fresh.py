"""From publish to found: how long until a published title is found by each engine, with the follower in its process."""

import os
import secrets
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from threading import Event, Thread
from typing import Any

from django.db import connection

from cms.publication.following import lags
from cms.publication.reading import head
from search.contract import SearchEngine, SearchRequest
from search.engines.choosing import indexed_engines
from search.service import query_of
from tests.benchmarks.report import Line

PUBLICATIONS = 20
LIMIT_SECONDS = 2.0
#: A wait, not a measure.
PATIENCE = 60.0
_PAUSE = 0.01


def measure_freshness(environment: Mapping[str, str]) -> list[Line]:
    """Publish some projects and look for each until both engines have it. Leaves the new titles in the copied log."""
    engines = indexed_engines()
    with _following(environment):
        _wait_until_in_step({f"search.{engine.name}" for engine in engines})
        # The first one makes what each process keeps: its connections, the names of codes.
        _first, *found = [_publish(page, engines) for page in _projects()]
    lines = []
    for engine in engines:
        times = [times[engine.name] for times in found]
        detail = f"{PUBLICATIONS} publications, median {statistics.median(times):.2f} s"
        what = f"{engine.name}: from publish to found, at most"
        lines.append(Line(what, max(times), "s", at_most=LIMIT_SECONDS, detail=detail))
    return lines


def _projects() -> Iterator[Any]:
    from atlas_pages.models import ProjectPage

    yield from ProjectPage.objects.live().order_by("pk")[: PUBLICATIONS + 1]


def _publish(page: Any, engines: tuple[SearchEngine, ...]) -> dict[str, float]:
    """Return after how many seconds each engine finds a new title, the publishing itself included."""
    word = "zz" + secrets.token_hex(6).translate(str.maketrans("0123456789", "ghijklmnop"))
    page.title = f"{page.title} {word}"
    request = SearchRequest(query=query_of(word), limit=1)
    started = time.perf_counter()
    page.save_revision().publish()
    times: dict[str, float] = {}

    def look(engine: SearchEngine) -> None:
        while time.perf_counter() - started < PATIENCE:
            if engine.search(request).total:
                times[engine.name] = time.perf_counter() - started
                return
            Event().wait(_PAUSE)

    threads = [Thread(target=look, args=(engine,)) for engine in engines]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    missing = [engine.name for engine in engines if engine.name not in times]
    if missing:
        raise RuntimeError(f"{', '.join(missing)}: {page.title} isn't found after {PATIENCE:.0f} s")
    return times


@contextmanager
def _following(environment: Mapping[str, str]) -> Iterator[None]:
    process = subprocess.Popen([sys.executable, "manage.py", "follow"], env=os.environ | environment)
    try:
        yield
    finally:
        process.terminate()
        process.wait(timeout=30)


def _wait_until_in_step(names: set[str]) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        current = head()
        if names <= {lag.name for lag in lags(current) if not lag.behind}:
            connection.close()
            # The follower of an index that's in step has still to begin to listen.
            Event().wait(3.0)
            return
        Event().wait(0.1)
    raise RuntimeError("the follower doesn't catch up")
