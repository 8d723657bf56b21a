"""The question of consistency."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated, ClassVar

from touchline.model.questions.arguments import Argument, Kind
from touchline.model.questions.ask import Ask, Per


@dataclass(frozen=True, slots=True, kw_only=True)
class Consistency(Ask):
    """Whether customers are shown one offer alike in two channels: what, where, and how often it differs."""

    analysis: ClassVar[str] = "consistency"

    item: Annotated[str, Argument(help="The field that names the offer.")] = "properties.product_id"
    value: Annotated[str, Argument(help="The field that must be the same everywhere, for example its price.")] = (
        "properties.price"
    )
    within: Annotated[
        timedelta | None, Argument(help="Longest time between two showings, for example 1d; left out, any.", kind=Kind.DURATION)
    ] = None
    top: Annotated[int, Argument(help="How many rows to show.", most=1000)] = 50

    def counts(self) -> Per:
        """Persons, with all their events."""
        return Per.PERSON

    def needs(self) -> tuple[str, ...]:
        """Where each event was, what it was about, and what it said of it."""
        return ("channel", self.item, self.value)
