"""Which engine answers: the first that does, so that the public never sees that one is down."""

import logging
import time
from collections.abc import Callable, Sequence
from threading import Lock, Thread, local
from typing import Any, Final, TypeVar

from search.contract import EngineError, EngineName, Refused, SearchEngine, TookTooLong

logger = logging.getLogger(__name__)

Answer = TypeVar("Answer")

#: After a failure an engine isn't asked for this many seconds; then whether it's well is asked beside the requests.
PAUSE: Final = 2.0
#: So many questions one after the other that took too long are the engine's fault; one alone may be heavy.
_MANY_SLOW: Final = 2
#: The engines that answered in this thread, since its request began.
_here: Final = local()


def answered_here() -> set[EngineName]:
    """Return the engines that have answered in this thread since ``forget_answers``."""
    found: set[EngineName] = _here.__dict__.setdefault("engines", set())
    return found


def forget_answers(**_signal: Any) -> None:
    """Have nothing answered in this thread: a request begins."""
    answered_here().clear()


class Breaker:
    """An engine with a circuit breaker: after a failure nobody waits for it until it says that it's well again."""

    def __init__(self, engine: SearchEngine, pause: float = PAUSE) -> None:
        self.engine = engine
        self.pause = pause
        self._lock = Lock()
        self._is_open = False
        self._ask_after = 0.0
        self._slow = 0

    @property
    def is_open(self) -> bool:
        """Whether the engine is left alone for now. Asking this has its health looked at, beside, when it's time."""
        with self._lock:
            if self._is_open and time.monotonic() >= self._ask_after:
                self._ask_after = time.monotonic() + self.pause
                Thread(target=self._probe, name=f"probe-{self.engine.name}", daemon=True).start()
            return self._is_open

    def answered(self) -> None:
        """Know that the engine is well."""
        self._slow = 0

    def failed(self, error: EngineError) -> None:
        """Leave the engine alone from now on, unless the question was the reason."""
        with self._lock:
            self._slow = self._slow + 1 if isinstance(error, TookTooLong) else 0
            if isinstance(error, Refused) or 0 < self._slow < _MANY_SLOW:
                logger.info("search: %s doesn't answer a question, the next engine does. %s", self.engine.name, error)
                return
            if not self._is_open:
                logger.warning("search: %s doesn't answer, the next engine does meanwhile. %s", self.engine.name, error)
            self._is_open = True
            self._ask_after = time.monotonic() + self.pause

    def _probe(self) -> None:
        if self.engine.health().state == "down":
            return
        with self._lock:
            self._is_open = False
        logger.warning("search: %s answers again", self.engine.name)


class Switch:
    """Asks the first of several engines that isn't left alone; all of them as a last resort."""

    def __init__(self, engines: Sequence[SearchEngine], pause: float = PAUSE) -> None:
        self.breakers = tuple(Breaker(engine, pause) for engine in engines)

    def ask(self, question: Callable[[SearchEngine], Answer]) -> tuple[Answer, EngineName]:
        """Return the answer of the first engine that gives one, and its name.

        Raises ``EngineError`` if none does.
        """
        asked = [breaker for breaker in self.breakers if not breaker.is_open] or list(self.breakers)
        last = EngineError("no search engine is configured")
        for breaker in asked:
            try:
                answer = question(breaker.engine)
            except EngineError as error:
                breaker.failed(error)
                last = error
            else:
                breaker.answered()
                answered_here().add(breaker.engine.name)
                return answer, breaker.engine.name
        raise last

    @property
    def first(self) -> EngineName:
        """The name of the engine that is asked first now."""
        for breaker in self.breakers:
            if not breaker.is_open:
                return breaker.engine.name
        return self.breakers[0].engine.name
