"""The question of transitions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from touchline.model.questions.durations import Lasting


@dataclass(frozen=True, slots=True, kw_only=True)
class Transitions(Lasting):
    """How often one touchpoint directly follows another inside a run, and after how long."""

    analysis: ClassVar[str] = "transitions"
