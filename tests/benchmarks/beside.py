"""What other sites that follow and download cost those who read the public pages."""

import statistics
import sys
import time

from tests.benchmarks.crowd import DOWNLOADERS, FOLLOWERS, crowd
from tests.benchmarks.load import Target, measure_once
from tests.benchmarks.pages import public_paths
from tests.benchmarks.report import Line
from tests.benchmarks.server import Server

TURNS = 3
TURN_SECONDS = 8.0
#: Until all followers wait and all downloads run.
GATHERING_SECONDS = 6.0


def measure_beside(server: Server) -> list[Line]:
    """Measure public pages alone and beside a crowd, in turns, by one person who opens one after the other."""
    paths = public_paths(server)
    alone, beside = Target("alone", paths), Target("beside the crowd", paths)
    measure_once(server.port, Target("warm", paths), TURN_SECONDS, connections=1)
    for _turn in range(TURNS):
        sys.stderr.write("… pages alone, then beside those who follow and download\n")
        measure_once(server.port, alone, TURN_SECONDS, connections=1)
        with crowd(server.port):
            time.sleep(GATHERING_SECONDS)
            measure_once(server.port, beside, TURN_SECONDS, connections=1)
    detail = f"95 % below {_percentile(beside):.1f} ms, {_percentile(alone):.1f} ms alone"
    what = f"public pages beside {FOLLOWERS} followers and {DOWNLOADERS} downloads: 95th percentile"
    return [Line(what, _percentile(beside) / _percentile(alone), "× alone", at_most=1.5, detail=detail)]


def _percentile(target: Target) -> float:
    return statistics.quantiles(target.times, n=20)[-1] * 1_000
