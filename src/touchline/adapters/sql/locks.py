"""Locks that PostgreSQL keeps for us, by number; each ends with the connection or the transaction that took it."""

from __future__ import annotations

from enum import IntEnum

from sqlalchemy import Connection, func, select, text

_OURS = 0x746F7563
"""The first of the two numbers of every lock: "touc"."""
_HELD = text("""
    SELECT true FROM pg_locks JOIN pg_database ON oid = pg_locks.database
    WHERE locktype = 'advisory' AND pg_database.datname = current_database()
    AND classid = :ours AND objid = :lock AND objsubid = 2 AND granted
""")


class Lock(IntEnum):
    """What is done by one process at a time."""

    WRITER = 1
    SCHEMA = 2
    INBOX = 3


def wait_alone(connection: Connection, lock: Lock) -> None:
    """Hold the lock until the transaction ends; does nothing on SQLite, where a file has one writer at a time anyway."""
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(_OURS, int(lock))))


def try_alone(connection: Connection, lock: Lock) -> bool:
    """Take the lock for as long as the connection lives, unless another one has it."""
    return bool(connection.execute(select(func.pg_try_advisory_lock(_OURS, int(lock)))).scalar_one())


def is_held(connection: Connection, lock: Lock) -> bool:
    """Whether some connection has the lock."""
    return connection.execute(_HELD, {"ours": _OURS, "lock": int(lock)}).scalar() is not None
