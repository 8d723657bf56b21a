"""Runs as columns: where each lies on the timeline, what it came to, and its state at the moment asked for."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from touchline.kernels.shapes import Bounds, Climbs, Facts, RunRules


@dataclass(frozen=True, slots=True)
class Runs:
    """One entry per run, in the order of customers and time. `state`: 0 open, 1 completed, 2 lost; `climbs` of all runs.

    What runs do after a touch before the tick `recent` is settled: the silence after it is over at the moment asked for.
    """

    bounds: Bounds
    facts: Facts
    state: NDArray[np.uint8]
    climbs: Climbs
    rules: RunRules
    stages: tuple[str, ...]
    recent: int

    @property
    def size(self) -> int:
        """How many runs there are."""
        return int(self.state.size)

    def between(self, low: int, high: int) -> Runs:
        """Runs low … high−1, without copying."""
        bounds = Bounds(*(column[low:high] for column in self.bounds))
        facts = Facts(*(column[low:high] for column in self.facts))
        return Runs(bounds, facts, self.state[low:high], self.climbs, self.rules, self.stages, self.recent)

    def where(self, kept: NDArray[np.bool_]) -> Runs:
        """The marked runs."""
        bounds = Bounds(*(column[kept] for column in self.bounds))
        facts = Facts(*(column[kept] for column in self.facts))
        return Runs(bounds, facts, self.state[kept], self.climbs, self.rules, self.stages, self.recent)
