"""Which codes of a timeline a step of the question stands for."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from touchline.frame.parts import Part
from touchline.model.questions import Step


def marked(part: Part, step: Step | None, place: int) -> NDArray[np.bool_]:
    """By code, whether a touch is of the step with this place among the question's marks; without a step, of any touchpoint.

    Where there is no map, every event is a touch.
    """
    codes = max(len(part.timeline.labels), 1)
    size = codes if part.masks is None else part.masks.size
    if step is not None and part.masks is not None:
        return np.asarray(part.masks >> np.uint32(place) & 1 == 1)
    designed = np.arange(codes) < (len(part.labels.touchpoints) or codes)
    return np.repeat(designed, size // codes)
