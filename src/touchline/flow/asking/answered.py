"""Answers that were given before: the same question on the same map, to the same version of the log, has the same one."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

from touchline.frame.answers import Answer
from touchline.model.maps import JourneyMap
from touchline.model.questions import Question

MOST_ANSWERS = 128
MOST_BYTES = 32 << 20


class Answered:
    """The newest answers of a study, shared by threads; nobody waits here for another's question."""

    def __init__(self) -> None:
        self._answers: OrderedDict[str, Answer] = OrderedDict()
        self._lock = Lock()

    def get(self, question: Question, journey: JourneyMap | None, ask: Callable[[], Answer]) -> Answer:
        """The answer given before, or what `ask` says now."""
        key = f"{question!r} {journey!r}"
        with self._lock:
            found = self._answers.pop(key, None)
            if found is not None:
                self._answers[key] = found
        return found if found is not None else self._noted(key, ask())

    def _noted(self, key: str, answer: Answer) -> Answer:
        with self._lock:
            self._answers[key] = answer
            while len(self._answers) > 1 and (len(self._answers) > MOST_ANSWERS or self._bytes() > MOST_BYTES):
                self._answers.popitem(last=False)
        return answer

    def _bytes(self) -> int:
        return sum(int(answer.table.nbytes) for answer in self._answers.values())
