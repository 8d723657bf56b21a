"""The questions of who comes again: retention and lifecycle."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, ClassVar

from touchline.model.questions.arguments import Argument, Kind
from touchline.model.questions.ask import Ask, Per, Step, Trend


class Returning(StrEnum):
    """When a customer counts as having come again: in just that period, or in it or a later one."""

    EXACT = "exact"
    OR_LATER = "or_later"


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention(Ask):
    """Who comes again, by when they started and how long after.

    A customer's cohort is the calendar period of their first touch ever (or of the first `start` step), which must lie in the period
    asked for. Wait k is the k-th calendar period of `every` after the one they started in. Periods that are not over are unknown.
    """

    analysis: ClassVar[str] = "retention"

    cohort: Annotated[Trend, Argument(help="What customers start together in.")] = Trend.WEEK
    every: Annotated[
        Trend | None, Argument(help="What waits are counted in; as the cohorts if left out.", choices=tuple(Trend))
    ] = None
    periods: Annotated[int, Argument(help="The longest wait.", most=400)] = 12
    mode: Annotated[Returning, Argument(help="Come again in that period, or in it or later.")] = Returning.EXACT
    start: Annotated[
        Step | None, Argument(help="What customers start with, like a funnel's step; any touch if left out.", kind=Kind.STEP)
    ] = None
    again: Annotated[
        Step | None,
        Argument(name="return", help="What they come again with, like a funnel's step; any touch if left out.", kind=Kind.STEP),
    ] = None

    def counts(self) -> Per:
        """Persons."""
        return Per.PERSON

    def remembers(self) -> bool:
        """Somebody's first touch is their first ever."""
        return True

    def marks(self) -> tuple[Step, ...]:
        """What one starts with, then what one comes again with, where they are not any touch."""
        return tuple(step for step in (self.start, self.again) if step is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lifecycle(Ask):
    """How many customers are new, come again, come back or are gone, period by period.

    New: never there before. Returning: there in the period before, too. Resurrected: there before, but not in the period before.
    Dormant: there in the period before, and not in this one.
    """

    analysis: ClassVar[str] = "lifecycle"

    every: Annotated[Trend, Argument(help="The periods.")] = Trend.WEEK
    step: Annotated[
        Step | None, Argument(help="What counts as being there, like a funnel's step; any touch if left out.", kind=Kind.STEP)
    ] = None

    def counts(self) -> Per:
        """Persons."""
        return Per.PERSON

    def remembers(self) -> bool:
        """Somebody who was there before the period asked for is not new."""
        return True

    def marks(self) -> tuple[Step, ...]:
        """What counts, where it is not any touch."""
        return () if self.step is None else (self.step,)
