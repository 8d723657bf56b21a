"""What an error of a database driver means: no room, nobody there, or neither (then it is a mistake of ours)."""

from __future__ import annotations

import sqlite3

from sqlalchemy import URL, ExceptionContext

from touchline.errors import StoreFull, StoreUnreachable, TouchlineError

_NO_ROOM = ("SQLITE_FULL", "SQLITE_IOERR")
_NO_ROOM_STATES = ("53100", "58030")
"""PostgreSQL's disk_full and io_error."""
_AWAY_STATES = ("08", "53", "57P", "55P03", "25P03")
"""No connection, none left, a server on its way down or up, a lock that is held too long, a session ended because it idled."""


def place(url: URL) -> str:
    """The store as messages show it: without user and password."""
    if url.get_backend_name() == "sqlite":
        return str(url.database)
    port = f":{url.port}" if url.port else ""
    return f"postgresql://{url.host or ''}{port}/{url.database or ''}"


def translated(context: ExceptionContext) -> TouchlineError | None:
    """For SQLAlchemy's event `handle_error`: what to raise instead, None to leave it as it is."""
    if context.is_pre_ping or context.engine is None:
        return None
    return meaning(context.original_exception, place(context.engine.url), lost=context.is_disconnect)


def meaning(error: BaseException, where: str, *, lost: bool = False) -> TouchlineError | None:
    """The error of ours that one of sqlite3 or psycopg amounts to, if any; `lost`: the connection is gone."""
    kind = getattr(error, "sqlite_errorname", "") if isinstance(error, sqlite3.Error) else getattr(error, "sqlstate", "")
    if kind and (kind.startswith(_NO_ROOM) or kind in _NO_ROOM_STATES):
        what = "the operational store cannot write to its disk."
        return StoreFull(what=what, where=where, mend="Make room there, then try again.")
    if lost or _is_away(error, kind or ""):
        reason = str(error).strip().partition("\n")[0]
        return StoreUnreachable(what=f"the operational store does not answer: {reason}.", where=where, mend="Try again.")
    return None


def _is_away(error: BaseException, kind: str) -> bool:
    if isinstance(error, sqlite3.Error):
        return kind.startswith("SQLITE_BUSY")
    if kind:
        return kind.startswith(_AWAY_STATES)
    return any(cls.__name__ == "OperationalError" for cls in type(error).__mro__)  # no state: no server was there to give one
