"""The question of coverage."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from touchline.model.questions.ask import Ask, Per


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage(Ask):
    """Which events reach no touchpoint, which touchpoints see no event, and which have gone silent."""

    analysis: ClassVar[str] = "coverage"

    def counts(self) -> Per:
        """Events, by person: also those that are in no run."""
        return Per.PERSON
