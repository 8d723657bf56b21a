"""What pm4py makes of runs, in a process of its own: `python -m peers.mining touches.parquet…` prints one line of JSON per file."""

from __future__ import annotations

import json
import sys
from typing import Any

import pandas as pd
import pm4py

DEPTH = 3
CASE, ACTIVITY, MOMENT = "case:concept:name", "concept:name", "time:timestamp"


def main() -> None:
    """Mine every file; pm4py's banner goes before the first line."""
    for path in sys.argv[1:]:
        sys.stdout.write(json.dumps(mined(pd.read_parquet(path))) + "\n")


def mined(touches: pd.DataFrame) -> dict[str, Any]:
    """Directly-follows pairs with the median of the seconds between, both ends, whole variants, and beginnings of up to DEPTH touches."""
    log = touches.dropna(subset=["run"]).rename(columns={"run": CASE, "touchpoint": ACTIVITY, "time": MOMENT})
    log[CASE] = log[CASE].astype(int).astype(str)
    log[MOMENT] = log[MOMENT].dt.tz_localize("UTC")
    follows, begins, ends = pm4py.discover_dfg(log)
    waits = pm4py.discover_performance_dfg(log)[0]
    return {
        "follows": _spelled(follows),
        "medians": {pair: wait["median"] for pair, wait in _spelled(waits).items()},
        "begins": begins,
        "ends": ends,
        "variants": _spelled(pm4py.get_variants(log)),
        "beginnings": _beginnings(log),
    }


def _beginnings(log: pd.DataFrame) -> dict[str, int]:
    """Of each length, the runs that begin so, those included that go on."""
    found: dict[str, int] = {}
    for length in range(1, DEPTH + 1):
        cut = pm4py.get_variants(pm4py.get_prefixes_from_log(log, length))
        found |= _spelled({way: runs for way, runs in cut.items() if len(way) == length})
    return found


def _spelled(counted: dict[tuple[str, ...], Any]) -> dict[str, Any]:
    return {" > ".join(way): value for way, value in counted.items()}


if __name__ == "__main__":
    main()
