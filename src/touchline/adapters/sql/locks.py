"""Locks that PostgreSQL keeps for us, by number; each ends with the connection or the transaction that took it."""

from __future__ import annotations

from enum import IntEnum

from sqlalchemy import Connection

_OURS = 0x746F7563
"""The first of the two numbers of every lock: "touc"."""


class Lock(IntEnum):
    """What is done by one process at a time."""

    WRITER = 1
    SCHEMA = 2
    INBOX = 3


def wait_alone(connection: Connection, lock: Lock) -> None:
    """Hold the lock until the transaction ends; does nothing on SQLite, where a file has one writer at a time anyway."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_OURS}, {lock})")


def try_alone(connection: Connection, lock: Lock) -> bool:
    """Take the lock for as long as the connection lives, unless another one has it."""
    return bool(connection.exec_driver_sql(f"SELECT pg_try_advisory_lock({_OURS}, {lock})").scalar_one())
