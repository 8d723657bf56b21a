"""How often one touchpoint directly follows another inside a run: counts alone, and with the median and the 90 % of the time between.

The second is the analysis as it is defined (docs/reference/analyses.md); ours always answers it, so it answers both.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import polars as pl
import pyarrow as pa
from benchmarks.contest import Answer, Contest, Entrant
from benchmarks.journey import GOAL, SILENCE, TOUCHPOINTS
from benchmarks.ours import ours, read_once
from benchmarks.peers import Peers, Retentioneering, runs_of
from benchmarks.runs import CLICKHOUSE_CUSTOMERS, DUCKDB_TOUCHES
from benchmarks.shop import Shop

from touchline.model.questions import Transitions

_STREAMED = f"""
    with pairs as (select moment, code, lead(moment) over () as next_moment, lead(code) over () as next from ({DUCKDB_TOUCHES}))
    select code, next, count(*) from pairs
    where next_moment - moment <= {SILENCE} and not (code = {GOAL} and next <> {GOAL}) group by all"""

_USUAL = f"""
    with pairs as (select code, time, lead(code) over w as next, lead(time) over w as next_time
        from touches window w as (partition by customer order by time))
    select code, next, count(*) from pairs
    where next_time - time <= {SILENCE} and not (code = {GOAL} and next <> {GOAL}) group by all"""

_CLICKHOUSE = f"""
    select intDiv(pair, 32), pair % 32, count() from (
        select bitOr(bitShiftLeft(bitAnd(x, 31), 5), bitAnd(y, 31)) as pair from ({CLICKHOUSE_CUSTOMERS})
        array join arrayPopBack(touches) as x, arrayPopFront(touches) as y
        where bitShiftRight(y, 8) - bitShiftRight(x, 8) <= {SILENCE}
        and not (bitAnd(x, 31) = {GOAL} and bitAnd(y, 31) <> {GOAL}))
    group by pair"""


_TIMED = f"""
    with pairs as (select moment, code, lead(moment) over () as next_moment, lead(code) over () as next from ({DUCKDB_TOUCHES}))
    select code, next, count(*), quantile_disc(next_moment - moment, 0.5), quantile_disc(next_moment - moment, 0.9) from pairs
    where next_moment - moment <= {SILENCE} and not (code = {GOAL} and next <> {GOAL}) group by all"""

_TIMED_USUAL = f"""
    with pairs as (select code, time, lead(code) over w as next, lead(time) over w as next_time
        from touches window w as (partition by customer order by time))
    select code, next, count(*), quantile_disc(next_time - time, 0.5), quantile_disc(next_time - time, 0.9) from pairs
    where next_time - time <= {SILENCE} and not (code = {GOAL} and next <> {GOAL}) group by all"""

_TIMED_CLICKHOUSE = f"""
    select intDiv(pair, 32), pair % 32, length(gaps), gaps[intDiv(length(gaps) + 1, 2)], gaps[intDiv(9 * length(gaps) + 9, 10)] from (
        select bitOr(bitShiftLeft(bitAnd(x, 31), 5), bitAnd(y, 31)) as pair,
            arraySort(groupArray(toUInt32(bitShiftRight(y, 8) - bitShiftRight(x, 8)))) as gaps
        from ({CLICKHOUSE_CUSTOMERS}) array join arrayPopBack(touches) as x, arrayPopFront(touches) as y
        where bitShiftRight(y, 8) - bitShiftRight(x, 8) <= {SILENCE}
        and not (bitAnd(x, 31) = {GOAL} and bitAnd(y, 31) <> {GOAL})
        group by pair)"""


def _polars(frame: pl.DataFrame) -> list[tuple[int, ...]]:
    code, time, customer = pl.col("code"), pl.col("time"), pl.col("customer")
    following = code.shift(-1)
    inside = (customer.shift(-1) == customer) & (time.shift(-1) - time <= SILENCE) & ~((code == GOAL) & (following != GOAL))
    pairs = frame.lazy().select(code, following.alias("next"), inside.alias("inside")).filter("inside")
    rows: list[tuple[int, ...]] = pairs.group_by("code", "next").len().collect().rows()
    return rows


def _timed_polars(frame: pl.DataFrame) -> list[tuple[int, ...]]:
    code, time, customer = pl.col("code"), pl.col("time"), pl.col("customer")
    following, gap = code.shift(-1), time.shift(-1) - time
    inside = (customer.shift(-1) == customer) & (gap <= SILENCE) & ~((code == GOAL) & (following != GOAL))
    pairs = frame.lazy().select(code, following.alias("next"), gap.alias("gap"), inside.alias("inside")).filter("inside")
    gaps, many = pl.col("gaps").list, pl.col("gaps").list.len()
    median, most = gaps.get((many + 1) // 2 - 1).alias("median"), gaps.get((9 * many + 9) // 10 - 1).alias("most")
    sorted_gaps = pairs.group_by("code", "next").agg(pl.col("gap").sort().alias("gaps"))
    rows: list[tuple[int, ...]] = sorted_gaps.select("code", "next", many.alias("many"), median, most).collect().rows()
    return rows


def _retentioneering(peer: Retentioneering) -> Entrant:
    """It counts the beginning and the end of paths as well."""

    def read(matrix: pa.Table) -> Answer:
        columns = [name for name in matrix.column_names if name in TOUCHPOINTS]
        sources = matrix["event"].to_pylist()
        found = {
            f"{source} > {name}": int(n)
            for name in columns
            for source, n in zip(sources, matrix[name].to_pylist(), strict=True)
        }
        return {pair: count for pair, count in found.items() if count and pair.split(" > ")[0] in TOUCHPOINTS}

    return Entrant(
        engine="retentioneering",
        way="transition graph of runs found beforehand",
        ask=lambda: peer.stream.transition_graph_data(edge_weight="count", path_col="run"),
        read=lambda matrix: read(pa.Table.from_pandas(matrix.rename_axis("event").reset_index(), preserve_index=False)),
        usual=True,
    )


def _pm4py(peers: Peers) -> Entrant:
    return Entrant(
        engine="pm4py",
        way="directly-follows graph of runs found beforehand",
        ask=peers.alone("mining", runs_of(peers.polars)).ask,
        read=lambda said: said.found,
        usual=True,
    )


def _by_pair(rows: Sequence[tuple[int, ...]]) -> Answer:
    return {f"{TOUCHPOINTS[code]} > {TOUCHPOINTS[following]}": count for code, following, count in rows}


def _read(table: pa.Table) -> Answer:
    pairs = zip(table["source"].to_pylist(), table["target"].to_pylist(), table["count"].to_pylist(), strict=True)
    return {f"{source} > {target}": count for source, target, count in pairs if source in TOUCHPOINTS and target in TOUCHPOINTS}


def _timed_by_pair(rows: Iterable[tuple[int, ...]]) -> Answer:
    found: dict[str, int] = {}
    for code, following, many, median, most in rows:
        pair = f"{TOUCHPOINTS[code]} > {TOUCHPOINTS[following]}"
        found |= {pair: many, f"{pair}, half within": int(median), f"{pair}, 90 % within": int(most)}
    return found


def _timed_read(table: pa.Table) -> Answer:
    """In seconds."""
    known = (row for row in table.to_pylist() if row["source"] in TOUCHPOINTS and row["target"] in TOUCHPOINTS)
    rows = (
        (
            TOUCHPOINTS.index(row["source"]),
            TOUCHPOINTS.index(row["target"]),
            row["count"],
            row["median_seconds"],
            row["p90_seconds"],
        )
        for row in known
    )
    return _timed_by_pair(rows)


def timed(shop: Shop, peers: Peers) -> Contest:
    """The whole analysis: counts, and how long lies between."""

    def duckdb(way: str, sql: str, *, usual: bool) -> Entrant:
        return Entrant(engine="DuckDB", way=way, ask=lambda: peers.duckdb.ask(sql), read=_timed_by_pair, usual=usual)

    return Contest(
        question="transitions with times",
        floor=lambda: read_once(shop),
        entrants=[
            *ours(shop, Transitions(), _timed_read, ranked=True),
            Entrant(
                engine="ClickHouse",
                way="arrays of customers",
                ask=lambda: peers.clickhouse.ask(_TIMED_CLICKHOUSE),
                read=_timed_by_pair,
            ),
            duckdb("streaming windows", _TIMED, usual=False),
            duckdb("windows by customer", _TIMED_USUAL, usual=True),
            Entrant(engine="Polars", way="shifts", ask=lambda: _timed_polars(peers.polars), read=_timed_by_pair),
        ],
    )


def contest(shop: Shop, peers: Peers) -> Contest:
    """Counts alone."""

    def duckdb(way: str, sql: str, *, usual: bool) -> Entrant:
        return Entrant(engine="DuckDB", way=way, ask=lambda: peers.duckdb.ask(sql), read=_by_pair, usual=usual)

    return Contest(
        question="transitions",
        floor=lambda: read_once(shop),
        entrants=[
            *ours(shop, Transitions(), _read),
            Entrant(
                engine="ClickHouse",
                way="arrays of customers",
                ask=lambda: peers.clickhouse.ask(_CLICKHOUSE),
                read=_by_pair,
            ),
            duckdb("streaming windows", _STREAMED, usual=False),
            duckdb("windows by customer", _USUAL, usual=True),
            Entrant(engine="Polars", way="shifts", ask=lambda: _polars(peers.polars), read=_by_pair),
            *([_retentioneering(peers.retentioneering)] if peers.retentioneering else []),
            *([_pm4py(peers)] if peers.miners else []),
        ],
    )
