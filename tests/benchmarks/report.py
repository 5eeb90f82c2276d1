"""The tables of what was measured, on the screen and in docs/performance.md."""

import os
import platform
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import django
import wagtail

DOCUMENT = Path(__file__).parents[2] / "docs" / "performance.md"
INTRODUCTION = """\
# Performance

What `make bench` last measured: ratios of one run, on the national demo data, behind gunicorn with two processes.
Load comes from the same machine, over four kept connections (search: one person who asks one question after the other),
so absolute figures are low estimates. `tests/benchmarks` says how each line is measured. `make bench
BENCH_ARGS=--search-large` adds search over 1.2 million documents.
"""


@dataclass(frozen=True, slots=True)
class Line:
    """A measured figure and what it should be: ``at_least`` or ``at_most``."""

    what: str
    measured: float
    unit: str
    at_least: float | None = None
    at_most: float | None = None
    detail: str = ""

    @property
    def target(self) -> str:
        """The target in words."""
        if self.at_least is not None:
            return f"≥ {_number(self.at_least)} {self.unit}"
        return f"≤ {_number(self.at_most)} {self.unit}" if self.at_most is not None else "—"

    @property
    def is_met(self) -> bool:
        """Whether the target is met; always, where there is none."""
        return (self.at_least is None or self.measured >= self.at_least) and (
            self.at_most is None or self.measured <= self.at_most
        )


def _number(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:,.0f}" if abs(value) >= 100 or value == int(value) else f"{value:.2f}"


def table(lines: Sequence[Line]) -> str:
    """Return the lines as a Markdown table."""
    rows = [
        f"| {line.what} | {_number(line.measured)} {line.unit} | {line.target} |"
        f" {'' if line.target == '—' else 'met' if line.is_met else '**missed**'} | {line.detail} |"
        for line in lines
    ]
    return "\n".join(["| what | measured | target | | how |", "|---|---|---|---|---|", *rows])


def machine() -> str:
    """Return one line about where and with what it was measured."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    versions = f"Python {platform.python_version()}, Django {django.__version__}, Wagtail {wagtail.__version__}"
    busy = f"load average {os.getloadavg()[2]:.1f} (quiet: below {os.cpu_count()})"
    return f"{os.cpu_count()} processors ({_processor()}), {memory:.0f} GB, {versions}, {busy}"


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()


def write(sections: Sequence[tuple[str, Sequence[Line]]], *, to_file: bool, say: Callable[[str], None]) -> None:
    """Print the tables, and keep them in docs/performance.md, beside those of what wasn't measured this time."""
    when = f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {machine()}."
    measured = {title: f"{when}\n\n{table(lines)}" for title, lines in sections}
    say("\n\n".join(f"## {title}\n\n{text}" for title, text in measured.items()))
    if to_file:
        kept = _kept() | measured
        text = "\n\n".join(f"## {title}\n\n{text}" for title, text in kept.items())
        DOCUMENT.write_text(f"{INTRODUCTION}\n{text}\n", encoding="utf-8")


def _kept() -> dict[str, str]:
    """Return what the document says now, by title."""
    if not DOCUMENT.exists():
        return {}
    parts = DOCUMENT.read_text(encoding="utf-8").split("\n## ")[1:]
    found = (part.partition("\n") for part in parts)
    return {title.strip(): text.strip() for title, _line, text in found}
