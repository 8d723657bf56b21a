"""The question of stages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from touchline.model.questions.ask import Ask


@dataclass(frozen=True, slots=True, kw_only=True)
class Stages(Ask):
    """How many runs reach each stage, how long they stay, where they are lost."""

    analysis: ClassVar[str] = "stages"
