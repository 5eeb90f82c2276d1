"""What reading costs: the API's lists, details and 304s."""

import json
from urllib.parse import urlsplit

from tests.benchmarks.load import Target, measure
from tests.benchmarks.report import Line
from tests.benchmarks.server import Server

LIST = "/api/v1/projects?limit=100"
DEEP_PAGE = 1_000
#: What Directus 12 and Strapi 5 answered on such a machine: lists of 100 and details a second, the better of both.
OTHERS_LISTS = 47.0
OTHERS_DETAILS = 200.0


def measure_fresh(server: Server, *, compare_v2: bool) -> list[Line]:
    """Measure answers that nobody asked for before: run on a server that keeps none."""
    fresh = Target("list of 100", [LIST])
    null = Target("null view", [f"/bench/null{LIST}"])
    first = Target("page 1", ["/api/v1/projects?limit=10"])
    deep = Target("page 1,000", [_page(server, "/api/v1/projects?limit=10", DEEP_PAGE)])
    filtered = Target("filtered list", ["/api/v1/projects?limit=100&country=SN&theme=water"])
    measure(server.port, [fresh, null, first, deep, filtered])
    lines = [
        Line("list of 100, built: a second", fresh.rate, "lists", at_least=10 * OTHERS_LISTS, detail=fresh.summary),
        Line("list of 100, built: time", null.rate / fresh.rate, "× null view", at_most=4, detail=null.summary),
        Line(
            "page 1,000: time",
            first.rate / deep.rate,
            "× page 1",
            at_most=1.5,
            detail=f"{deep.summary}, {first.summary}",
        ),
        Line("list of 100 with two filters: a second", filtered.rate, "lists", detail=filtered.summary),
    ]
    if compare_v2:
        v2 = Target("API v2", ["/bench/v2/projects/?limit=100&fields=*"])
        measure(server.port, [v2], seconds=10, rounds=1)
        ratio = fresh.rate / v2.rate
        lines.insert(0, Line("list of 100, built: rate", ratio, "× Wagtail’s API v2", at_least=100, detail=v2.summary))
    return lines


def measure_kept(server: Server) -> list[Line]:
    """Measure answers asked for again while nothing changes: run on a server as it is."""
    again = Target("list asked again", [LIST])
    null = Target("null view", [f"/bench/null{LIST}"])
    packed = Target("gzipped list asked again", [LIST], headers=["Accept-Encoding: gzip"])
    etag = _etag(server, LIST)
    unchanged = Target("304", [LIST], status=304, headers=[f"If-None-Match: {etag}"])
    details = Target("details", _details(server))
    changes = Target("change feed", ["/api/v1/changes?limit=100"])
    measure(server.port, [again, null, packed, unchanged, details, changes])
    return [
        Line("list of 100, asked again: time", null.rate / again.rate, "× null view", at_most=2, detail=again.summary),
        Line("list of 100, asked again, gzip: a second", packed.rate, "lists", detail=packed.summary),
        Line("unchanged list (304): a second", unchanged.rate, "answers", detail=unchanged.summary),
        Line("details: a second", details.rate, "details", at_least=5 * OTHERS_DETAILS, detail=details.summary),
        Line("change feed of 100, asked again: a second", changes.rate, "answers", detail=changes.summary),
    ]


def measure_memory(server: Server) -> list[Line]:
    """Tell how large a process became; to be called after the load."""
    return [Line("largest web process under load", server.largest_process(), "MB", at_most=250, detail="peak RSS")]


def _page(server: Server, path: str, number: int) -> str:
    """Follow ``links.next`` to a page; where the list is shorter, to its last."""
    for _ in range(number - 1):
        following = json.loads(server.get(path))["links"]["next"]
        if following is None:
            break
        parts = urlsplit(following)
        path = f"{parts.path}?{parts.query}"
    return path


def _etag(server: Server, path: str) -> str:
    from urllib.request import urlopen

    with urlopen(f"http://127.0.0.1:{server.port}{path}", timeout=60) as answer:
        return str(answer.headers["ETag"])


def _details(server: Server) -> list[str]:
    items = json.loads(server.get(LIST))["items"]
    return [f"/api/v1/projects/{item['id']}" for item in items]
