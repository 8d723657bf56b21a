"""The figures that targets can name: those of every journey, and those that a map names by its own stages and touchpoints."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

STANDING = (
    "goal_rate",
    "runs",
    "completions",
    "duration_days",
    "touches_to_goal",
    "nps",
    "csat",
    "value",
    "value_per_goal",
)
"""The figures of every journey: completion, volume, duration, effort, satisfaction, business result."""


class RunShare(StrEnum):
    """A share of runs that a target can name; of a stage or touchpoint, what follows its id in the name."""

    LOST = "lost_share"
    OPEN = "open_share"
    REACHED = "share"
    WENT_ON = "go_on_rate"
    TO_GOAL = "goal_rate"


@dataclass(frozen=True, slots=True)
class OwnFigure:
    """A figure that a map names by its own things: which share of runs, and the id of the stage or touchpoint it is about."""

    share: RunShare
    of: str = ""

    @property
    def kpi(self) -> str:
        """The name that targets know it by."""
        return f"{self.of}_{self.share}" if self.of else self.share.value


def own_figures(stages: Sequence[str], touchpoints: Sequence[str]) -> dict[str, OwnFigure]:
    """By name, every figure that a map with these stages and touchpoints can name; names of every journey's figures stay theirs."""
    found = [OwnFigure(RunShare.LOST), OwnFigure(RunShare.OPEN)]
    found += [OwnFigure(share, stage) for stage in stages for share in (RunShare.REACHED, RunShare.WENT_ON)]
    found += [OwnFigure(RunShare.TO_GOAL, touchpoint) for touchpoint in touchpoints]
    named: dict[str, OwnFigure] = {}
    for figure in found:
        if figure.kpi not in STANDING:
            named.setdefault(figure.kpi, figure)
    return named
