"""Supposed changes of a journey, as people write them: `stage:intent=+10%`, `duration:intent=-20%`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

_FORM = re.compile(r"(stage|duration):([^=]+)=\s*([+-]?)\s*(\d+(?:\.\d+)?)\s*%")


class Aspect(StrEnum):
    """What of a stage is supposed to change: the share of runs that go on from it, or the time they stay."""

    GOING_ON = "stage"
    STAY = "duration"


@dataclass(frozen=True, slots=True)
class Change:
    """A supposed change of a stage: `amount` times what it is, or where `absolute` the share itself."""

    aspect: Aspect
    stage: str
    amount: float
    absolute: bool = False

    def applied(self, value: float) -> float:
        """What a share or a time becomes."""
        return self.amount if self.absolute else value * self.amount


def parse_change(text: str) -> Change:
    """Read a change; raises ValueError with the accepted forms when the text is none of them."""
    match = _FORM.fullmatch(text.strip())
    if match is None or (match[1] == Aspect.STAY and not match[3]):
        message = f"'{text}' is not a change; write stage:intent=+10%, stage:intent=60% or duration:intent=-20%"
        raise ValueError(message)
    aspect, stage, sign, number = Aspect(match[1]), match[2].strip(), match[3], float(match[4]) / 100
    if not sign:
        return Change(aspect, stage, min(number, 1.0), absolute=True)
    return Change(aspect, stage, 1 + number if sign == "+" else max(1 - number, 0.0))
