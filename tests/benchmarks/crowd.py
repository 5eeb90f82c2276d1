"""``python -m tests.benchmarks.crowd PORT``: other sites that follow and download, until it is ended.

In a process of its own, so that what it does costs the one that measures nothing but the machine.
"""

import itertools
import json
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from subprocess import Popen
from typing import Final
from urllib.error import HTTPError
from urllib.request import urlopen

FOLLOWERS: Final = 50
DOWNLOADERS: Final = 20
#: What a downloader takes in a second: a line of eight megabits.
BYTES_A_SECOND: Final = 1_000_000
PIECE: Final = 64_000
#: Half take whole registers, half ask for a part that nobody has ready.
DOWNLOADS: Final = (
    "projects.csv",
    "projects.csv?theme=water",
    "projects.jsonl",
    "partners.csv?country=SN&country=MG&country=BF",
    "projects.geojson",
    "projects.csv?year_from=2015",
    "collectivites.csv",
    "projects.csv?territory=region-84",
)


def follow(base: str, _number: int) -> None:
    """Ask for what changed, as long as may be waited."""
    head = json.loads(_read(f"{base}changes?limit=1"))["head"]
    while True:
        head = json.loads(_read(f"{base}changes?since={head}&wait=30"))["next_since"]


def download(base: str, number: int) -> None:
    """Download one export after another, no faster than a line carries it."""
    for turn in itertools.count(number):
        try:
            with urlopen(f"{base}{DOWNLOADS[turn % len(DOWNLOADS)]}", timeout=120) as answer:  # noqa: S310  the bench’s own server
                while piece := answer.read(PIECE):
                    time.sleep(len(piece) / BYTES_A_SECOND)
        except HTTPError as error:
            error.close()
            if error.code not in {429, 503}:
                raise
            time.sleep(float(error.headers.get("Retry-After", "5")))


def _read(url: str) -> bytes:
    with urlopen(url, timeout=60) as answer:  # noqa: S310  the bench’s own server
        content: bytes = answer.read()
    return content


@contextmanager
def crowd(port: int) -> Iterator[None]:
    """Have them all there until the block ends. Raises ``RuntimeError`` if they gave up before."""
    process = Popen([sys.executable, "-m", "tests.benchmarks.crowd", str(port)])
    try:
        yield
        if process.poll() is not None:
            raise RuntimeError("those who follow and download gave up")
    finally:
        process.terminate()
        process.wait(timeout=30)


def main(port: int) -> int:
    """Follow and download for ever; end with 1 when one of them meets what isn't to be."""
    base = f"http://127.0.0.1:{port}/api/v1/"
    failed = threading.Event()

    def run(act: Callable[[str, int], None], number: int) -> None:
        try:
            act(base, number)
        except Exception as error:
            sys.stderr.write(f"{act.__name__}: {error!r}\n")
            failed.set()

    for act, number in ((follow, FOLLOWERS), (download, DOWNLOADERS)):
        for one in range(number):
            threading.Thread(target=run, args=(act, one), daemon=True).start()
    failed.wait()
    return 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
