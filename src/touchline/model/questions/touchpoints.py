"""The question of touchpoints."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from touchline.model.questions.durations import Lasting


@dataclass(frozen=True, slots=True, kw_only=True)
class Touchpoints(Lasting):
    """What happens at each touchpoint of the map: volume, going on, time to the next touch, goal rate."""

    analysis: ClassVar[str] = "touchpoints"
