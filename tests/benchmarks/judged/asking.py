"""Puts the questions to a search engine and measures its answers."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from tests.benchmarks.judged.corpus import Key
from tests.benchmarks.judged.judging import FULL, Question
from tests.benchmarks.judged.metrics import mean, ndcg, recall, reciprocal_rank

#: How many results are asked for.
DEPTH = 50


class Searching(Protocol):
    """What is measured: search and suggestions, as the portal's own pages ask them."""

    name: str

    def search(self, text: str, language: str, limit: int) -> Sequence[Key]:
        """Return the best results, whatever their kind."""
        ...

    def suggest(self, text: str, language: str) -> Mapping[str, Sequence[Key]]:
        """Return what is suggested to someone who has typed this, by group."""
        ...


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was found for a question, and how good that is."""

    question: Question
    found: tuple[Key, ...]

    @property
    def grades(self) -> list[int]:
        """The grades of the results, in order."""
        return [self.question.grades.get(key, 0) for key in self.found]

    @property
    def ndcg(self) -> float:
        """nDCG of the first ten."""
        return ndcg(self.grades, self.question.grades.values())

    @property
    def reciprocal_rank(self) -> float:
        """1 over the rank of the thing that is named; 0 if it isn't found."""
        return reciprocal_rank([key in self.question.named for key in self.found])

    @property
    def recall(self) -> float:
        """Share of what has all that is asked, among the first fifty."""
        return recall([grade == FULL for grade in self.grades], self.question.full, DEPTH)

    @property
    def worth(self) -> float:
        """What the worst are told by: the place of a thing that is named, and else the nDCG."""
        return min(self.ndcg, self.reciprocal_rank) if self.question.named else self.ndcg


def ask(engine: Searching, questions: Iterable[Question]) -> list[Outcome]:
    """Put the questions to an engine."""
    return [
        Outcome(question, tuple(engine.search(question.text, question.judged.language, DEPTH)))
        for question in questions
    ]


def typos_to_twins(outcomes: Iterable[Outcome]) -> float:
    """Return the mean nDCG of the typos, divided by that of their clean twins."""
    by_line = {outcome.question.judged.line: outcome for outcome in outcomes}
    typos = [outcome for outcome in by_line.values() if outcome.question.judged.category == "typo"]
    # A subset of the set may lack the twin of a typo.
    pairs = [(typo, by_line[typo.question.judged.twin or 0]) for typo in typos if typo.question.judged.twin in by_line]
    clean = mean(twin.ndcg for _typo, twin in pairs)
    return mean(typo.ndcg for typo, _twin in pairs) / clean if clean else 1.0
