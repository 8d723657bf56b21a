"""Rows from one store into another, table by table, and the numbers that the tables give next."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, Integer, MetaData, Table, func, insert, select, text

_ROWS = 50
"""At a time: some rows are as large as a request may be."""


def transfer(source: Connection, target: Connection, names: Sequence[str]) -> None:
    """Copy the rows of these tables, and let the target number on from where the source is."""
    there, here = MetaData(), MetaData()
    there.reflect(source, only=names)
    here.reflect(target, only=names)
    for table in here.sorted_tables:
        _copy(source, there.tables[table.name], target, table)
        if "id" in table.c and isinstance(table.c.id.type, Integer):
            number_on(target, table.name, last_number(source, table.name))


def _copy(source: Connection, old: Table, target: Connection, new: Table) -> None:
    rows = source.execute(select(old).execution_options(yield_per=_ROWS)).mappings()
    for part in rows.partitions():
        target.execute(insert(new), [dict(row) for row in part])


def last_number(connection: Connection, table: str) -> int:
    """The highest number that the table has ever given; 0 before the first."""
    if connection.dialect.name == "sqlite":
        given = text("SELECT seq FROM sqlite_sequence WHERE name = :table")
        highest = connection.execute(select(func.max(text("id"))).select_from(text(table))).scalar()
        return max(connection.execute(given, {"table": table}).scalar() or 0, highest or 0)
    given = text("SELECT last_value FROM pg_sequences WHERE schemaname = current_schema() AND sequencename = :name")
    return int(connection.execute(given, {"name": f"{table}_id_seq"}).scalar() or 0)


def number_on(connection: Connection, table: str, last: int) -> None:
    """The next number that the table gives is above `last`."""
    if connection.dialect.name == "sqlite":
        connection.execute(text("DELETE FROM sqlite_sequence WHERE name = :table"), {"table": table})
        connection.execute(
            text("INSERT INTO sqlite_sequence (name, seq) VALUES (:table, :last)"), {"table": table, "last": last}
        )
    elif last > 0:
        connection.execute(select(func.setval(f"{table}_id_seq", last)))
