"""``python -m tests.benchmarks.judged``: ask all queries of each engine, print the tables."""

import argparse
import sys
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager

ENGINES = ("embedded", "elasticsearch")
WORST = 15


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure the engines asked for (all by default); return 1 if a target is missed."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.judged", description=__doc__)
    parser.add_argument("engines", nargs="*", choices=[*ENGINES, []], help="which engines; all by default")
    parser.add_argument("--worst", nargs="?", type=int, const=WORST, default=0, help="say the worst queries, and why")
    parser.add_argument("--category", action="append", help="only the queries of a category (with their clean twins)")
    options = parser.parse_args(arguments)
    import django

    django.setup()
    from tests.benchmarks.judged.reading import BadSet
    from tests.services.errors import ServiceUnavailable

    missed: list[str] = []
    try:
        for name in options.engines or ENGINES:
            try:
                missed += _measure(name, options.category or [], options.worst)
            except ServiceUnavailable as reason:
                _say(f"\n{name}: not measured. {reason}")
    except BadSet as error:
        sys.stderr.write(f"The judged set doesn't fit what's in the log:\n{error}\n")
        return 1
    if missed:
        _say("\nMissed: " + "; ".join(missed))
    return 1 if missed else 0


def _measure(name: str, categories: Sequence[str], worst: int) -> list[str]:
    from tests.benchmarks.judged import engines, table
    from tests.benchmarks.judged.asking import Searching, ask
    from tests.benchmarks.judged.corpus import Corpus
    from tests.benchmarks.judged.judging import ask_of
    from tests.benchmarks.judged.reading import only, read_set
    from tests.benchmarks.judged.typing_names import names_to_type, type_names
    from tests.benchmarks.report import table as markdown

    corpus = Corpus.load()
    questions = ask_of(only(read_set(), categories), corpus)
    made: dict[str, Callable[[], AbstractContextManager[Searching]]] = {
        "embedded": engines.embedded,
        "elasticsearch": engines.elasticsearch,
    }
    with made[name]() as engine:
        outcomes = ask(engine, questions)
        suggested = [] if categories else type_names(engine, names_to_type(corpus))
    lines = table.lines_of(outcomes, suggested)
    _say(f"\n{name}, {len(corpus.sheets)} objects\n\n{markdown(lines)}")
    if worst:
        table.tell_worst(outcomes, corpus, worst, _say)
        table.tell_unsuggested(suggested, _say)
    return [f"{line.what} ({name})" for line in lines if not line.is_met]


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
