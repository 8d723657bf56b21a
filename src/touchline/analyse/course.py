"""Whether a figure is on course: met or missed, out of its usual range, rising or falling."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from itertools import pairwise
from math import inf, isnan

from touchline.analyse.kpis import Figure
from touchline.model.maps import Target

_LIMITS = 2.66
"""How many mean moving ranges from the mean the limits of an individuals chart lie (D. J. Wheeler, Understanding variation, 1993)."""
_FEWEST = 4
"""The fewest earlier values that tell what is usual."""


class Met(StrEnum):
    """Whether a target is met; open while runs that are under way can still decide it; nothing without target or value."""

    YES = "yes"
    NO = "no"
    OPEN = "open"
    NONE = ""


class Alarm(StrEnum):
    """What to know of a figure first."""

    UNMEASURED = "unmeasured"
    RUNNING = "running"
    MISSED = "missed"
    UNUSUAL = "unusual"
    OPEN = "open"
    ON_COURSE = "on course"
    NONE = ""


class Heading(StrEnum):
    """Where the last three values go."""

    RISING = "rising"
    FALLING = "falling"
    STEADY = "steady"
    NONE = ""


def met(figure: Figure, target: Target | None) -> Met:
    """Whether the value lies where the target wants it."""
    if target is None or isnan(figure.value):
        return Met.NONE
    least = figure.value if isnan(figure.least) else figure.least
    most = figure.value if isnan(figure.most) else figure.most
    from_here = -inf if target.at_least is None else target.at_least
    up_to = inf if target.at_most is None else target.at_most
    if most < from_here or least > up_to:
        return Met.NO
    return Met.YES if from_here <= least and most <= up_to else Met.OPEN


def natural_limits(known: Sequence[float]) -> tuple[float, float] | None:
    """Between which values at least four earlier ones say that others of their kind lie; None where they are fewer."""
    if len(known) < _FEWEST:
        return None
    mean = sum(known) / len(known)
    moving = sum(abs(later - one) for one, later in pairwise(known)) / (len(known) - 1)
    return mean - _LIMITS * moving, mean + _LIMITS * moving


def unusual(value: float, earlier: Sequence[float]) -> bool:
    """Whether a value lies beyond the natural limits of at least four earlier ones."""
    limits = natural_limits([one for one in earlier if not isnan(one)])
    return limits is not None and not limits[0] - 1e-9 <= value <= limits[1] + 1e-9


def heading(values: Sequence[float]) -> Heading:
    """Where the last three values go."""
    last = values[-3:]
    if len(last) < 3 or any(isnan(one) for one in last):
        return Heading.NONE
    if last[0] < last[1] < last[2]:
        return Heading.RISING
    return Heading.FALLING if last[0] > last[1] > last[2] else Heading.STEADY


def alarm(reached: Met, *, complete: bool, strange: bool, known: bool) -> Alarm:
    """What to know first."""
    if not known:
        return Alarm.NONE
    if not complete:
        return Alarm.RUNNING
    if reached is Met.NO:
        return Alarm.MISSED
    if strange:
        return Alarm.UNUSUAL
    return Alarm.OPEN if reached is Met.OPEN else Alarm.ON_COURSE
