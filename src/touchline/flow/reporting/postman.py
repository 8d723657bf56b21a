"""Who carries mails out: looks now and then what is due, takes one at a time, tries again later where the server is away."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from threading import Event, Thread
from typing import Self

from touchline.errors import MailInDoubt, MailRefused, NotFound, TouchlineError
from touchline.flow.access.acting import acting_as
from touchline.flow.access.audit import utc_now
from touchline.flow.reporting.mailroom import Mailroom
from touchline.model.access import Door, Principal
from touchline.model.letters import Letter
from touchline.model.mailings import Dispatch, DispatchState, Mailing
from touchline.ports.post import Post

EVERY_SECONDS = 15.0
PATIENCE = timedelta(minutes=15)
"""So long one mail may take before it is in doubt."""
WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180, 360, 720))
"""How long after each attempt the next one comes; after the last, a mail is given up."""
_READER = Principal(door=Door.OPEN, id="", name="mail", rights=frozenset())
"""Mails go to whoever has the address: they say what a shared link would say, and nothing personal."""

_logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """What a postman works with: the mailings, who writes the letter of a mail, and who takes it."""

    room: Mailroom
    letter: Callable[[Mailing, Dispatch], Letter]
    post: Post
    now: Callable[[], datetime] = utc_now

    def go(self) -> int:
        """Send everything that is due; how many mails were begun."""
        room, begun = self.room, 0
        room.kept.doubt(self.now())
        room.plan_due()
        while (mail := room.kept.claim(self.now(), self.now() + PATIENCE)) is not None:
            room.kept.settle(self._carried(mail))
            begun += 1
        return begun

    def _carried(self, mail: Dispatch) -> Dispatch:
        """A mail after an attempt to send it."""
        try:
            mailing = self.room.mailing(mail.mailing)
            if mail.recipient not in mailing.recipients:
                return self._ended(mail, DispatchState.UNWANTED)
            with acting_as(_READER):
                letter = self.letter(mailing, mail)
            self.post.send(letter)
        except (MailRefused, NotFound) as error:
            return self._ended(mail, DispatchState.REFUSED, str(error))
        except MailInDoubt as error:
            return self._ended(mail, DispatchState.IN_DOUBT, str(error))
        except TouchlineError as error:
            return self._again(mail, str(error))
        return self._ended(mail, DispatchState.SENT)

    def _ended(self, mail: Dispatch, state: DispatchState, trouble: str = "") -> Dispatch:
        return replace(mail, state=state, next_at=self.now(), trouble=trouble)

    def _again(self, mail: Dispatch, trouble: str) -> Dispatch:
        if mail.attempts > len(WAITS):
            return self._ended(mail, DispatchState.REFUSED, f"Given up after {mail.attempts} attempts: {trouble}")
        return replace(mail, state=DispatchState.WAITING, next_at=self.now() + WAITS[mail.attempts - 1], trouble=trouble)


class Postman:
    """Goes his round every few seconds until he is left, and at once when he is called."""

    def __init__(self, way: Round) -> None:
        self._round = way
        self._called, self._closed = Event(), False
        self._thread = Thread(target=self._work, name="postman", daemon=True)
        way.room.called = self._called.set

    def __enter__(self) -> Self:
        """Begin."""
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        """Finish the mail in hand, then stop."""
        self._closed = True
        self._called.set()
        self._thread.join()

    def _work(self) -> None:
        while not self._closed:
            self._called.clear()
            try:
                self._round.go()
            except Exception:
                _logger.exception("The postman has failed and tries again.")
            self._called.wait(EVERY_SECONDS)
