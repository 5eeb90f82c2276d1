"""The table of search's quality, and the worst queries with what was wrong."""

from collections.abc import Callable, Iterable, Sequence

from tests.benchmarks.judged.asking import Outcome, typos_to_twins
from tests.benchmarks.judged.corpus import Corpus
from tests.benchmarks.judged.metrics import mean
from tests.benchmarks.judged.reading import CATEGORIES
from tests.benchmarks.judged.typing_names import Suggested, share_shown
from tests.benchmarks.report import Line

#: What names one thing.
NAMING = frozenset({"name", "code"})
NDCG = 0.85
MRR = 0.95
TYPOS = 0.9
SUGGEST = 0.95


def lines_of(outcomes: Sequence[Outcome], suggested: Sequence[Suggested]) -> list[Line]:
    """Return what was measured of one engine."""
    named = [outcome for outcome in outcomes if outcome.question.named]
    by_name = [outcome for outcome in named if outcome.question.judged.category in NAMING]
    found = [outcome for outcome in outcomes if outcome.question.full]
    lines = [
        _line("nDCG@10", mean(outcome.ndcg for outcome in outcomes), NDCG, f"{len(outcomes)} queries"),
        _line("MRR, names and codes", _mrr(by_name), MRR, f"{len(by_name)} queries"),
        _line("MRR, all that names a thing", _mrr(named), None, f"{len(named)} queries"),
        _line("recall@50", mean(outcome.recall for outcome in found), None, "of what has all codes asked"),
        _line("typos to their clean twins", typos_to_twins(outcomes), TYPOS, "ratio of nDCG@10"),
    ]
    if suggested:
        how = f"{len(suggested)} names, 60 % typed, among the first five of a group"
        lines.append(_line("suggested while typing", share_shown(suggested), SUGGEST, how))
    return [*lines, *_by("category", outcomes, CATEGORIES), *_by("language", outcomes, ("fr", "en", "es"))]


def _mrr(outcomes: Iterable[Outcome]) -> float:
    return mean(outcome.reciprocal_rank for outcome in outcomes)


def _by(name: str, outcomes: Sequence[Outcome], values: Iterable[str]) -> list[Line]:
    lines = []
    for value in values:
        some = [outcome for outcome in outcomes if getattr(outcome.question.judged, name) == value]
        if some:
            lines.append(_line(f"nDCG@10, {name} {value}", mean(o.ndcg for o in some), None, f"{len(some)} queries"))
    return lines


def _line(what: str, measured: float, at_least: float | None, detail: str) -> Line:
    return Line(what, round(measured, 3), "", at_least=at_least, detail=detail)


def tell_worst(outcomes: Iterable[Outcome], corpus: Corpus, number: int, say: Callable[[str], None]) -> None:
    """Say which queries were answered worst: their first results with grades, and the best that should stand there."""
    for outcome in sorted(outcomes, key=lambda outcome: outcome.worth)[:number]:
        judged = outcome.question.judged
        say(f"\n« {outcome.question.text} » ({judged.category}, {judged.language}, line {judged.line})")
        say(f"  nDCG@10 {outcome.ndcg:.2f}, recall@50 {outcome.recall:.2f}{_rank(outcome)}")
        for key, grade in list(zip(outcome.found, outcome.grades, strict=True))[:5]:
            say(f"  {'*' if key in outcome.question.named else ' '} {grade} {_title(corpus, key)}")
        if not outcome.found:
            say("    nothing found")
        for key in _missing(outcome):
            say(f"    missing: {_title(corpus, key)}")


def _rank(outcome: Outcome) -> str:
    if not outcome.question.named:
        return ""
    return f", thing named at {1 / outcome.reciprocal_rank:.0f}" if outcome.reciprocal_rank else ", thing not found"


def _title(corpus: Corpus, key: tuple[str, str]) -> str:
    number = corpus.by_key.get(key)
    title = "(not in the log)" if number is None else corpus.sheets[number].title
    return f"{key[0]}:{key[1]} {title}"


def _missing(outcome: Outcome) -> list[tuple[str, str]]:
    grades = outcome.question.grades
    wanted = outcome.question.named or [key for key in grades if grades[key] == max(grades.values())]
    return sorted(set(wanted) - set(outcome.found[:10]))[:2]


def tell_unsuggested(results: Iterable[Suggested], say: Callable[[str], None]) -> None:
    """Say which names weren't suggested."""
    for result in results:
        if not result.is_shown:
            say(f"  « {result.typed.beginning} » doesn't suggest {result.typed.name}")
