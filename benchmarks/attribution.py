"""Markov attribution: steps on the ways to a conversion and to nothing, and what is lost without each touchpoint.

Others count the steps; the algebra, which is small, is the same short one for all of them and not ours.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import numpy as np
import polars as pl
import pyarrow as pa
from benchmarks.contest import Answer, Contest, Elsewhere, Entrant
from benchmarks.generate import FIRST_DAY
from benchmarks.journey import GOAL, SILENCE, TOUCHPOINTS
from benchmarks.ours import ours, read_once
from benchmarks.peers import FRESH, Peers
from benchmarks.runs import CLICKHOUSE_CUSTOMERS, DUCKDB_TOUCHES
from benchmarks.shop import Shop
from numpy.typing import NDArray

from touchline.model.questions import Attribution

CODES = len(TOUCHPOINTS)
NOTHING, NOT_YET = CODES, CODES + 1
"""Where a touch leads that nothing follows in its run: to nothing or, where the run is open, to nothing yet."""
EVER = timedelta(days=3650)
PRECISE = 1_000_000


def _duckdb(horizon: int) -> str:
    """Windows that stream over the sorted table."""
    return f"""
        with pairs as (select moment, code, lead(moment) over () as next_moment, lead(code) over () as next from ({DUCKDB_TOUCHES}))
        select code, case
            when next_moment is null or next_moment - moment > 1::ubigint << 31
                then case when moment & 4294967295 >= {horizon} then {NOT_YET} else {NOTHING} end
            when next_moment - moment > {SILENCE} or (code = {GOAL} and next <> {GOAL}) then {NOTHING}
            else next end as target, count(*) from pairs group by all"""


def _usual(horizon: int) -> str:
    """Windows by customer, as it is usually written."""
    return f"""
        with pairs as (select code, time, lead(code) over w as next, lead(time) over w as next_time
            from touches window w as (partition by customer order by time))
        select code, case
            when next is null then case when time >= {horizon} then {NOT_YET} else {NOTHING} end
            when next_time - time > {SILENCE} or (code = {GOAL} and next <> {GOAL}) then {NOTHING}
            else next end as target, count(*) from pairs group by all"""


def _clickhouse(horizon: int) -> str:
    """Arrays of customers; a touch of zero stands behind the last."""
    return f"""
        select intDiv(pair, 64), pair % 64, count() from (
            select bitAnd(x, 31) as source, bitAnd(y, 31) as next, source * 64 + multiIf(
                y = 0, if(bitShiftRight(x, 8) >= {horizon}, {NOT_YET}, {NOTHING}),
                bitShiftRight(y, 8) - bitShiftRight(x, 8) > {SILENCE} or (source = {GOAL} and next <> {GOAL}), {NOTHING},
                next) as pair
            from ({CLICKHOUSE_CUSTOMERS}) array join touches as x, arrayPushBack(arrayPopFront(touches), toUInt64(0)) as y)
        group by pair"""


def _polars(frame: pl.DataFrame, horizon: int) -> list[tuple[int, ...]]:
    code, time, customer = pl.col("code"), pl.col("time"), pl.col("customer")
    following = code.shift(-1)
    last = (customer.shift(-1) != customer).fill_null(value=True)
    ends = (time.shift(-1) - time > SILENCE) | ((code == GOAL) & (following != GOAL))
    target = pl.when(last & (time >= horizon)).then(NOT_YET).when(last | ends).then(NOTHING).otherwise(following)
    rows: list[tuple[int, ...]] = (
        frame.lazy().select(code, target.alias("target")).group_by("code", "target").len().collect().rows()
    )
    return rows


def _credited(rows: Sequence[tuple[int, ...]]) -> Answer:
    """Conversions by touchpoint in millionths, from the counts of steps."""
    counts = np.zeros((CODES, CODES + 2))
    for source, target, count in rows:
        counts[source, target] = count
    inner = counts[:GOAL, :GOAL]
    begins = counts[:GOAL].sum(axis=1) - inner.sum(axis=0)
    arrives = counts[:GOAL, GOAL]
    leaving = inner.sum(axis=1) + arrives + counts[:GOAL, NOTHING]
    whole = _arriving(inner, begins, arrives, leaving)
    lost = np.array([1 - _without(point, inner, begins, (arrives, leaving)) / whole for point in range(GOAL)])
    earned = lost / lost.sum() * arrives.sum()
    return {TOUCHPOINTS[point]: round(PRECISE * earned[point] / arrives.sum()) for point in range(GOAL)}


Floats = NDArray[np.float64]


def _without(point: int, inner: Floats, begins: Floats, ends: tuple[Floats, Floats]) -> float:
    """The chance to arrive when every step to a touchpoint fails."""
    steps, first = inner.copy(), begins.copy()
    steps[:, point] = 0
    first[point] = 0
    return _arriving(steps, first, *ends) * float(first.sum() / begins.sum())


def _arriving(inner: Floats, begins: Floats, arrives: Floats, leaving: Floats) -> float:
    """The chance to arrive from the start, by one system of linear equations."""
    chances = np.linalg.solve(np.eye(GOAL) - inner / leaving[:, None], arrives / leaving)
    return float(begins @ chances / begins.sum())


def _read(table: pa.Table) -> Answer:
    """Shares of the conversions that have a touch before them."""
    earned = dict(zip(table["key"].to_pylist(), table["conversions"].to_pylist(), strict=True))
    whole = sum(value for key, value in earned.items() if key in TOUCHPOINTS)
    return {point: round(PRECISE * earned[point] / whole) for point in TOUCHPOINTS[:GOAL]}


def _ways(frame: pl.DataFrame, horizon: int) -> pa.Table:
    """Distinct ways of runs that have ended, with how often each came to a conversion, and how often to nothing: what is laid ready."""
    code, last = pl.col("code"), pl.col("time").last()
    labels = pl.Series(TOUCHPOINTS)
    touches = frame.lazy().select("code", "time", FRESH.cum_sum().alias("run"))
    legs = touches.with_columns((code == GOAL).cum_sum().shift(1, fill_value=0).over("run").alias("leg"))
    named = legs.with_columns(code.replace_strict(range(CODES), labels, return_dtype=pl.String).alias("name"))
    ways = named.group_by("run", "leg").agg(
        pl.col("name").filter(code != GOAL).str.join(">").alias("way"), (code == GOAL).any().alias("won"), last.alias("last")
    )
    ended = ways.filter((pl.col("way") != "") & (pl.col("won") | (pl.col("last") < horizon)))
    counted = ended.group_by("way").agg(pl.col("won").sum().alias("converted"), (~pl.col("won")).sum().alias("lost"))
    table: pa.Table = counted.collect().to_arrow()
    return table.cast(_PLAIN)


_PLAIN = pa.schema([("way", pa.string()), ("converted", pa.int64()), ("lost", pa.int64())])
_ROUGH = 0.03
"""It simulates: so close must a share be, open runs left out, to count as the same answer."""


def _channel_attribution(peers: Peers, horizon: int) -> Entrant:
    """The chain of counted ways; reading runs and counting ways is not timed."""
    ways, expected = _ways(peers.polars, horizon), _credited(peers.duckdb.ask(_duckdb(horizon)))

    def read(said: Elsewhere) -> Answer:
        shares = said.found
        return {
            point: share if abs(shares[point] - share / PRECISE) <= _ROUGH else round(PRECISE * shares[point])
            for point, share in expected.items()
        }

    return Entrant(
        engine="ChannelAttribution",
        way="chain of ways counted beforehand, simulated",
        ask=peers.alone("crediting", ways).ask,
        read=read,
        usual=True,
    )


def contest(shop: Shop, peers: Peers) -> Contest:
    """Ours against the others."""
    horizon = (shop.log.newest or 0) // 1_000_000 - FIRST_DAY - SILENCE

    def duckdb(way: str, sql: str, *, usual: bool) -> Entrant:
        return Entrant(engine="DuckDB", way=way, ask=lambda: peers.duckdb.ask(sql), read=_credited, usual=usual)

    return Contest(
        question="attribution",
        floor=lambda: read_once(shop),
        entrants=[
            *ours(shop, Attribution(lookback=EVER), _read, ranked=True),
            Entrant(
                engine="ClickHouse",
                way="arrays of customers",
                ask=lambda: peers.clickhouse.ask(_clickhouse(horizon)),
                read=_credited,
            ),
            duckdb("streaming windows", _duckdb(horizon), usual=False),
            duckdb("windows by customer", _usual(horizon), usual=True),
            Entrant(engine="Polars", way="shifts", ask=lambda: _polars(peers.polars, horizon), read=_credited),
            *([_channel_attribution(peers, horizon)] if peers.miners else []),
        ],
    )
