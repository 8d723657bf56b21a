"""Mailings and their mails in the operational store; who takes a mail takes it from every other process."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import msgspec
from sqlalchemy import Engine, Row, Select, delete, insert, select, update

from touchline.adapters.sql.mailing_tables import dispatches, mailings
from touchline.model.mailings import Dispatch, DispatchState, Mailing, Timetable

_WAITING, _SENDING, _IN_DOUBT = (one.value for one in (DispatchState.WAITING, DispatchState.SENDING, DispatchState.IN_DOUBT))
_DOUBT = "It was begun, and the process ended before it was known whether the mail server had taken it."


class SqlMailings:
    """The mailings of one store."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def all(self) -> tuple[Mailing, ...]:
        """Every mailing, oldest first."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(mailings).order_by(mailings.c.created_at, mailings.c.id)).all()
        return tuple(_mailing(row) for row in rows)

    def put(self, mailing: Mailing) -> None:
        """Keep a mailing, in the place of an earlier one of its id."""
        values = _values(mailing)
        with self._engine.begin() as connection:
            if not connection.execute(update(mailings).where(mailings.c.id == mailing.id).values(values)).rowcount:
                connection.execute(insert(mailings).values(id=mailing.id, **values))

    def remove(self, mailing_id: str) -> None:
        """Forget a mailing and what became of its mails."""
        with self._engine.begin() as connection:
            connection.execute(delete(mailings).where(mailings.c.id == mailing_id))

    def plan(self, mailing: Mailing, due_at: datetime, mails: Sequence[Dispatch]) -> bool:
        """Move a mailing on to its next time and keep the mails of this one; False where another process has done so already."""
        here = (mailings.c.id == mailing.id) & (mailings.c.due_at == mailing.due_at)
        with self._engine.begin() as connection:
            if not connection.execute(update(mailings).where(here).values(due_at=due_at)).rowcount:
                return False
            if mails:
                connection.execute(insert(dispatches), [_row(mail) for mail in mails])
        return True

    def claim(self, now: datetime, until: datetime) -> Dispatch | None:
        """Take the mail that waits longest and is due, for no other process to take; None where there is none."""
        columns = dispatches.c
        due = (columns.state == _WAITING) & (columns.next_at <= now)
        oldest = select(dispatches).where(due).order_by(columns.next_at, columns.id).limit(1)
        while (found := self._first(oldest)) is not None:
            taken = update(dispatches).where((columns.id == found.id) & due)
            with self._engine.begin() as connection:
                values = {"state": _SENDING, "next_at": until, "attempts": columns.attempts + 1}
                if connection.execute(taken.values(values)).rowcount:
                    return replace(found, state=DispatchState.SENDING, next_at=until, attempts=found.attempts + 1)
        return None

    def settle(self, mail: Dispatch) -> None:
        """Note what became of a mail."""
        with self._engine.begin() as connection:
            connection.execute(update(dispatches).where(dispatches.c.id == mail.id).values(_row(mail)))

    def doubt(self, now: datetime) -> int:
        """Leave in doubt what should have ended by now; how many those are."""
        late = (dispatches.c.state == _SENDING) & (dispatches.c.next_at <= now)
        with self._engine.begin() as connection:
            return connection.execute(update(dispatches).where(late).values(state=_IN_DOUBT, trouble=_DOUBT)).rowcount

    def log(self, mailing_id: str = "", limit: int = 50) -> tuple[Dispatch, ...]:
        """The mails of a mailing, or of all, newest first."""
        columns = dispatches.c
        query = select(dispatches).order_by(columns.due_at.desc(), columns.recipient).limit(limit)
        with self._engine.connect() as connection:
            rows = connection.execute(query.where(columns.mailing == mailing_id) if mailing_id else query).all()
        return tuple(_dispatch(row) for row in rows)

    def _first(self, query: Select[Any]) -> Dispatch | None:
        with self._engine.connect() as connection:
            row = connection.execute(query).first()
        return _dispatch(row) if row is not None else None


def _values(mailing: Mailing) -> dict[str, object]:
    return {
        "board": mailing.board,
        "recipients": msgspec.json.encode(mailing.recipients).decode(),
        "timetable": msgspec.json.encode(mailing.timetable).decode(),
        "language": mailing.language,
        "author": mailing.author,
        "created_at": mailing.created_at,
        "due_at": mailing.due_at,
        "paused": mailing.paused,
        "seal": mailing.seal,
    }


def _mailing(row: Row[Any]) -> Mailing:
    return Mailing(
        id=row.id,
        board=row.board,
        recipients=msgspec.json.decode(row.recipients, type=tuple[str, ...]),
        timetable=msgspec.json.decode(row.timetable, type=Timetable),
        language=row.language,
        author=row.author,
        created_at=row.created_at.replace(tzinfo=UTC),
        due_at=row.due_at.replace(tzinfo=UTC),
        paused=row.paused,
        seal=row.seal,
    )


def _row(mail: Dispatch) -> dict[str, object]:
    return {
        "id": mail.id,
        "mailing": mail.mailing,
        "recipient": mail.recipient,
        "due_at": mail.due_at,
        "state": mail.state.value,
        "attempts": mail.attempts,
        "next_at": mail.next_at,
        "trouble": mail.trouble,
    }


def _dispatch(row: Row[Any]) -> Dispatch:
    return Dispatch(
        id=row.id,
        mailing=row.mailing,
        recipient=row.recipient,
        due_at=row.due_at.replace(tzinfo=UTC),
        state=DispatchState(row.state),
        attempts=row.attempts,
        next_at=row.next_at.replace(tzinfo=UTC),
        trouble=row.trouble,
    )
