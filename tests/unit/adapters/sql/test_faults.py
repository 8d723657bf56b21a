"""An error of a database driver is told apart by what may be done about it."""

from __future__ import annotations

import sqlite3

import psycopg
import pytest
from psycopg import errors

from touchline.adapters.sql.faults import meaning
from touchline.errors import StoreFull, StoreUnreachable

FULL, AWAY = StoreFull, StoreUnreachable


def of_sqlite(name: str) -> sqlite3.Error:
    error = sqlite3.OperationalError("it failed")
    error.sqlite_errorname = name
    return error


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (of_sqlite("SQLITE_FULL"), FULL),
        (of_sqlite("SQLITE_IOERR_FSYNC"), FULL),
        (of_sqlite("SQLITE_BUSY"), AWAY),
        (of_sqlite("SQLITE_BUSY_SNAPSHOT"), AWAY),
        (of_sqlite("SQLITE_ERROR"), None),
        (of_sqlite("SQLITE_CORRUPT"), None),
        (errors.DiskFull("no space"), FULL),
        (errors.IoError("fsync"), FULL),
        (errors.AdminShutdown("going"), AWAY),
        (errors.CrashShutdown("gone"), AWAY),
        (errors.CannotConnectNow("starting"), AWAY),
        (errors.TooManyConnections("sorry"), AWAY),
        (errors.LockNotAvailable("held"), AWAY),
        (psycopg.OperationalError("connection refused"), AWAY),
        (errors.UniqueViolation("twice"), None),
        (errors.UndefinedTable("which"), None),
        (errors.QueryCanceled("too slow"), None),
        (ValueError("ours"), None),
    ],
)
def test_it_is_full_or_away_or_a_mistake(error: Exception, expected: type[Exception] | None) -> None:
    found = meaning(error, "the store")
    assert type(found) is (expected or type(None))


def test_whatever_ended_the_connection_the_store_is_away() -> None:
    found = meaning(errors.QueryCanceled("too slow\nwith details"), "postgresql://host/shop", lost=True)
    assert str(found) == "postgresql://host/shop: the operational store does not answer: too slow. Try again."
