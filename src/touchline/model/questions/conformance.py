"""The question of conformance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from touchline.model.questions.ask import Ask


@dataclass(frozen=True, slots=True, kw_only=True)
class Conformance(Ask):
    """How many runs follow the designed order of stages, where the others leave it, and what that costs."""

    analysis: ClassVar[str] = "conformance"
