"""Answers to surveys as good, middling and bad experiences, by the usual cuts of each scale."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Scale:
    """A survey's scale: answers up to `bad` are bad, from `good` on good; answers outside `least` … `most` are none."""

    name: str
    title: str
    least: float
    bad: float
    good: float
    most: float

    def signs(self, answers: NDArray[np.float64]) -> NDArray[np.int8]:
        """−1, 0 or 1 for each answer; of answers on the scale only."""
        return (answers >= self.good).astype(np.int8) - (answers <= self.bad).astype(np.int8)

    def strong(self, answers: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Which are good or bad."""
        return np.asarray(self.answered(answers) & (self.signs(answers) != 0))

    def answered(self, answers: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Which are answers on the scale."""
        return np.asarray((answers >= self.least) & (answers <= self.most))


NPS = Scale("nps", "NPS", 0, 6, 9, 10)
"""Detractors 0–6, promoters 9–10 (F. Reichheld, The one number you need to grow, 2003)."""
CSAT = Scale("csat", "CSAT", 1, 2, 4, 5)
"""The top two and the bottom two of five boxes."""
CES = Scale("ces", "CES", 1, 3, 5, 7)
"""Agreement that it was easy (M. Dixon, N. Toman, R. DeLisi, The effortless experience, 2013): 5–7 agree, 1–3 do not."""
SCALES = (NPS, CSAT, CES)
