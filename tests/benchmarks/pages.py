"""What public pages cost, against the same template with its data ready."""

import json
import statistics
from collections.abc import Iterator
from itertools import islice
from urllib.parse import urlsplit

from tests.benchmarks.load import Target, measure, measure_once
from tests.benchmarks.report import Line
from tests.benchmarks.server import Server

FILTERED_LIST = "/fr/atlas/projets/?country=SN"
#: What each kind's detail page is called here, by the plural that the API gives it.
DETAILS = {
    "projects": "project page",
    "collectivites": "collectivité page",
    "countries": "country page",
    "partners": "partner page",
    "offers": "offer page",
}
#: How many different pages of a kind are asked in turn.
PAGES = 10
TURNS = 7
TURN_SECONDS = 1.5
#: More different pages than are answered while the first time is measured.
STRANGERS = 1_500
READY = "× template with its data ready"


def measure_pages(server: Server) -> list[Line]:
    """Measure details of each kind and a filtered list, and details that nobody asked for under this head."""
    lines = [_first_time(server)]
    for plural, name in DETAILS.items():
        lines.insert(-1, _against_template(server, name, list(islice(_pages(server, plural), PAGES)), 1.5))
    return [*lines, _against_template(server, "filtered list page", [FILTERED_LIST], 3.0)]


def public_paths(server: Server) -> list[str]:
    """Return pages as the public opens them: home, lists, and some of each kind's details."""
    details = [path for plural in DETAILS for path in islice(_pages(server, plural), PAGES)]
    return ["/fr/", "/fr/atlas/projets/", FILTERED_LIST, "/fr/atlas/pays/", "/fr/bourse/", *details]


def _against_template(server: Server, name: str, paths: list[str], limit: float) -> Line:
    page, ready = Target(name, paths), Target(f"{name}, data ready", [f"/bench/ready{path}" for path in paths])
    for target in (page, ready):
        _turn(server, target)
        target.rates.clear()
        target.times.clear()
    # Short turns, each compared with the one beside it: the machine is never the same for long.
    turns = [(_turn(server, page), _turn(server, ready)) for _ in range(TURNS)]
    ratio = statistics.median(ready_rate / page_rate for (page_rate, _), (ready_rate, _) in turns)
    work = statistics.median(page_work / ready_work for (_, page_work), (_, ready_work) in turns)
    detail = f"{page.summary}, {ready.summary}; processor time {work:.2f} ×"
    return Line(f"{name}: time", ratio, READY, at_most=limit, detail=detail)


def _turn(server: Server, target: Target) -> tuple[float, float]:
    """Return answers a second, and the web processes' processor time an answer, which a busy machine changes less."""
    before, asked = server.processor_seconds(), len(target.times)
    measure_once(server.port, target, seconds=TURN_SECONDS)
    return target.rates[-1], (server.processor_seconds() - before) / (len(target.times) - asked)


def _first_time(server: Server) -> Line:
    """Measure pages of which nothing is kept yet. The log's head is new for all of them at each publication."""
    paths = list(islice(_pages(server, "projects"), STRANGERS))
    first = Target("project page, first time", paths)
    ready = Target("project page, data ready", [f"/bench/ready{path}" for path in paths[-PAGES:]])
    measure_once(server.port, first, seconds=4)
    measure(server.port, [ready], seconds=4, rounds=1)
    return Line("project page asked for the first time: time", ready.rate / first.rate, READY, detail=first.summary)


def _pages(server: Server, plural: str) -> Iterator[str]:
    """Yield the paths of different pages; a clone in the log has its source's address."""
    path, seen = f"/api/v1/{plural}?limit=100", set[str]()
    while path:
        answer = json.loads(server.get(path))
        for item in answer["items"]:
            page = urlsplit(item["url"]).path
            if page not in seen:
                seen.add(page)
                yield page
        following = urlsplit(answer["links"]["next"] or "")
        path = f"{following.path}?{following.query}" if following.path else ""
