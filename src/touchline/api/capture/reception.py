"""What becomes of a whole request, whichever way it came in: its key names a source, its calls are kept, and only then is it answered."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import NamedTuple

from touchline.api.capture import answers
from touchline.api.capture.answers import Answer
from touchline.api.capture.bodies import Room, plain
from touchline.capture.calls import Calls, Form
from touchline.capture.requests import Body
from touchline.errors import TouchlineError
from touchline.flow.arriving.intake import Intake
from touchline.flow.arriving.reading import Outcome
from touchline.model.sources import Source

_logger = logging.getLogger(__name__)

MOST_BYTES = 64 << 20
CALLS = (Form.IDENTIFY, Form.TRACK, Form.PAGE, Form.SCREEN, Form.GROUP, Form.ALIAS)


class Place(NamedTuple):
    """What an address takes; `patient`: its client never sends again, so it waits; the key in its body is masked and means nothing."""

    form: Form
    patient: bool = False


PLACES = {
    **{f"/v1/{form.value}": Place(form) for form in Form},
    **{f"/v1/{form.value[0]}": Place(form) for form in (*CALLS, Form.BATCH)},
    **{f"/api/s/{form.value}": Place(form, patient=True) for form in CALLS},
}


class Letter(NamedTuple):
    """A request that is there as a whole: what its address takes, the keys in its headers in the order in which they count, its body."""

    place: Place
    keys: tuple[str, ...]
    body: bytes


class Reception:
    """Takes requests for an intake; `room` is what may be in memory of them at once."""

    def __init__(self, intake: Intake, *, most_bytes: int = MOST_BYTES) -> None:
        self.intake = intake
        self.room = Room(most_bytes)

    @property
    def body_bytes(self) -> int:
        """How large a body may be."""
        return self.intake.limits.body_bytes

    def read(self, letter: Letter) -> tuple[Source, Calls] | None:
        """The calls of a request and whose they are; None where no source has its key. Raises BodyInvalid or BodyTooLarge."""
        source = self.source(letter.keys[0]) if letter.keys else None
        if letter.keys and source is None:
            return None
        calls = self.intake.read(plain(letter.body, self.body_bytes), letter.place.form)
        if not letter.keys and not letter.place.patient:
            source = self.source(calls.key)
        return None if source is None else (source, calls)

    def source(self, key: str) -> Source | None:
        """The source of a key; the first key of a request counts, and a wrong one is not made good by the next."""
        return self.intake.sources.by_key(key) if key else None

    def take(self, letter: Letter, answer: Callable[[Answer], None]) -> None:
        """Take a request, and answer it once its calls are on disk; to be called in a loop, never for a patient place."""
        try:
            if letter.keys:
                self._take_unread(letter, answer)
            else:
                self._take_read(letter, answer)
        except TouchlineError as error:
            answer(answers.for_error(error))
        except Exception:
            _logger.exception("A request to capture has failed.")
            answer(answers.UNFORESEEN)

    def _take_unread(self, letter: Letter, answer: Callable[[Answer], None]) -> None:
        """The headers say whose it is: it is read together with others."""
        source = self.source(letter.keys[0])
        if source is None:
            answer(answers.UNKNOWN_KEY)
            return
        body = Body(plain(letter.body, self.body_bytes), letter.place.form)
        self.intake.put(source, body, lambda outcome: answer(_answer_to(outcome)))

    def _take_read(self, letter: Letter, answer: Callable[[Answer], None]) -> None:
        """Only its body says whose it is, so it is read at once, and once."""
        found = self.read(letter)
        if found is None:
            answer(answers.UNKNOWN_KEY)
            return
        source, calls = found
        self.intake.put_read(source, calls, lambda outcome: answer(_answer_to(outcome)))


def _answer_to(outcome: Outcome) -> Answer:
    if outcome.error is None:
        return answers.taken(outcome.refused)
    return answers.for_error(outcome.error) if isinstance(outcome.error, TouchlineError) else answers.UNFORESEEN
