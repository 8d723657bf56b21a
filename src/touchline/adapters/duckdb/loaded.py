"""The engine for SQL, loaded when it is first asked: most commands never do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module

import pyarrow as pa

from touchline.ports.sql import Limits, Needed, SqlEngine

_MODULE = "touchline.adapters.duckdb.engine"


class LoadedDuck:
    """See `touchline.ports.sql.SqlEngine`."""

    def ask(self, query: str, tables: Mapping[str, Callable[[Needed], pa.Table]], limits: Limits) -> pa.Table:
        """The answer of one SELECT, at most `limits.rows` of its rows."""
        engine: SqlEngine = import_module(_MODULE).DuckEngine()
        return engine.ask(query, tables, limits)
