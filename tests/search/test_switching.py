"""When an engine fails the next one answers, and it answers again once it's well."""

import threading
from collections.abc import Callable
from typing import Literal

import pytest

from search.contract import (
    EngineError,
    EngineHealth,
    EngineName,
    Refused,
    SearchAnswer,
    SearchEngine,
    SearchRequest,
    TookTooLong,
)
from search.engines.log import LogEngine
from search.engines.switching import Switch


class Moody(LogEngine):
    """An engine whose state a test decides; ``was_asked`` tells that its health was looked at."""

    def __init__(self, name: EngineName) -> None:
        self.name = name
        self.state: Literal["ok", "down"] = "ok"
        self.error: type[EngineError] = EngineError
        self.questions = 0
        self.was_asked = threading.Event()

    def search(self, request: SearchRequest) -> SearchAnswer:
        self.questions += 1
        if self.state == "down":
            raise self.error("start it")
        return SearchAnswer()

    def health(self) -> EngineHealth:
        self.was_asked.set()
        return EngineHealth(self.state)


def ask(switch: Switch) -> EngineName:
    question: Callable[[SearchEngine], SearchAnswer] = lambda engine: engine.search(SearchRequest())  # noqa: E731
    return switch.ask(question)[1]


def test_the_first_engine_answers_while_it_can() -> None:
    switch = Switch([Moody("elasticsearch"), Moody("embedded")])
    assert ask(switch) == "elasticsearch"
    assert switch.first == "elasticsearch"


def test_the_next_one_answers_at_once_and_nobody_waits_for_the_first_again() -> None:
    first, second = Moody("elasticsearch"), Moody("embedded")
    first.state = "down"
    switch = Switch([first, second], pause=3_600)
    assert [ask(switch) for _question in range(3)] == ["embedded"] * 3
    assert first.questions == 1
    assert switch.first == "embedded"


def test_it_answers_again_once_it_says_that_it_is_well() -> None:
    first, second = Moody("elasticsearch"), Moody("embedded")
    first.state = "down"
    switch = Switch([first, second], pause=0.0)
    assert ask(switch) == "embedded"
    first.state = "ok"
    # Its health is asked beside the questions, which don't wait for it.
    while ask(switch) != "elasticsearch":
        assert first.was_asked.wait(10)


def test_an_engine_that_stays_down_stays_left_alone() -> None:
    first, second = Moody("elasticsearch"), Moody("embedded")
    first.state = "down"
    switch = Switch([first, second], pause=0.0)
    ask(switch)
    assert ask(switch) == "embedded"
    assert first.was_asked.wait(10)
    assert ask(switch) == "embedded"


@pytest.mark.parametrize("error", [Refused, TookTooLong])
def test_a_question_that_fails_alone_takes_the_engine_from_nobody(error: type[EngineError]) -> None:
    first = Moody("elasticsearch")
    first.error = error
    switch = Switch([first, Moody("embedded")], pause=3_600)
    for _question in range(3):
        first.state = "down"
        assert ask(switch) == "embedded"
        first.state = "ok"
        assert ask(switch) == "elasticsearch"


def test_two_slow_questions_in_a_row_are_the_engine_s_fault() -> None:
    first = Moody("elasticsearch")
    first.error = TookTooLong
    switch = Switch([first, Moody("embedded")], pause=3_600)
    first.state = "down"
    assert [ask(switch), ask(switch)] == ["embedded", "embedded"]
    first.state = "ok"
    assert ask(switch) == "embedded"


def test_all_are_asked_when_none_is_well() -> None:
    first, second = Moody("elasticsearch"), Moody("embedded")
    first.state = second.state = "down"
    switch = Switch([first, second], pause=3_600)
    with pytest.raises(EngineError, match="start it"):
        ask(switch)
    second.state = "ok"
    assert ask(switch) == "embedded"


def test_what_isn_t_the_engine_s_fault_is_the_caller_s() -> None:
    switch = Switch([Moody("elasticsearch")])

    def wrong(engine: SearchEngine) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        switch.ask(wrong)
    assert ask(switch) == "elasticsearch"
