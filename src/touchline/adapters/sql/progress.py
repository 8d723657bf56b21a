"""How far the stream has come, and what became of each source's calls: written in the transaction that commits their rows."""

from __future__ import annotations

from sqlalchemy import Connection, Engine, insert, select, update

from touchline.adapters.sql.tables import stream_position, tallies
from touchline.ports.lake import StreamMark, Tally

_INBOX = "inbox"


class StreamProgress:
    """Reads what `advance` has written."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def position(self) -> int:
        """The number of the last parcel of the inbox that is committed; 0 before the first."""
        with self._engine.connect() as connection:
            return int(connection.execute(select(stream_position.c.position)).scalar() or 0)

    def check_writer(self) -> None:
        """A commit of nothing: the fence of the writer looks at every commit."""
        with self._engine.begin():
            pass

    def tallies(self) -> tuple[Tally, ...]:
        """One per source that has ever sent something, by name."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(tallies).order_by(tallies.c.source)).mappings().all()
        return tuple(Tally(**row) for row in rows)


def advance(connection: Connection, mark: StreamMark) -> None:
    """Move the position and add to the tallies, within a transaction."""
    moved = connection.execute(update(stream_position).where(stream_position.c.name == _INBOX).values(position=mark.position))
    if moved.rowcount == 0:
        connection.execute(insert(stream_position).values(name=_INBOX, position=mark.position))
    for tally in mark.tallies:
        _add(connection, tally)


def _add(connection: Connection, tally: Tally) -> None:
    counts = {name: getattr(tally, name) for name in ("received", "accepted", "duplicate", "rejected")}
    sums = {name: tallies.c[name] + count for name, count in counts.items()}
    changed = connection.execute(update(tallies).where(tallies.c.source == tally.source).values(**sums, last_at=tally.last_at))
    if changed.rowcount == 0:
        values = {"source": tally.source, **counts, "first_at": tally.first_at, "last_at": tally.last_at}
        connection.execute(insert(tallies).values(**values))
