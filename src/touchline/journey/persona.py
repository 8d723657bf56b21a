"""Who is which persona: the first, in document order, whose rule holds."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from touchline.design.segments import without_segments
from touchline.frame.conditions import Columns, DidMask, evaluate
from touchline.model.maps import JourneyMap

NOBODY = -1


def assign_personas(journey: JourneyMap, customers: Columns, did: DidMask) -> NDArray[np.int16]:
    """The index of each customer's persona, or NOBODY."""
    found = np.full(customers.length, NOBODY, np.int16)
    for index in range(len(journey.personas) - 1, -1, -1):
        rule = journey.personas[index].assign
        if rule is not None:
            found[evaluate(without_segments(rule, journey.segments), customers, did=did)] = index
    return found
