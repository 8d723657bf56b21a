"""What questions share that measure how long something takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from touchline.model.hours import BusinessHours
from touchline.model.questions.arguments import Argument, Kind
from touchline.model.questions.ask import Ask


@dataclass(frozen=True, slots=True, kw_only=True)
class Lasting(Ask):
    """A question with durations, which may be counted in working time."""

    hours: Annotated[
        BusinessHours | None,
        Argument(
            help="Count durations in these hours only: business (the workspace's own), or for example mon-fri 09:00-17:00 DE.",
            kind=Kind.HOURS,
        ),
    ] = None
