"""The question of the time to convert."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated, ClassVar

from touchline.model.questions.arguments import Argument, Kind
from touchline.model.questions.funnel import Funnel

_MINUTE, _HOUR, _DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)

LADDER = (
    *(timedelta(seconds=count) for count in (1, 10, 30)),
    *(count * _MINUTE for count in (1, 2, 5, 10, 30)),
    *(count * _HOUR for count in (1, 2, 4, 8, 12)),
    *(count * _DAY for count in (1, 2, 3, 4, 5, 6, 7, 10, 14, 21, 30, 45, 60, 90, 120, 180, 365)),
)
"""Where bins end that nobody has named: as fine as people speak of times."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeToConvert(Funnel):
    """How long customers or runs take from step to step of a funnel, and from its start, as a distribution."""

    analysis: ClassVar[str] = "time-to-convert"

    bins: Annotated[
        tuple[timedelta, ...],
        Argument(
            name="bin",
            help="Where a bin ends, for example 1h; repeat it. Left out, bins grow from seconds to a year.",
            kind=Kind.DURATION,
            repeated=True,
        ),
    ] = ()
