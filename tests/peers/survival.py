"""How long runs stay in their stages by lifelines: `python -m peers.survival stays.parquet…` prints one line of JSON per file."""

from __future__ import annotations

import json
import sys
from typing import Any

import pandas as pd
from lifelines import KaplanMeierFitter


def main() -> None:
    """Fit every file; a row is a run in a stage: how many seconds it was seen there, and whether it then went on."""
    for path in sys.argv[1:]:
        stays = pd.read_parquet(path)
        fitted = {stage: _fitted(mine) for stage, mine in stays.groupby("stage")}
        sys.stdout.write(json.dumps(fitted) + "\n")


def _fitted(stays: pd.DataFrame) -> dict[str, Any]:
    """Seconds until half, and nine tenths, have gone on; None where so many never do."""
    fitter = KaplanMeierFitter().fit(stays["seconds"], stays["went_on"])
    until = {name: float(fitter.percentile(left)) for name, left in (("median_seconds", 0.5), ("p90_seconds", 0.1))}
    return {name: seconds if seconds < float("inf") else None for name, seconds in until.items()}


if __name__ == "__main__":
    main()
