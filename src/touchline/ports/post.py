"""What takes letters out of the house, and where mailings and their mails are kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from touchline.model.letters import Letter
from touchline.model.mailings import Dispatch, Mailing


class Post(Protocol):
    """Takes letters."""

    def send(self, letter: Letter) -> None:
        """Hand a letter in.

        Raises MailDelayed where it may be tried again, MailRefused where it will never be taken, MailInDoubt where nobody knows.
        """
        ...


class Mailings(Protocol):
    """Mailings, and what became of their mails; every change holds for all processes at once."""

    def all(self) -> tuple[Mailing, ...]:
        """Every mailing, oldest first."""
        ...

    def put(self, mailing: Mailing) -> None:
        """Keep a mailing, in the place of an earlier one of its id."""
        ...

    def remove(self, mailing_id: str) -> None:
        """Forget a mailing and what became of its mails."""
        ...

    def plan(self, mailing: Mailing, due_at: datetime, mails: Sequence[Dispatch]) -> bool:
        """Move a mailing on to its next time and keep the mails of this one; False where another process has done so already."""
        ...

    def claim(self, now: datetime, until: datetime) -> Dispatch | None:
        """Take the mail that waits longest and is due, for no other process to take; None where there is none.

        It counts as being sent until then; who takes longer leaves it in doubt.
        """
        ...

    def settle(self, mail: Dispatch) -> None:
        """Note what became of a mail."""
        ...

    def doubt(self, now: datetime) -> int:
        """Leave in doubt what should have ended by now; how many those are."""
        ...

    def log(self, mailing_id: str = "", limit: int = 50) -> tuple[Dispatch, ...]:
        """The mails of a mailing, or of all, newest first."""
        ...
