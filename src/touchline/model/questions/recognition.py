"""The question of recognition."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from touchline.model.questions.ask import Ask, Per
from touchline.model.recognition import RECOGNITION


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognition(Ask):
    """At which touchpoints and in which channels customers are known at the moment of the touch, and how."""

    analysis: ClassVar[str] = "recognition"

    def counts(self) -> Per:
        """Persons, with all their touches."""
        return Per.PERSON

    def needs(self) -> tuple[str, ...]:
        """Where each touch was, and how its customer was known."""
        return ("channel", RECOGNITION)
