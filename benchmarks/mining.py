"""pm4py's directly-follows graph of runs, in a program of its own: `python -m benchmarks.mining touches.parquet`."""

from __future__ import annotations

import sys

import pandas as pd
import pm4py
from benchmarks.alone import serve


def main() -> None:
    """Read the log, whose cases are runs, once; then draw the graph as often as asked."""
    log = pd.read_parquet(sys.argv[1])
    serve(lambda: pm4py.discover_dfg(log)[0], lambda pairs: {" > ".join(pair): count for pair, count in pairs.items()})


if __name__ == "__main__":
    main()
