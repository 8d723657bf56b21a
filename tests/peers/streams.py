"""The transition graph of retentioneering, in a process of its own: `python -m peers.streams touches.parquet…`, a line of JSON per file."""

from __future__ import annotations

import json
import sys
from typing import Any

import pandas as pd
from retentioneering import Eventstream

SCHEMA = {"path_cols": ["customer", "run"], "event_col": "touchpoint", "timestamp_col": "time"}


def main() -> None:
    """Draw the graph of every file."""
    for path in sys.argv[1:]:
        sys.stdout.write(json.dumps(_follows(pd.read_parquet(path))) + "\n")


def _follows(touches: pd.DataFrame) -> dict[str, Any]:
    """Directly-follows pairs inside runs; the beginnings and ends of paths, which it counts too, are left out."""
    inside = touches.dropna(subset=["run"])[["customer", "run", "touchpoint", "time"]]
    matrix = Eventstream(inside, SCHEMA).transition_graph_data(edge_weight="count", path_col="run")
    known = set(inside["touchpoint"])
    cells = matrix.stack().items()
    return {f"{source} > {target}": int(n) for (source, target), n in cells if n and {source, target} <= known}


if __name__ == "__main__":
    main()
