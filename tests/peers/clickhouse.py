"""What ClickHouse counts, in a process of its own: `python -m peers.clickhouse touches.parquet…` prints one line of JSON per file."""

from __future__ import annotations

import json
import sys
from typing import Any

import chdb

_QUERY: Any = chdb.query  # chdb has no types
FOLLOWS = """
    select concat(before, ' > ', touchpoint) as pair, count() as n from (
        select run, touchpoint, lagInFrame(touchpoint) over (partition by run order by time, seq) as before
        from file('{path}', Parquet) where run is not null)
    where before <> '' group by pair"""
VARIANTS = """
    select way, count() as n from (
        select arrayStringConcat(arrayMap(x -> x.3, arraySort(groupArray((time, seq, assumeNotNull(touchpoint))))), ' > ') as way
        from file('{path}', Parquet) where run is not null group by run)
    group by way"""
COHORTS = """
    select concat(toString(cohort), ' + ', toString(intDiv(dateDiff('day', cohort, week), 7))) as cell, count() as n from (
        select customer, min(week) as cohort, groupUniqArray(week) as weeks from file('{path}', Parquet) group by customer)
    array join weeks as week group by cell"""
QUESTIONS = {"follows": FOLLOWS, "variants": VARIANTS, "cohorts": COHORTS}


def main() -> None:
    """Ask every question of every file."""
    for path in sys.argv[1:]:
        sys.stdout.write(json.dumps({name: _counted(sql.format(path=path)) for name, sql in QUESTIONS.items()}) + "\n")


def _counted(sql: str) -> dict[str, Any]:
    rows = json.loads(str(_QUERY(sql, "JSONCompact")))["data"]
    return {key: int(n) for key, n in rows}


if __name__ == "__main__":
    main()
