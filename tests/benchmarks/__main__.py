"""``python -m tests.benchmarks``: measure all, print the table, keep it in docs/performance.md."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence

from tests.benchmarks.database import CopyError, copied, multiply
from tests.benchmarks.report import Line

PARTS = ("reading", "pages", "others", "writing", "search", "exports", "large")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the parts asked for (all by default); return 1 if a target is missed."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], help="what to measure; all by default")
    parser.add_argument("--write", action="store_true", help="keep the tables though not all was measured")
    parser.add_argument("--search-large", action="store_true", help="search over 1.2 million documents too")
    parser.add_argument("--exports-large", action="store_true", help="exports of 1.2 million projects too")
    options = parser.parse_args(arguments)
    try:
        with copied(os.environ["DATABASE_URL"]) as database_url:
            return _measure(database_url, options)
    except CopyError as error:
        sys.stderr.write(f"{error}\n")
        return 1


def _measure(database_url: str, options: argparse.Namespace) -> int:
    parts = options.parts or list(PARTS)
    os.environ |= {"DATABASE_URL": database_url, "DJANGO_SETTINGS_MODULE": "tests.benchmarks.settings"}
    import django

    django.setup()
    from tests.benchmarks import report

    sections = []
    for name, title, run in _steps(
        database_url, search_large=options.search_large, exports_large=options.exports_large
    ):
        if name in parts:
            sections.append((title, run()))
            _say(f"\n{title}\n\n{report.table(sections[-1][1])}")
    report.write(sections, to_file=options.write or set(parts) == set(PARTS), say=_say)
    missed = [line.what for _title, lines in sections for line in lines if not line.is_met]
    if missed:
        _say("Missed: " + "; ".join(missed))
    return 1 if missed else 0


def _steps(
    database_url: str, *, search_large: bool, exports_large: bool
) -> list[tuple[str, str, Callable[[], list[Line]]]]:
    from django.db import connections

    from tests.benchmarks import reading, writing
    from tests.benchmarks.beside import measure_beside
    from tests.benchmarks.exporting import measure_exports, measure_large
    from tests.benchmarks.fulltext import measure_search
    from tests.benchmarks.pages import measure_pages
    from tests.benchmarks.server import serving

    def read(*, compare_v2: bool) -> list[Line]:
        with serving(database_url, keep_nothing=True) as server:
            lines = reading.measure_fresh(server, compare_v2=compare_v2)
        with serving(database_url) as server:
            return lines + reading.measure_kept(server) + reading.measure_memory(server)

    def pages() -> list[Line]:
        with serving(database_url) as server:
            return measure_pages(server) + reading.measure_memory(server)

    def others() -> list[Line]:
        with serving(database_url) as server:
            return measure_beside(server)

    def exports() -> list[Line]:
        with serving(database_url) as server:
            lines = measure_exports(server)
        if exports_large:
            # A copy of the copy: what is measured after this is of the national size. Nobody may use what is copied.
            connections.close_all()
            with copied(database_url) as large_url:
                rows = multiply(large_url, 100, "project")
                with serving(large_url, processes=1) as server:
                    lines += measure_large(server, rows)
        return lines

    def large() -> list[Line]:
        multiply(database_url, 10)
        return read(compare_v2=False) + pages()

    return [
        ("reading", "The API on the national data", lambda: read(compare_v2=True)),
        ("pages", "Public pages", pages),
        ("others", "Public pages while others follow and download", others),
        ("writing", "Writing", writing.measure_writing),
        ("search", "Search on the national data", lambda: measure_search(database_url, large=search_large)),
        ("exports", "Exports", exports),
        ("large", "With ten times as many rows in the log", large),
    ]


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
