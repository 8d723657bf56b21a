"""The fifty most frequent beginnings of runs, one to five touchpoints long."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl
import pyarrow as pa
from benchmarks.contest import Answer, Contest, Entrant
from benchmarks.journey import TOUCHPOINTS
from benchmarks.ours import ours, read_once
from benchmarks.peers import FRESH, Peers
from benchmarks.runs import CLICKHOUSE_RUNS, DUCKDB_FRESH, DUCKDB_USUAL_RUNS
from benchmarks.shop import Shop

from touchline.model.questions import Paths

DEPTH, TOP = 5, 50
BITS = 5
"""A beginning is one number, five bits per touchpoint: its code + 1, the first one lowest."""


_LEAST = [1 << BITS * (length - 1) for length in range(1, DEPTH + 1)]
_BEYOND = [1 << BITS * length for length in range(1, DEPTH + 1)]


def _top_of(whole: str, lengths: str) -> str:
    """From whole beginnings with counts to the most frequent ones of every length; the same text in DuckDB and ClickHouse."""
    each = f"select {lengths} as length, way, n from ({whole})"
    reached = f"select length, way % ({_BEYOND})[length] as beginning, n from ({each}) where way >= ({_LEAST})[length]"
    return f"select beginning, sum(n) as runs from ({reached}) group by length, beginning order by runs desc limit {TOP}"


def _streamed() -> str:
    """The next touches of the run stand in the next rows."""
    following = range(1, DEPTH)
    leads = "".join(f", lead(code, {n}) over () as code{n}, lead(fresh, {n}, true) over () as fresh{n}" for n in following)
    parts = ["(code + 1)::uinteger"]
    for length in following:
        inside = " and ".join(f"not fresh{n}" for n in range(1, length + 1))
        parts.append(f"case when {inside} then (code{length} + 1)::uinteger << {BITS * length} else 0 end")
    rows = f"select code, fresh{leads} from ({DUCKDB_FRESH})"
    return _top_of(
        f"select {' | '.join(parts)} as way, count(*) as n from ({rows}) where fresh group by way",
        f"unnest(range(1, {DEPTH + 1}))",
    )


def _clickhouse() -> str:
    parts = (
        f"if(length(run) > {n}, bitShiftLeft(toUInt32(bitAnd(run[{n + 1}], 31) + 1), {BITS * n}), 0)" for n in range(DEPTH)
    )
    return _top_of(
        f"select {' + '.join(parts)} as way, count() as n from ({CLICKHOUSE_RUNS}) group by way",
        f"arrayJoin(range(1, {DEPTH + 1}))",
    )


_USUAL = f"""
    with runs as (select list(code order by time)[1:{DEPTH}] as way from ({DUCKDB_USUAL_RUNS}) group by customer, run),
    beginnings as (select way[1:length] as beginning from (select way, unnest(range(1, len(way) + 1)) as length from runs))
    select beginning, count(*) as runs from beginnings group by beginning order by runs desc limit {TOP}"""


def _polars(frame: pl.DataFrame) -> list[tuple[int, ...]]:
    """Gather the next touches of each run by their row."""
    touches = frame.lazy().select(pl.col("code").cast(pl.UInt32) + 1, FRESH.alias("fresh")).collect()
    code = touches["code"].extend_constant(0, DEPTH)
    first = touches["fresh"].arg_true()
    stop = first.shift(-1).fill_null(frame.height)
    way = code.gather(first)
    for place in range(1, DEPTH):
        inside = (first + place < stop).cast(pl.UInt32)
        way = way + code.gather(first + place) * inside * (1 << BITS * place)
    whole = way.alias("way").value_counts(name="n").lazy()
    lengths = [
        whole.filter(pl.col("way") >= 1 << BITS * (length - 1))
        .select((pl.col("way") % (1 << BITS * length)).alias("beginning"), "n")
        .group_by("beginning")
        .agg(pl.col("n").sum())
        for length in range(1, DEPTH + 1)
    ]
    rows: list[tuple[int, ...]] = pl.concat(lengths).sort("n", descending=True).head(TOP).collect().rows()
    return rows


def _usual_polars(frame: pl.DataFrame) -> list[tuple[list[int], int]]:
    runs = frame.lazy().select("code", FRESH.cum_sum().alias("run")).group_by("run").agg(pl.col("code").head(DEPTH))
    whole = runs.group_by("code").len("n")
    lengths = [
        whole.filter(pl.col("code").list.len() >= length)
        .select(pl.col("code").list.head(length), "n")
        .group_by("code")
        .agg(pl.col("n").sum())
        for length in range(1, DEPTH + 1)
    ]
    found = pl.concat(lengths).sort("n", descending=True).head(TOP).collect()
    return list(zip(found["code"].to_list(), found["n"].to_list(), strict=True))


def _spelled(way: int) -> str:
    codes = [way >> BITS * place & (1 << BITS) - 1 for place in range(DEPTH)]
    return " > ".join(TOUCHPOINTS[code - 1] for code in codes if code)


def _ranked(paths: Iterable[tuple[str, int]]) -> Answer:
    """Those that share the last place are counted, not named: which of them are shown is anybody's choice."""
    found = dict(paths)
    least = min(found.values())
    return {path: n for path, n in found.items() if n > least} | {f"with {least}": list(found.values()).count(least)}


def _from_numbers(rows: Iterable[tuple[int, ...]]) -> Answer:
    return _ranked((_spelled(way), int(n)) for way, n in rows)


def _from_lists(rows: Iterable[tuple[list[int], int]]) -> Answer:
    return _ranked((" > ".join(TOUCHPOINTS[code] for code in way), n) for way, n in rows)


def _read(table: pa.Table) -> Answer:
    return _ranked(zip(table["path"].to_pylist(), table["count"].to_pylist(), strict=True))


def contest(shop: Shop, peers: Peers) -> Contest:
    """Ours against the others."""
    clickhouse, streamed = _clickhouse(), _streamed()
    return Contest(
        question="paths",
        floor=lambda: read_once(shop),
        entrants=[
            *ours(shop, Paths(depth=DEPTH, top=TOP), _read, ranked=True),
            Entrant(
                engine="ClickHouse", way="arrays of runs", ask=lambda: peers.clickhouse.ask(clickhouse), read=_from_numbers
            ),
            Entrant(engine="DuckDB", way="streaming windows", ask=lambda: peers.duckdb.ask(streamed), read=_from_numbers),
            Entrant(engine="DuckDB", way="lists of runs", ask=lambda: peers.duckdb.ask(_USUAL), read=_from_lists, usual=True),
            Entrant(engine="Polars", way="gathered rows", ask=lambda: _polars(peers.polars), read=_from_numbers),
            Entrant(
                engine="Polars", way="lists of runs", ask=lambda: _usual_polars(peers.polars), read=_from_lists, usual=True
            ),
        ],
    )
