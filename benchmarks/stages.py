"""How many runs reach each stage: a stage is reached by a touch whose stage is further than any before it in the run."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl
import pyarrow as pa
from benchmarks.contest import Answer, Contest, Entrant
from benchmarks.journey import STAGES
from benchmarks.ours import ours, read_once
from benchmarks.peers import FRESH, Peers
from benchmarks.runs import CLICKHOUSE_RUNS, DUCKDB_FRESH, DUCKDB_USUAL_RUNS
from benchmarks.shop import Shop

from touchline.model.questions import Stages

NAMES = tuple(STAGES)

_STREAMED = f"""
    with runs as (select stage, sum(fresh::int) over (rows unbounded preceding) * 8 + stage as key from ({DUCKDB_FRESH})),
    furthest as (select stage, key, max(key) over (rows between unbounded preceding and 1 preceding) as before from runs)
    select stage, count(*) from furthest where before is null or key > before group by stage"""

_USUAL = f"""
    with furthest as (select stage, max(stage) over (partition by customer, run order by time
        rows between unbounded preceding and 1 preceding) as before from ({DUCKDB_USUAL_RUNS}))
    select stage, count(*) from furthest where before is null or stage > before group by stage"""


def _clickhouse() -> str:
    """The place of the first touch of each stage in each run; a stage counts when no further one comes before it."""
    stages = range(len(NAMES))
    first = ", ".join(
        f"arrayFirstIndex(x -> bitAnd(bitShiftRight(x, 5), 7) = {stage}, run) as first{stage}" for stage in stages
    )
    counts = []
    for stage in stages:
        later = (f"(first{other} = 0 or first{stage} < first{other})" for other in stages[stage + 1 :])
        counts.append(f"countIf({' and '.join([f'first{stage} > 0', *later])})")
    return f"select {', '.join(counts)} from (select {first} from ({CLICKHOUSE_RUNS}))"


def _polars(frame: pl.DataFrame) -> list[tuple[int, ...]]:
    """The running maximum of run · 8 + stage grows exactly when a stage is reached."""
    furthest = frame.lazy().select((FRESH.cum_sum() * 8 + pl.col("stage")).cum_max().alias("key"))
    reached = furthest.filter(pl.col("key").ne_missing(pl.col("key").shift(1))).select((pl.col("key") % 8).alias("stage"))
    rows: list[tuple[int, ...]] = reached.group_by("stage").len().collect().rows()
    return rows


def _usual_polars(frame: pl.DataFrame) -> list[tuple[int, ...]]:
    runs = frame.lazy().with_columns(FRESH.cum_sum().alias("run"))
    furthest = runs.with_columns(pl.col("stage").cum_max().shift(1).over("run").alias("before"))
    reached = furthest.filter(pl.col("before").is_null() | (pl.col("stage") > pl.col("before")))
    rows: list[tuple[int, ...]] = reached.group_by("stage").len().collect().rows()
    return rows


def _by_stage(rows: Sequence[tuple[int, ...]]) -> Answer:
    return {NAMES[stage]: count for stage, count in rows}


def contest(shop: Shop, peers: Peers) -> Contest:
    """Ours against the others."""

    def read(table: pa.Table) -> Answer:
        return dict(zip(table["stage"].to_pylist(), table["reached"].to_pylist(), strict=True))

    def duckdb(way: str, sql: str, *, usual: bool) -> Entrant:
        return Entrant(engine="DuckDB", way=way, ask=lambda: peers.duckdb.ask(sql), read=_by_stage, usual=usual)

    clickhouse = _clickhouse()
    return Contest(
        question="stages",
        floor=lambda: read_once(shop),
        entrants=[
            *ours(shop, Stages(), read),
            Entrant(
                engine="ClickHouse",
                way="arrays of runs",
                ask=lambda: peers.clickhouse.ask(clickhouse),
                read=lambda rows: dict(zip(NAMES, rows[0], strict=True)),
            ),
            duckdb("streaming windows", _STREAMED, usual=False),
            duckdb("nested windows", _USUAL, usual=True),
            Entrant(engine="Polars", way="running maximum", ask=lambda: _polars(peers.polars), read=_by_stage),
            Entrant(engine="Polars", way="over runs", ask=lambda: _usual_polars(peers.polars), read=_by_stage, usual=True),
        ],
    )
