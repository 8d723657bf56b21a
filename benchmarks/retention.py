"""How many customers of each week come again in each of the twelve weeks after it that are over."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl
import pyarrow as pa
from benchmarks.contest import Answer, Contest, Entrant
from benchmarks.generate import FIRST_DAY
from benchmarks.ours import ours, read_once
from benchmarks.peers import Peers
from benchmarks.shop import Shop

from touchline.model.questions import Retention

WEEK = 7 * 86_400
WAITS = 12
"""The first day is a Monday, so that weeks are whole multiples of seconds since then."""

_BITS = "select min(time // {week}) as cohort, bit_or(1::ubigint << (time // {week})::ubigint) as weeks from touches group by customer"


def _duckdb(now: int) -> str:
    """One pass: the weeks of a customer as the bits of a number."""
    return f"""
        select cohort, wait, count(*) from ({_BITS.format(week=WEEK)}), range(1, {WAITS + 1}) waits(wait)
        where cohort + wait < {now} and (weeks >> cohort::ubigint) >> wait::ubigint & 1 = 1 group by all"""


def _usual(now: int) -> str:
    """Everybody's first week, joined with the weeks in which they are there."""
    return f"""
        with firsts as (select customer, min(time) // {WEEK} as cohort from touches group by customer),
        weeks as (select distinct customer, time // {WEEK} as week from touches)
        select cohort, week - cohort as wait, count(*) from weeks join firsts using (customer)
        where week < {now} and wait between 1 and {WAITS} group by all"""


def _clickhouse(now: int) -> str:
    """The weeks of a customer as bits, as above."""
    return f"""
        select cohort, wait, count() from (
            select min(intDiv(time, {WEEK})) as cohort, groupBitOr(bitShiftLeft(toUInt64(1), intDiv(time, {WEEK}))) as weeks
            from bench.touches group by customer)
        array join range(1, {WAITS + 1}) as wait
        where cohort + wait < {now} and bitTest(bitShiftRight(weeks, cohort), wait) group by cohort, wait"""


def _polars(frame: pl.DataFrame, now: int) -> list[tuple[int, ...]]:
    """Sorted touches: a customer's week is new where it differs from the row before."""
    week, customer = (pl.col("time") // WEEK).cast(pl.Int32), pl.col("customer")
    weeks = frame.lazy().select(customer, week.alias("week"))
    there = weeks.filter((customer != customer.shift(1)).fill_null(value=True) | (pl.col("week") != pl.col("week").shift(1)))
    cohorts = there.group_by("customer").agg(pl.col("week").min().alias("cohort"))
    waits = there.join(cohorts, on="customer").select("cohort", (pl.col("week") - pl.col("cohort")).alias("wait"))
    over = (pl.col("wait") >= 1) & (pl.col("wait") <= WAITS) & (pl.col("cohort") + pl.col("wait") < now)
    rows: list[tuple[int, ...]] = waits.filter(over).group_by("cohort", "wait").len().collect().rows()
    return rows


def _by_cell(rows: Sequence[tuple[int, ...]]) -> Answer:
    return {f"week {cohort}, wait {wait}": count for cohort, wait, count in rows}


def _read(table: pa.Table) -> Answer:
    """Cells with customers; cohorts are named by their first day."""
    found = {}
    for row in table.select(["cohort", "period", "returned"]).to_pylist():
        if row["cohort"] is not None and row["period"] and row["returned"]:
            found[f"week {_number(row['cohort'])}, wait {row['period']}"] = row["returned"]
    return found


def _number(day: str) -> int:
    seconds = pa.scalar(day).cast(pa.date32()).cast(pa.timestamp("s")).value
    return (int(seconds) - FIRST_DAY) // WEEK


def contest(shop: Shop, peers: Peers) -> Contest:
    """Ours against the others."""
    newest = (shop.log.newest or 0) // 1_000_000
    now = (newest - FIRST_DAY) // WEEK

    def duckdb(way: str, sql: str, *, usual: bool) -> Entrant:
        return Entrant(engine="DuckDB", way=way, ask=lambda: peers.duckdb.ask(sql), read=_by_cell, usual=usual)

    return Contest(
        question="retention",
        floor=lambda: read_once(shop),
        entrants=[
            *ours(shop, Retention(periods=WAITS), _read),
            Entrant(
                engine="ClickHouse",
                way="weeks as bits",
                ask=lambda: peers.clickhouse.ask(_clickhouse(now)),
                read=_by_cell,
            ),
            duckdb("weeks as bits", _duckdb(now), usual=False),
            duckdb("join with the first week", _usual(now), usual=True),
            Entrant(engine="Polars", way="changes of week", ask=lambda: _polars(peers.polars, now), read=_by_cell),
        ],
    )
