"""The mailings of a workspace: made, changed, paused, ended by their readers; and what became of every mail."""

from __future__ import annotations

import hmac
import re
import secrets
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256
from uuid import uuid4

from touchline.errors import InvalidInput, NotFound, NotSetUp
from touchline.flow.access.acting import acting
from touchline.flow.access.audit import AuditBook, Facts, utc_now
from touchline.flow.reporting.boards import BoardBook
from touchline.flow.reporting.timetables import checked, next_due
from touchline.model.audit import Concern
from touchline.model.letters import MailServer, MailState
from touchline.model.mailings import Dispatch, DispatchState, Mailing, Timetable
from touchline.ports.post import Mailings

_MOST = 50
_RECENT = 200
_ADDRESS = re.compile(r"[^@\s<>\"'(),:;\\]{1,64}@[^@\s<>\"'(),:;\\]{1,255}")
_FAILED = (DispatchState.REFUSED, DispatchState.IN_DOUBT)


class Mailroom:
    """What goes out at fixed times. Without a mail server nothing can be made or sent; what there is can be read and removed."""

    def __init__(
        self,
        mailings: Mailings,
        boards: BoardBook,
        audit: AuditBook,
        server: MailServer | None,
        *,
        zone: str,
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        self.kept = mailings
        self._boards = boards
        self._audit = audit
        self._server = server
        self._zone = zone
        self._now = now
        self.called: Callable[[], None] = lambda: None

    def of_board(self, board_id: str) -> tuple[Mailing, ...]:
        """The mailings of a board, oldest first."""
        return tuple(one for one in self.kept.all() if one.board == board_id)

    def mailing(self, mailing_id: str) -> Mailing:
        """The mailing of that id; raises NotFound."""
        found = next((one for one in self.kept.all() if one.id == mailing_id), None)
        if found is None:
            raise NotFound(what="there is no such mailing.", mend="It may have been removed; look at its board.")
        return found

    def make(self, board_id: str, recipients: Iterable[str], timetable: Timetable, language: str) -> Mailing:
        """Mail a board from now on. Raises InvalidInput for what is no address or time, NotSetUp without a mail server."""
        self.demand_server()
        board, now = self._boards.board(board_id), self._now()
        kept = checked(timetable)
        made = Mailing(
            id=str(uuid4()),
            board=board.id,
            recipients=addresses(recipients),
            timetable=kept,
            language=language,
            author=acting().principal.name,
            created_at=now,
            due_at=next_due(kept, now, self._zone),
            seal=secrets.token_urlsafe(32),
        )
        self.kept.put(made)
        self._note("mailing made", made, after=_facts(made))
        return made

    def change(
        self, mailing_id: str, recipients: Iterable[str], timetable: Timetable, language: str, *, paused: bool
    ) -> Mailing:
        """Send to others, at other times, or not for now."""
        before, kept = self.mailing(mailing_id), checked(timetable)
        changed = replace(
            before,
            recipients=addresses(recipients),
            timetable=kept,
            language=language,
            paused=paused,
            due_at=next_due(kept, self._now(), self._zone),
        )
        self.kept.put(changed)
        self._note("mailing changed", changed, before=_facts(before), after=_facts(changed))
        return changed

    def remove(self, mailing_id: str) -> Mailing:
        """Send it no more, and forget what became of it."""
        found = self.mailing(mailing_id)
        self.kept.remove(mailing_id)
        self._note("mailing removed", found, before=_facts(found))
        return found

    def send_now(self, mailing_id: str) -> None:
        """Send it to everybody once besides its times."""
        self.demand_server()
        found, now = self.mailing(mailing_id), self._now()
        besides = now.replace(microsecond=now.microsecond or 1)  # times of a timetable have none
        self.kept.plan(found, found.due_at, mails_of(found, besides, now))
        self._note("mailing sent by hand", found)
        self.called()

    def plan_due(self) -> None:
        """Put the mails of every mailing that is due in the line, and move it on; what was missed meanwhile comes once."""
        now, boards = self._now(), {board.id for board in self._boards.all()}
        for one in self.kept.all():
            if not one.paused and one.due_at <= now:
                mails = mails_of(one, one.due_at, now) if one.board in boards else []
                self.kept.plan(one, next_due(one.timetable, now, self._zone), mails)

    def log(self, mailing_id: str) -> tuple[Dispatch, ...]:
        """What became of the last mails of a mailing, newest first."""
        return self.kept.log(mailing_id)

    def leave(self, token: str) -> tuple[Mailing, str]:
        """Send to the reader of a link no more: the mailing, and who that is. Raises NotFound for a link that is none."""
        found = next((one for one in self.kept.all() if one.id == token.partition(".")[0]), None)
        readers = found.recipients if found is not None else ()
        reader = next((one for one in readers if found is not None and _is_of(token, found, one)), "")
        if found is None or not reader:
            raise NotFound(what="this link ends nothing.", mend="These mails may have been ended already.")
        self.kept.put(replace(found, recipients=tuple(one for one in found.recipients if one != reader)))
        self._note("left by a reader", found, after={"recipients": len(found.recipients) - 1})
        return found, reader

    def state(self) -> MailState:
        """Whether letters go out, and what was the matter last."""
        if self._server is None:
            return MailState(set_up=False)
        recent = self.kept.log(limit=_RECENT)
        waiting = [one for one in recent if one.state is DispatchState.WAITING]
        failed = [one for one in recent if one.state in _FAILED and one.next_at > self._now() - timedelta(days=7)]
        last = max(recent, key=lambda one: one.next_at if one.state is not DispatchState.WAITING else one.due_at, default=None)
        delayed = next((one.trouble for one in waiting if one.trouble), "")
        return MailState(
            set_up=True,
            host=self._server.host,
            sender=self._server.sender,
            waiting=len(waiting),
            refused=len(failed),
            trouble=delayed or (last.trouble if last is not None and last.state in _FAILED else ""),
        )

    def demand_server(self) -> None:
        """Raises NotSetUp without a mail server."""
        if self._server is None:
            mend = "Name one in touchline.yml: mail: smtp://user@host:587 and mail_from: Name <name@host>."
            raise NotSetUp(what="no mail server is set up.", mend=mend)

    def _note(self, action: str, mailing: Mailing, *, before: Facts | None = None, after: Facts | None = None) -> None:
        name = next((board.name for board in self._boards.all() if board.id == mailing.board), mailing.board)
        self._audit.note(Concern.BOARDS, action, name, before=before, after=after)


def addresses(given: Iterable[str]) -> tuple[str, ...]:
    """E-mail addresses, each once; raises InvalidInput for what is none, for none at all, and for too many."""
    found = tuple(dict.fromkeys(one.strip() for one in given if one.strip()))
    for one in found:
        if not _ADDRESS.fullmatch(one) or not one.isprintable():
            raise InvalidInput(what=f"'{one}' is no e-mail address.", where="recipients", mend="Write it as ana@shop.example.")
    if not 0 < len(found) <= _MOST:
        raise InvalidInput(what=f"a mailing goes to 1 to {_MOST} addresses.", where="recipients")
    return found


def leave_token(mailing: Mailing, recipient: str) -> str:
    """What ends a mailing for one reader: its id, and the reader signed with its seal."""
    return f"{mailing.id}.{hmac.new(mailing.seal.encode(), recipient.encode(), sha256).hexdigest()}"


def _is_of(token: str, mailing: Mailing, reader: str) -> bool:
    return hmac.compare_digest(leave_token(mailing, reader).encode(), token.encode())


def mails_of(mailing: Mailing, due_at: datetime, now: datetime) -> list[Dispatch]:
    """A mail to each reader for one time."""
    return [
        Dispatch(
            id=str(uuid4()),
            mailing=mailing.id,
            recipient=reader,
            due_at=due_at,
            state=DispatchState.WAITING,
            attempts=0,
            next_at=now,
        )
        for reader in mailing.recipients
    ]


def _facts(mailing: Mailing) -> Facts:
    return {"recipients": mailing.recipients, "timetable": mailing.timetable, "paused": mailing.paused}
