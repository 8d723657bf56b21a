"""People and what lets them in, in the operational store."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Engine, RowMapping, Table, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from touchline.adapters.sql.access_tables import api_keys, invitations, people, sessions
from touchline.errors import InvalidInput
from touchline.model.access import ApiKey, Invitation, Person, Right, SignedIn, StaffRole


class SqlPeople:
    """The people of one store."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def all(self) -> tuple[Person, ...]:
        """Everybody, by name."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(people).order_by(people.c.name, people.c.id)).mappings().all()
        return tuple(Person(**_timed(row, role=StaffRole(row["role"]))) for row in rows)

    def put(self, person: Person) -> None:
        """Keep a person, in the place of an earlier state; raises InvalidInput when another has that e-mail address."""
        values = asdict(person)
        try:
            with self._engine.begin() as connection:
                changed = connection.execute(update(people).where(people.c.id == person.id).values(**values))
                if not changed.rowcount:
                    connection.execute(insert(people).values(**values))
        except IntegrityError as error:
            mend = "Everybody signs in with an address of their own."
            raise InvalidInput(what=f"somebody has the e-mail address {person.email} already.", mend=mend) from error

    def remove(self, person_id: str) -> None:
        """Forget a person, with the sessions."""
        _remove(self._engine, people, person_id)


class SqlInvitations:
    """The invitations of one store."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def all(self) -> tuple[Invitation, ...]:
        """Every one, newest first."""
        query = select(invitations).order_by(invitations.c.created_at.desc(), invitations.c.id)
        with self._engine.connect() as connection:
            rows = connection.execute(query).mappings().all()
        return tuple(Invitation(**_timed(row, role=StaffRole(row["role"]))) for row in rows)

    def add(self, invitation: Invitation) -> None:
        """Keep a new one."""
        _add(self._engine, invitations, asdict(invitation))

    def take(self, invitation_id: str) -> bool:
        """Remove one; whether it was still there."""
        return _remove(self._engine, invitations, invitation_id)


class SqlSessions:
    """The sessions of one store."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def all(self) -> tuple[SignedIn, ...]:
        """Every session, the last seen first."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(sessions).order_by(sessions.c.seen_at.desc(), sessions.c.id)).mappings().all()
        return tuple(SignedIn(**_timed(row)) for row in rows)

    def find(self, digest: str) -> SignedIn | None:
        """The session of a token by its hash, None without one."""
        with self._engine.connect() as connection:
            row = connection.execute(select(sessions).where(sessions.c.digest == digest)).mappings().first()
        return SignedIn(**_timed(row)) if row is not None else None

    def add(self, session: SignedIn) -> None:
        """Keep a new one."""
        _add(self._engine, sessions, asdict(session))

    def seen(self, session_id: str, at: datetime) -> None:
        """Note that it was used."""
        with self._engine.begin() as connection:
            connection.execute(update(sessions).where(sessions.c.id == session_id).values(seen_at=at))

    def end(self, session_id: str) -> None:
        """Forget one, if it is there."""
        _remove(self._engine, sessions, session_id)

    def end_others(self, person: str, kept: str) -> None:
        """Forget all sessions of a person but one (empty: but none)."""
        with self._engine.begin() as connection:
            connection.execute(delete(sessions).where(sessions.c.person == person, sessions.c.id != kept))

    def forget_expired(self, now: datetime) -> None:
        """Forget those that have expired."""
        with self._engine.begin() as connection:
            connection.execute(delete(sessions).where(sessions.c.expires_at <= now))


class SqlApiKeys:
    """The API keys of one store."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def all(self) -> tuple[ApiKey, ...]:
        """Every key, newest first."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(api_keys).order_by(api_keys.c.created_at.desc(), api_keys.c.id)).mappings().all()
        return tuple(_key(row) for row in rows)

    def find(self, digest: str) -> ApiKey | None:
        """The key of that hash, None without one."""
        with self._engine.connect() as connection:
            row = connection.execute(select(api_keys).where(api_keys.c.digest == digest)).mappings().first()
        return _key(row) if row is not None else None

    def add(self, key: ApiKey) -> None:
        """Keep a new one."""
        _add(self._engine, api_keys, {**asdict(key), "rights": " ".join(sorted(key.rights))})

    def remove(self, key_id: str) -> None:
        """Forget one, if it is there."""
        _remove(self._engine, api_keys, key_id)


def _key(row: RowMapping) -> ApiKey:
    return ApiKey(**_timed(row, rights=frozenset(Right(one) for one in row["rights"].split())))


def _timed(row: RowMapping, **typed: object) -> dict[str, Any]:
    """A row's values with instants in UTC, some of them as their own types."""
    told = {name: value.replace(tzinfo=UTC) if isinstance(value, datetime) else value for name, value in row.items()}
    return {**told, **typed}


def _add(engine: Engine, table: Table, values: Mapping[str, object]) -> None:
    with engine.begin() as connection:
        connection.execute(insert(table).values(**values))


def _remove(engine: Engine, table: Table, row_id: str) -> bool:
    with engine.begin() as connection:
        return connection.execute(delete(table).where(table.c.id == row_id)).rowcount > 0
