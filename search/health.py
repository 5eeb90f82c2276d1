"""What ``/health`` tells of the engines."""

from collections.abc import Iterator

from cms.syndication.health import EngineState
from search.engines.choosing import indexed_engines


def engine_states() -> Iterator[EngineState]:
    """Yield how each engine that has an index is, in the order in which they're asked."""
    for engine in indexed_engines():
        health = engine.health()
        yield EngineState(engine.name, health.state, health.documents, health.index, health.advice)
