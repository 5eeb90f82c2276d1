"""The engines whose speed is measured: a server of our own and the index in this process; and what filling takes."""

import os
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from django.test import override_settings

from cms.publication.models import Publication
from search.engines.choosing import forget_engines, indexed_engines
from search.indexing.rebuilding import rebuild
from tests.benchmarks.report import Line
from tests.services.elasticsearch import ElasticsearchServer

#: A busy machine isn't what is measured: no answer is given up because of it.
PATIENT = {
    "ELASTICSEARCH_CONNECT_TIMEOUT": "5",
    "ELASTICSEARCH_SEARCH_TIMEOUT": "30",
    "ELASTICSEARCH_WRITE_TIMEOUT": "120",
}
#: Megabytes for the server: what a small portal would give it, and what 1.2 million documents need.
HEAP, LARGE_HEAP = 1_024, 2_048
REBUILD_SECONDS = 60
OBJECTS = 27_000


@dataclass(frozen=True, slots=True)
class Engines:
    """Where the engines of a run are: the server's address ("" without one), and the folder of the embedded index."""

    elasticsearch_url: str
    folder: Path

    @property
    def environment(self) -> dict[str, str]:
        """The environment of a portal that uses both."""
        return PATIENT | {"ELASTICSEARCH_URL": self.elasticsearch_url, "SEARCH_DIR": str(self.folder)}

    @property
    def embedded_only(self) -> dict[str, str]:
        """The environment of a portal without Elasticsearch."""
        return self.environment | {"ELASTICSEARCH_URL": ""}


@contextmanager
def running(heap: int = HEAP) -> Iterator[Engines]:
    """Run a server for the time of measuring, and use it in this process too.

    Raises ``ServiceUnavailable`` where nothing can run one.
    """

    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="coopdec-bench-")))
        server = stack.enter_context(ElasticsearchServer(heap=heap, short_lived=False))
        engines = Engines(server.url, folder / "search")
        stack.enter_context(used(engines.environment))
        yield engines


@contextmanager
def used(environment: dict[str, str]) -> Iterator[None]:
    """Have this process's own engines be these."""

    numbers = {name: float(text) for name, text in environment.items() if name in PATIENT}
    given = {"ELASTICSEARCH_URL": environment["ELASTICSEARCH_URL"], "SEARCH_DIR": Path(environment["SEARCH_DIR"])}
    before = {name: os.environ.get(name) for name in environment}
    os.environ |= environment
    with override_settings(**given, **numbers):
        forget_engines()
        try:
            yield
        finally:
            for name, text in before.items():
                os.environ.pop(name, None)
                if text is not None:
                    os.environ[name] = text
    forget_engines()


def measure_rebuild() -> list[Line]:
    """Build both indexes from the log, as « search rebuild » does."""

    count = Publication.objects.filter(is_removed=False).count()
    lines = []
    for engine in indexed_engines():
        started = time.perf_counter()
        rebuild(engine)
        seconds = time.perf_counter() - started
        lines.append(
            Line(
                f"{engine.name}: full rebuild",
                seconds,
                "s",
                # Of more objects than the target speaks of it says nothing.
                at_most=REBUILD_SECONDS if count < 2 * OBJECTS else None,
                detail=f"{count:,} objects, {count / seconds:,.0f}/s",
            )
        )
    return lines
