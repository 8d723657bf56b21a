"""ChannelAttribution's chain of counted ways, in a program of its own: `python -m benchmarks.crediting ways.parquet`."""

from __future__ import annotations

import sys
from typing import Any

import ChannelAttribution
import pandas as pd
from benchmarks.alone import serve


def main() -> None:
    """Read the distinct ways once; then divide their conversions as often as asked."""
    ways = pd.read_parquet(sys.argv[1])
    arguments: dict[str, Any] = {"var_null": "lost", "sep": ">", "flg_pro": False, "verbose": False}
    serve(lambda: ChannelAttribution.markov_model(ways, "way", "converted", **arguments), _read)


def _read(found: pd.DataFrame) -> dict[str, float]:
    """Each channel's share of the conversions."""
    shares = found["total_conversions"] / found["total_conversions"].sum()
    return dict(zip(found["channel_name"], shares.astype(float), strict=True))


if __name__ == "__main__":
    main()
