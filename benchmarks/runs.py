"""Runs in SQL: a touch opens a run when it is the customer's first, after a longer silence, or after a goal when it is none."""

from __future__ import annotations

from benchmarks.journey import GOAL, SILENCE

DUCKDB_TOUCHES = "select code, stage, customer::ubigint << 32 | time as moment from touches"
"""Customer and time in one number: a difference greater than the silence means either a longer gap or another customer."""

DUCKDB_FRESH = f"""
    select code, stage, coalesce(moment - lag(moment) over () > {SILENCE} or (lag(code) over () = {GOAL} and code <> {GOAL}), true) as fresh
    from ({DUCKDB_TOUCHES})"""
"""Whether each touch opens a run, by windows that stream over the sorted table."""

DUCKDB_USUAL_RUNS = f"""
    select *, sum(fresh) over (partition by customer order by time) as run from (
        select *, case when lag(time) over w is null or time - lag(time) over w > {SILENCE}
            or (lag(code) over w = {GOAL} and code <> {GOAL}) then 1 else 0 end as fresh
        from touches window w as (partition by customer order by time))"""
"""The number of each touch's run, as it is usually written."""

_FRESH_PAIR = f"bitShiftRight(y, 8) - bitShiftRight(x, 8) > {SILENCE} or (bitAnd(x, 31) = {GOAL} and bitAnd(y, 31) <> {GOAL})"
CLICKHOUSE_CUSTOMERS = """
    select arraySort(groupArray(bitOr(bitShiftLeft(toUInt64(time), 8), bitOr(bitShiftLeft(stage, 5), code)))) as touches
    from bench.touches group by customer"""
"""The touches of each customer as numbers: time, stage and code."""

CLICKHOUSE_RUNS = f"""
    select arrayJoin(arraySplit((y, x) -> {_FRESH_PAIR}, touches, arrayPushFront(arrayPopBack(touches), touches[1]))) as run
    from ({CLICKHOUSE_CUSTOMERS})"""
"""Runs as arrays."""
