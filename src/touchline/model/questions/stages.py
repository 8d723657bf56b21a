"""The question of stages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from touchline.model.questions.durations import Lasting


@dataclass(frozen=True, slots=True, kw_only=True)
class Stages(Lasting):
    """How many runs reach each stage, how long they stay, where they are lost."""

    analysis: ClassVar[str] = "stages"
