"""The question of content."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from touchline.model.questions.ask import Ask

NAMED_BY = "properties.content"
"""The field of an event that names the content it is about, where the map gives no rule."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Content(Ask):
    """Which content serves which persona in which stage, where there is none, and how it is used."""

    analysis: ClassVar[str] = "content"

    def needs(self) -> tuple[str, ...]:
        """Whose touch it is, and which content it names."""
        return ("persona", NAMED_BY)
