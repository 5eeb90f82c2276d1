"""From the set to questions with grades: what each object of the log is worth as an answer."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tests.benchmarks.judged.corpus import Corpus, Key
from tests.benchmarks.judged.objects import filled
from tests.benchmarks.judged.reading import BadSet, Judged

FULL = 2
PARTLY = 1


@dataclass(frozen=True, slots=True)
class Question:
    """A query as it's typed, with the grade of each answer; ``named`` are the things that it names, if any."""

    judged: Judged
    text: str
    grades: Mapping[Key, int]
    named: frozenset[Key] = frozenset()

    @property
    def full(self) -> int:
        """How many objects have all that is asked."""
        return sum(grade == FULL for grade in self.grades.values())


def ask_of(judged: Iterable[Judged], corpus: Corpus) -> list[Question]:
    """Return the questions. Raises ``BadSet`` for those that nothing in the log answers."""
    questions, wrong = [], []
    for query in judged:
        question = question_of(query, corpus)
        if question is None:
            wrong.append(f"line {query.line}: nothing in the log answers « {query.query} »")
        else:
            questions.append(question)
    if wrong:
        raise BadSet("\n".join(wrong))
    return questions


def question_of(query: Judged, corpus: Corpus) -> Question | None:
    """Return one query as a question, or None if nothing in the log has all that it asks."""
    named = query.named.find(corpus) if query.named else frozenset()
    full = query.full.find(corpus.by_code) | named
    if not full or (query.named and not named):
        return None
    grades = dict.fromkeys(query.partly.find(corpus.by_code), PARTLY) | dict.fromkeys(full, FULL)
    text = filled(query.query, corpus.sheets[min(named)]) if named else query.query
    return Question(
        query,
        text,
        {corpus.sheets[number].key: grade for number, grade in grades.items()},
        frozenset(corpus.sheets[number].key for number in named),
    )
