"""What is settled: decisions made so long ago that going on and being lost would both show by now.

Who goes on is seen at once, who is lost only when the silence after the last touch is over. A share of all that has been seen would
lean towards going on. So a decision counts by the touch that it is made at: what follows a touch older than the silence is known for
certain, whichever way it went, and nothing that follows a later one counts.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from touchline.frame.parts import Part
from touchline.kernels.settled import settled_stages

Bits = NDArray[np.uint32]
Marks = NDArray[np.bool_]


def settled(part: Part) -> Bits:
    """Per run the stages it reached, as bits, of which it is settled what came after them."""
    runs = part.journey()
    return settled_stages(part.timeline.touches.time, (runs.bounds, runs.facts, runs.climbs), runs.recent)


def has(bits: NDArray[np.integer], stage: int | NDArray[np.integer]) -> Marks:
    """Which runs have a stage, or each its own, among these bits."""
    found: Marks = (bits >> stage & 1).astype(np.bool_)
    return found
