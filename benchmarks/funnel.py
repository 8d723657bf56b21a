"""How many customers get through five steps within seven days of the first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import polars as pl
import pyarrow as pa
from benchmarks.contest import Answer, Contest, Entrant
from benchmarks.journey import FUNNEL, TOUCHPOINTS, WINDOW
from benchmarks.ours import Kernel, ours, read_once
from benchmarks.peers import Peers, Retentioneering
from benchmarks.shop import Shop

from touchline.model.questions import Funnel, Step

CODES = tuple(TOUCHPOINTS.index(step) for step in FUNNEL)
STEPS = tuple(Step(label=step, touchpoints=(step,)) for step in FUNNEL)
_AMONG = ", ".join(map(str, CODES))

_CLICKHOUSE = f"""
    select level, count() from (
        select windowFunnel({WINDOW})(time, {", ".join(f"code = {code}" for code in CODES)}) as level
        from bench.touches where code in ({_AMONG}) group by customer)
    group by level"""


def _counted(first: str, latest: str, within: str, customer: str) -> str:
    """One level of windows per step: `latest` is the latest start of a chain that stands at the step before."""
    rows = first
    for step in range(1, len(CODES)):
        chained = f"case when code = {CODES[step]} and {within} then latest end as start{step + 1}"
        rows = f"select * exclude (latest), {chained} from (select *, {latest.format(step)} as latest from ({rows}))"
    starts = range(1, len(CODES) + 1)
    counts = (f"count(distinct case when start{step} is not null then {customer} end)" for step in starts)
    return f"select {', '.join(counts)} from ({rows})"


_USUAL = _counted(
    f"select customer, time, code, case when code = {CODES[0]} then time end as start1 from touches where code in ({_AMONG})",
    """last_value(start{} ignore nulls) over (partition by customer order by time
    rows between unbounded preceding and 1 preceding)""",
    f"time - latest <= {WINDOW}",
    "customer",
)

# Starts that carry their customer grow along the sorted table, so a running maximum finds the latest.
_STREAMED = _counted(
    f"""select customer::ubigint << 32 as customer, customer::ubigint << 32 | time as moment, code,
    case when code = {CODES[0]} then customer::ubigint << 32 | time end as start1 from touches where code in ({_AMONG})""",
    "max(start{}) over (rows unbounded preceding)",
    f"latest >= customer and moment - latest <= {WINDOW}",
    "customer",
)


def _polars(frame: pl.DataFrame) -> list[tuple[int, ...]]:
    """The same running maximum; rows without a chain are dropped from step to step."""
    code, moment = pl.col("code"), pl.col("moment")
    customer = pl.col("customer").cast(pl.UInt64) * (1 << 32)
    wanted = pl.any_horizontal([code == step for step in CODES])
    rows = frame.lazy().filter(wanted).select(code, customer.alias("customer"), (customer + pl.col("time")).alias("moment"))
    rows = rows.with_columns(pl.when(code == CODES[0]).then(moment).otherwise(0).alias("start"))
    found, counts = rows.collect(), []
    for step in range(len(CODES)):
        if step:
            latest = pl.col("latest")
            chained = (code == CODES[step]) & (latest >= pl.col("customer")) & (moment - latest <= WINDOW)
            near = found.lazy().with_columns(pl.col("start").cum_max().alias("latest")).filter(latest > 0)
            found = near.with_columns(pl.when(chained).then(latest).otherwise(0).alias("start")).collect()
        counts.append(found.filter(pl.col("start") > 0)["customer"].n_unique())
    return [tuple(counts)]


def _from_levels(rows: Sequence[tuple[int, ...]]) -> Answer:
    return {step: sum(count for level, count in rows if level > place) for place, step in enumerate(FUNNEL)}


def _from_counts(rows: Sequence[tuple[int, ...]]) -> Answer:
    return dict(zip(FUNNEL, rows[0], strict=True))


def _read(table: pa.Table) -> Answer:
    return dict(zip(table["label"].to_pylist(), table["count"].to_pylist(), strict=True))


def _retentioneering(peer: Retentioneering, shop: Shop) -> Entrant:
    """Its funnels know no window, so it is asked, and checked, without one."""
    kernel = Kernel(shop, Funnel(steps=STEPS))
    return Entrant(
        engine="retentioneering",
        way="funnel without a window",
        ask=lambda: peer.stream.funnel_data(steps=list(FUNNEL), path_col="customer"),
        read=lambda found: {step["step"]: step["unique_paths"] for step in found["steps"]},
        expected=_read(kernel.table(kernel.ask())),
        usual=True,
    )


def contest(shop: Shop, peers: Peers) -> Contest:
    """Ours against the others."""

    def duckdb(way: str, sql: str, *, usual: bool) -> Entrant:
        return Entrant(engine="DuckDB", way=way, ask=lambda: peers.duckdb.ask(sql), read=_from_counts, usual=usual)

    return Contest(
        question="funnel",
        floor=lambda: read_once(shop),
        entrants=[
            *ours(shop, Funnel(steps=STEPS, within=timedelta(seconds=WINDOW)), _read),
            Entrant(engine="ClickHouse", way="windowFunnel", ask=lambda: peers.clickhouse.ask(_CLICKHOUSE), read=_from_levels),
            duckdb("streaming windows", _STREAMED, usual=False),
            duckdb("nested windows", _USUAL, usual=True),
            Entrant(engine="Polars", way="running maximum", ask=lambda: _polars(peers.polars), read=_from_counts),
            *([_retentioneering(peers.retentioneering, shop)] if peers.retentioneering else []),
        ],
    )
