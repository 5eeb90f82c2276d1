"""What searching costs behind gunicorn: against Elasticsearch's own answers, and on the embedded engine."""

import json
import statistics
import sys
from collections.abc import Sequence

from tests.benchmarks.load import Target, measure_once
from tests.benchmarks.questions import search_paths, suggest_paths
from tests.benchmarks.report import Line
from tests.benchmarks.server import Server

TURNS = 9
TURN_SECONDS = 2.0
#: A server's Java makes itself quick while it's asked.
WARM_SECONDS = 8.0
RAW = "× Elasticsearch’s own answer"


def measure_against_raw(server: Server) -> list[Line]:
    """Measure /search and /suggest against the requests that they send, by one person who asks one after the other.

    Run on a server of one process that keeps no answers.
    """
    return [
        _against_raw(server, "/search with facets and highlights", search_paths(), 1.3),
        _against_raw(server, "/suggest", suggest_paths(), 1.5),
    ]


def measure_engine(server: Server, engine: str) -> list[Line]:
    """Measure /search and /suggest on the engine that answers there; no target."""
    lines = []
    for name, paths in (("/search with facets and highlights", search_paths()), ("/suggest", suggest_paths())):
        _check(server, paths, engine)
        target = Target(name, paths)
        _turn(server, target, WARM_SECONDS)
        target.rates.clear()
        target.times.clear()
        for _turn_of in range(3):
            _turn(server, target)
        lines.append(_plain(engine, target))
    return lines


def _plain(engine: str, target: Target) -> Line:
    detail = f"mean {statistics.mean(target.times) * 1_000:.1f} ms, 95 % below {_percentile(target.times):.1f} ms"
    return Line(f"{engine}: {target.name}", target.milliseconds, "ms", detail=detail)


def _percentile(times: Sequence[float]) -> float:
    return statistics.quantiles(times, n=20)[-1] * 1_000


def _against_raw(server: Server, name: str, paths: list[str], limit: float) -> Line:
    _check(server, paths, "elasticsearch")
    ours = Target(name, paths)
    raw = Target("the requests alone", [path.replace("/api/v1/", "/api/v1/bench/raw/") for path in paths])
    for path in raw.paths:
        # The first time it looks what the portal sends.
        server.get(path)
    for target in (raw, ours, raw, ours):
        _turn(server, target, WARM_SECONDS)
    for target in (raw, ours):
        target.rates.clear()
        target.times.clear()
    # Short turns, each compared with the one beside it: the machine is never the same for long.
    turns = [(_turn(server, ours), _turn(server, raw)) for _ in range(TURNS)]
    ratio = statistics.median(raw_rate / our_rate for our_rate, raw_rate in turns)
    return Line(f"{name}: time", ratio, RAW, at_most=limit, detail=f"{ours.summary}, {raw.summary}")


def _turn(server: Server, target: Target, seconds: float = TURN_SECONDS) -> float:
    measure_once(server.port, target, seconds, connections=1)
    return target.rates[-1]


def _check(server: Server, paths: Sequence[str], engine: str) -> None:
    """Ask everything once. Raises ``RuntimeError`` where another engine answers."""
    sys.stderr.write(f"… {engine}\n")
    for path in paths:
        answered = json.loads(server.get(path))["meta"]["engine"]
        if answered != engine:
            raise RuntimeError(f"{path} is answered by {answered}, not by {engine}")
