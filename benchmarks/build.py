"""From the event log's Parquet files, in order of arrival, to touches that can be asked: sorted by customer and time, coded."""

from __future__ import annotations

import tempfile
import zlib
from pathlib import Path
from typing import NamedTuple

import duckdb
import numpy as np
import polars as pl
import pyarrow as pa
from benchmarks.contest import Answer, Contest, Entrant
from benchmarks.journey import TOUCHPOINTS
from benchmarks.ours import KERNEL
from benchmarks.peers import LABELS, Peers
from benchmarks.shop import Shop
from numpy.typing import NDArray
from pyarrow import parquet

from touchline.adapters.timelines.store import TimelineFolders
from touchline.flow.asking.timelines import timelines_for
from touchline.flow.log.log import EventLog
from touchline.frame.parallel import THREADS

COLUMNS = ["who", "event", "time"]


class Columns(NamedTuple):
    """Sorted columns as they came out: touches per customer, seconds since the first touch of all, code."""

    sizes: NDArray[np.integer]
    seconds: NDArray[np.integer]
    code: NDArray[np.integer]


def _ours(shop: Shop) -> Columns:
    """People resolved, events matched to touchpoints, sorted, written to disk and mapped."""
    with tempfile.TemporaryDirectory(dir=shop.source.parent) as folder:
        touches = timelines_for(shop.journey, EventLog(shop.lake), TimelineFolders(Path(folder))).touches.touches
        return Columns(touches.offsets, touches.time, touches.code)


def _duckdb(files: list[str]) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect(config={"threads": THREADS})
    connection.execute(f"create type point as enum ({LABELS[1:-1]})")
    connection.execute(f"""
        create table touches as select who, time, event::point as event from read_parquet({files}) order by who, time""")
    return connection


def _read_duckdb(connection: duckdb.DuckDBPyConnection) -> Answer:
    query = "select who, epoch(time)::bigint as time, enum_code(event)::utinyint as code from touches"
    return _digest(*_unpacked(connection.sql(query).to_arrow_table()))


def _clickhouse(peers: Peers, files: list[str]) -> None:
    kind = ", ".join(f"'{point}' = {code}" for code, point in enumerate(TOUCHPOINTS))
    ask = peers.clickhouse.ask
    ask(
        f"create or replace table bench.built (who UInt32, time UInt32, event Enum8({kind})) engine = MergeTree order by (who, time)"
    )
    for file in files:
        ask(f"insert into bench.built select who, toUnixTimestamp(time), event from file('{file}', Parquet)")
    ask("optimize table bench.built final")


def _read_clickhouse(peers: Peers) -> Answer:
    query = "select who, time, toUInt8(event) as code from bench.built order by who, time"
    return _digest(*_unpacked(peers.clickhouse.arrow(query)))


def _polars(files: list[str]) -> pl.DataFrame:
    """Customer and time in one number, so that one column is sorted."""
    rows = pl.scan_parquet(files).select(
        (pl.col("who").cast(pl.UInt64) * (1 << 32) + pl.col("time").dt.epoch("s").cast(pl.UInt64)).alias("at"),
        pl.col("event").cast(pl.Enum(TOUCHPOINTS)).to_physical().alias("code"),
    )
    return rows.sort("at").select(pl.col("at") // (1 << 32), (pl.col("at") % (1 << 32)).alias("time"), "code").collect()


def _usual_polars(files: list[str]) -> pl.DataFrame:
    rows = pl.scan_parquet(files).select("who", pl.col("time").dt.epoch("s"), "event").sort("who", "time")
    return rows.with_columns(pl.col("event").cast(pl.Enum(TOUCHPOINTS)).to_physical()).collect()


def _unpacked(table: pa.Table) -> tuple[NDArray[np.integer], ...]:
    return tuple(column.to_numpy() for column in table.columns)


def _digest(who: NDArray[np.integer], time: NDArray[np.integer], code: NDArray[np.integer]) -> Answer:
    return _checked(Columns(np.bincount(who), time - time.min(), code))


def _checked(columns: Columns) -> Answer:
    """Numbers that differ when the columns do."""
    kinds = {"sizes": np.int64, "seconds": np.uint32, "code": np.uint8}
    found = {name: zlib.crc32(getattr(columns, name).astype(kind).tobytes()) for name, kind in kinds.items()}
    return {"touches": columns.code.size, **found}


def contest(shop: Shop, peers: Peers) -> Contest:
    """Ours against the others."""
    files = shop.event_files()
    return Contest(
        question="build",
        floor=lambda: [parquet.read_table(file, columns=COLUMNS, read_dictionary=["event"]) for file in files],
        entrants=[
            Entrant(
                engine=KERNEL,
                way="bucketed counting sort, written and mapped",
                ask=lambda: _ours(shop),
                read=lambda found: _checked(found._replace(sizes=np.diff(found.sizes))),
            ),
            Entrant(engine="DuckDB", way="create table, sorted", ask=lambda: _duckdb(files), read=_read_duckdb),
            Entrant(
                engine="ClickHouse",
                way="MergeTree",
                ask=lambda: _clickhouse(peers, files),
                read=lambda _: _read_clickhouse(peers),
            ),
            Entrant(
                engine="Polars",
                way="sort of one number",
                ask=lambda: _polars(files),
                read=lambda frame: _digest(*_unpacked(frame.to_arrow())),
            ),
            Entrant(
                engine="Polars",
                way="sort by customer and time",
                ask=lambda: _usual_polars(files),
                read=lambda frame: _digest(*_unpacked(frame.to_arrow())),
                usual=True,
            ),
        ],
    )
