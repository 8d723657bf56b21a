"""Attribution by ChannelAttribution: `python -m peers.crediting ways.parquet…` prints one line of JSON per file."""

from __future__ import annotations

import json
import sys
from typing import Any

import ChannelAttribution
import pandas as pd

NEAR = 0.01
"""Its removal effects are simulated; it goes on until the credit of no channel moves by more than this share of all conversions."""


def main() -> None:
    """Credit every file; a row is a distinct way with how often it ended in a conversion, and how often in nothing."""
    for path in sys.argv[1:]:
        sys.stdout.write(json.dumps(_credited(pd.read_parquet(path))) + "\n")


def _credited(ways: pd.DataFrame) -> dict[str, Any]:
    """By model and channel the conversions; and the chances of each step, which it counts before it simulates."""
    rules = ChannelAttribution.heuristic_models(ways, "way", "converted", sep=">", flg_pro=False)
    arguments = {"var_null": "lost", "sep": ">", "flg_pro": False}
    chain = ChannelAttribution.markov_model(ways, "way", "converted", conv_par=NEAR, verbose=False, **arguments)
    told = ChannelAttribution.transition_matrix(ways, "way", "converted", **arguments)
    steps, known = told["transition_matrix"], told["channels"]
    numbered = dict(zip(known["id_channel"].astype(str), known["channel_name"], strict=True))
    for end in ("channel_from", "channel_to"):
        steps[end] = steps[end].astype(str).replace(numbered)
    names = {"first": "first_touch", "last": "last_touch", "linear": "linear_touch"}
    rows = rules.set_index("channel_name")
    credit = {model: rows[column].to_dict() for model, column in names.items()}
    credit["markov"] = dict(zip(chain["channel_name"], chain["total_conversions"], strict=True))
    return {"credit": credit, "steps": steps.to_dict("records")}


if __name__ == "__main__":
    main()
