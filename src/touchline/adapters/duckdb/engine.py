"""DuckDB as the engine for SQL: in memory, shut off from files and network, with limits of time, memory and rows."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from threading import Timer

import duckdb
import pyarrow as pa

from touchline.errors import QuestionInvalid
from touchline.ports.sql import Limits, Needed

_SHUT = (
    "SET temp_directory = ''",
    "SET autoinstall_known_extensions = false",
    "SET autoload_known_extensions = false",
    "SET allow_community_extensions = false",
    "SET enable_external_access = false",
)
_LOCK = "SET lock_configuration = true"
_WHERE = "query"


class DuckEngine:
    """See `touchline.ports.sql.SqlEngine`. Every query has an engine of its own."""

    def ask(self, query: str, tables: Mapping[str, Callable[[Needed], pa.Table]], limits: Limits) -> pa.Table:
        """The answer of one SELECT, at most `limits.rows` of its rows."""
        with duckdb.connect(":memory:") as engine:
            try:
                return _answered(engine, query, tables, limits)
            except duckdb.InterruptException:
                mend = f"A query may take {limits.seconds:g} seconds: narrow it, or count what you list."
                raise QuestionInvalid(what="it took too long and was stopped", where=_WHERE, mend=mend) from None
            except duckdb.Error as error:
                raise QuestionInvalid(what=_reason(error), where=_WHERE) from None


def _answered(
    engine: duckdb.DuckDBPyConnection, query: str, tables: Mapping[str, Callable[[Needed], pa.Table]], limits: Limits
) -> pa.Table:
    _check(engine, query)
    nodes = _parsed(engine, query)
    named = {str(node["table_name"]).lower() for node in nodes if node.get("type") == "BASE_TABLE"}
    for name in named & set(tables):
        engine.register(name, tables[name](_columns(nodes)))
    for statement in (*_SHUT, f"SET memory_limit = '{limits.bytes}B'", _LOCK):
        engine.execute(statement)
    watch = Timer(limits.seconds, engine.interrupt)
    watch.start()
    try:
        found: pa.Table = engine.sql(query).limit(limits.rows).to_arrow_table()
        return found
    finally:
        watch.cancel()
        watch.join()


def _check(engine: duckdb.DuckDBPyConnection, query: str) -> None:
    """Only one statement, and only one that reads."""
    statements = engine.extract_statements(query)
    if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
        raise QuestionInvalid(
            what="this is not one SELECT",
            where=_WHERE,
            mend="Write, for example: select event, count(*) from events group by event",
        )


def _parsed(engine: duckdb.DuckDBPyConnection, query: str) -> list[dict[str, object]]:
    """Every object of the query's tree."""
    found = engine.execute("SELECT json_serialize_sql($1)", [query]).fetchall()[0][0]
    return list(_nodes(json.loads(str(found))))


def _columns(nodes: list[dict[str, object]]) -> Needed:
    """Every name that may be a column, in small letters; None when the query asks for all of them, or cannot be taken apart."""
    if any(_asks_for_all(node) for node in nodes):
        return None
    names = (name for node in nodes if node.get("class") == "COLUMN_REF" for name in _texts(node.get("column_names")))
    using = (name for node in nodes for name in _texts(node.get("using_columns")))
    return frozenset(name.lower() for name in (*names, *using))


def _asks_for_all(node: dict[str, object]) -> bool:
    """A star, a column by its place, or a join on whatever two tables have in common."""
    every = node.get("class") in {"STAR", "POSITIONAL_REFERENCE"} or node.get("ref_type") == "NATURAL"
    return every or node.get("error") is True


def _texts(value: object) -> list[str]:
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []


def _nodes(value: object) -> Iterator[dict[str, object]]:
    """Every object of a parsed query."""
    if isinstance(value, dict):
        yield value
        for one in value.values():
            yield from _nodes(one)
    elif isinstance(value, list):
        for one in value:
            yield from _nodes(one)


def _reason(error: duckdb.Error) -> str:
    """The engine's first line, without the name of its class."""
    return str(error).partition("\n")[0].partition(": ")[2] or str(error)
