"""The other engines, each with the touches loaded as it likes them best: sorted by customer and time, integers, in memory or warm."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
from benchmarks.contest import Elsewhere, Lap
from benchmarks.generate import FIRST_DAY
from benchmarks.journey import GOAL, SILENCE, STAGE_OF, TOUCHPOINTS
from chdb.session import Session
from retentioneering import Eventstream

from touchline.frame.parallel import THREADS

MOST_FOR_USUAL = 20_000_000
"""Touches beyond which the usual ways are left out, and retentioneering, which keeps pandas frames, is not even loaded."""
MOST_FOR_MINERS = 2_000_000
"""Touches beyond which pm4py and ChannelAttribution are left out: they take a minute for what others do in one second."""

LABELS = "[" + ", ".join(f"'{point}'" for point in TOUCHPOINTS) + "]"
_STAGES = "[" + ", ".join(map(str, STAGE_OF)) + "]"


_SESSION: Any = Session  # chdb has no types


class DuckDB:
    """Table `touches`: customer, time (seconds), code, stage."""

    def __init__(self, source: Path) -> None:
        self.connection = duckdb.connect(config={"threads": THREADS, "autoinstall_known_extensions": False})
        self.ask(f"""
            create table touches as select customer::uinteger as customer, (epoch(time)::bigint - {FIRST_DAY})::uinteger as time,
            (list_position({LABELS}, event::varchar) - 1)::utinyint as code,
            ({_STAGES})[list_position({LABELS}, event::varchar)]::utinyint as stage
            from '{source}' order by customer, time""")

    def ask(self, sql: str) -> list[tuple[int, ...]]:
        """All rows of a query."""
        rows: list[tuple[int, ...]] = self.connection.execute(sql).fetchall()
        return rows

    def arrow(self) -> pa.Table:
        """The table, in its order."""
        return self.connection.sql("select * from touches").to_arrow_table()


class ClickHouse:
    """chdb: ClickHouse in the process, table bench.touches as in DuckDB, MergeTree in the order of customer and time."""

    def __init__(self, source: Path) -> None:
        self._session = _SESSION()
        self.ask("create database if not exists bench")
        columns = "customer UInt32, time UInt32, code UInt8, stage UInt8"
        self.ask(f"create or replace table bench.touches ({columns}) engine = MergeTree order by (customer, time)")
        self.ask(f"""
            insert into bench.touches select customer, toUnixTimestamp(time) - {FIRST_DAY}, indexOf({LABELS}, event) - 1,
            {_STAGES}[indexOf({LABELS}, event)] from file('{source}', Parquet)""")
        self.ask("optimize table bench.touches final")

    def ask(self, sql: str) -> list[tuple[int, ...]]:
        """All rows of a query of whole numbers."""
        lines = str(self._session.query(sql, "TSV")).splitlines()
        return [tuple(map(int, line.split("\t"))) for line in lines]

    def arrow(self, sql: str) -> pa.Table:
        """The columns of a long answer."""
        return pa.ipc.open_file(pa.py_buffer(self._session.query(sql, "Arrow").bytes())).read_all()

    def close(self) -> None:
        """Remove its folder."""
        self._session.close()


class Retentioneering:
    """An event stream whose paths are customers, and within them runs, found beforehand."""

    def __init__(self, frame: pl.DataFrame) -> None:
        names = pa.DictionaryArray.from_arrays(frame["code"].cast(pl.Int8).to_arrow(), pa.array(TOUCHPOINTS))
        when = pa.array(frame["time"].cast(pl.Int64).to_numpy() + FIRST_DAY).cast(pa.timestamp("s"))
        run = frame.lazy().select(FRESH.cum_sum()).collect().to_series().to_arrow()
        columns = {"customer": frame["customer"].to_arrow(), "run": run, "event": names, "timestamp": when}
        schema = {"path_cols": ["customer", "run"], "event_col": "event", "timestamp_col": "timestamp"}
        self.stream = Eventstream(pa.table(columns).to_pandas(), schema)


class Alone:
    """A tool in a program of its own, because of its licence or because it would stand in the way of others: `ask` it again and again."""

    def __init__(self, program: str, table: pa.Table) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix=f"{program}-")
        path = Path(self._folder.name) / "table.parquet"
        pq.write_table(table, path)
        self._process = subprocess.Popen(
            [sys.executable, "-m", f"benchmarks.{program}", str(path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self._line()

    def ask(self) -> Elsewhere:
        """One answer, with its time."""
        pipe = self._process.stdin
        if pipe is not None:
            pipe.write("again\n")
            pipe.flush()
        said = self._line()
        return Elsewhere(Lap(said["seconds"], said["processor"]), said["found"])

    def _line(self) -> dict[str, Any]:
        """The next line of JSON; raises EOFError where the program has ended. Anything else that is printed is passed over."""
        for line in self._process.stdout or ():
            if line.startswith("{"):
                said: dict[str, Any] = json.loads(line)
                return said
        raise EOFError(self._process.args)

    def close(self) -> None:
        """End the program."""
        self._process.communicate()
        self._folder.cleanup()


def runs_of(frame: pl.DataFrame) -> pa.Table:
    """A log whose cases are runs, found beforehand, named as process miners name their columns."""
    names = pa.DictionaryArray.from_arrays(frame["code"].cast(pl.Int8).to_arrow(), pa.array(TOUCHPOINTS)).cast(pa.string())
    when = pa.array(frame["time"].cast(pl.Int64).to_numpy() + FIRST_DAY).cast(pa.timestamp("s", tz="UTC"))
    run = frame.lazy().select(FRESH.cum_sum()).collect().to_series().cast(pl.String).to_arrow()
    return pa.table({"case:concept:name": run, "concept:name": names, "time:timestamp": when})


_CODE, _TIME, _CUSTOMER = pl.col("code"), pl.col("time"), pl.col("customer")
FRESH = (
    (_CUSTOMER.shift(1) != _CUSTOMER) | (_TIME - _TIME.shift(1) > SILENCE) | ((_CODE.shift(1) == GOAL) & (_CODE != GOAL))
).fill_null(value=True)
"""In Polars: whether a touch is the first of a run."""


@dataclass(frozen=True, kw_only=True)
class Peers:
    """Every other engine, loaded from the generated file, not from our workspace."""

    duckdb: DuckDB
    clickhouse: ClickHouse
    polars: pl.DataFrame
    retentioneering: Retentioneering | None
    stack: ExitStack
    miners: bool

    def alone(self, program: str, table: pa.Table) -> Alone:
        """A tool in a program of its own, which is ended together with the others."""
        found = Alone(program, table)
        self.stack.callback(found.close)
        return found


@contextmanager
def open_peers(source: Path, touches: int) -> Iterator[Peers]:
    """Load the touches into every engine."""
    os.environ["RETENTIONEERING_NO_TRACK"] = "1"
    duck, click = DuckDB(source), ClickHouse(source)
    loaded = pl.from_arrow(duck.arrow())
    if not isinstance(loaded, pl.DataFrame):
        raise TypeError(loaded)
    frame = loaded.rechunk()
    retentioneering = Retentioneering(frame) if touches <= MOST_FOR_USUAL else None
    with ExitStack() as stack:
        stack.callback(click.close)
        stack.callback(duck.connection.close)
        yield Peers(
            duckdb=duck,
            clickhouse=click,
            polars=frame,
            retentioneering=retentioneering,
            stack=stack,
            miners=touches <= MOST_FOR_MINERS,
        )
