"""Durations as people write them in maps and on the command line: `90d`, `12h`, `45m`, `30s`, `2w`."""

from __future__ import annotations

import re
from datetime import timedelta

_UNITS = {
    "s": timedelta(seconds=1),
    "m": timedelta(minutes=1),
    "h": timedelta(hours=1),
    "d": timedelta(days=1),
    "w": timedelta(weeks=1),
}
_FORM = re.compile(r"(\d+(?:\.\d+)?)\s*([smhdw])")


def parse_duration(text: str) -> timedelta:
    """Read `90d`, `12h`, `1.5h`; raises ValueError with the accepted forms when the text is none of them."""
    match = _FORM.fullmatch(text.strip())
    if match is None:
        message = f"'{text}' is not a duration; write a number and one of s, m, h, d, w, for example 90d or 12h"
        raise ValueError(message)
    return float(match.group(1)) * _UNITS[match.group(2)]


def format_duration(value: timedelta) -> str:
    """The shortest exact form: the largest unit that divides the duration (weeks are written as days)."""
    for unit in ("d", "h", "m", "s"):
        if value % _UNITS[unit] == timedelta(0):
            return f"{value // _UNITS[unit]}{unit}"
    return f"{value / _UNITS['s']:g}s"


def microseconds(value: timedelta) -> int:
    """The duration as whole microseconds, the unit of time columns."""
    return value // timedelta(microseconds=1)
