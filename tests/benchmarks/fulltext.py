"""All that is measured of search, on both engines."""

from django.db import connection

from search.engines.choosing import indexed_engines
from tests.benchmarks import engines, fresh, growth, searching
from tests.benchmarks.report import Line
from tests.benchmarks.server import serving


def measure_search(database_url: str, *, large: bool) -> list[Line]:
    """Measure search on the copied database; ``large`` adds 1.2 million documents on Elasticsearch.

    Raises ``LocalError`` where nothing can run a server.
    """
    with engines.running(engines.LARGE_HEAP if large else engines.HEAP) as made:
        lines = engines.measure_rebuild()
        connection.close()
        with serving(database_url, keep_nothing=True, processes=1, environment=made.environment) as server:
            lines += searching.measure_against_raw(server)
        with serving(database_url, keep_nothing=True, processes=1, environment=made.embedded_only) as server:
            lines += searching.measure_engine(server, "embedded")
        lines += fresh.measure_freshness(made.environment)
        sizes = [growth.TENFOLD, *([growth.HUNDREDFOLD] if large else [])]
        for engine in indexed_engines():
            lines += growth.measure_growth(engine, sizes if engine.name == "elasticsearch" else sizes[:1])
    return lines
