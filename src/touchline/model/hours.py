"""Business hours: the days and hours that count where only working time is meant, and the holidays that do not."""

from __future__ import annotations

import re
from dataclasses import dataclass

WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
USUAL = "mon-fri 09:00-17:00"
BUSINESS = "business"
"""The workspace's own hours."""

_FORM = re.compile(r"(?:([a-z,-]+) )?(\d\d):(\d\d)-(\d\d):(\d\d)(?: ([A-Z]{2})(?:-([A-Z0-9]{1,3}))?)?")


@dataclass(frozen=True, slots=True)
class BusinessHours:
    """Open on `days` (0: Monday) from second `begin` to second `end` of the day, but not on public holidays of a country or region.

    `text` is how they were written, for example `mon-fri 09:00-17:00 DE-BY`.
    """

    text: str
    days: frozenset[int]
    begin: int
    end: int
    country: str = ""
    region: str = ""

    def __str__(self) -> str:
        return self.text


def parse_hours(text: str) -> BusinessHours:
    """Read days, hours and country; raises ValueError when they cannot be read."""
    match = _FORM.fullmatch(text.strip())
    message = f"'{text}' are no business hours; write for example mon-fri 09:00-17:00 DE"
    if match is None:
        raise ValueError(message)
    days, *clock, country, region = match.groups()
    begin_hour, begin_minute, end_hour, end_minute = (int(one) for one in clock)
    begin, end = begin_hour * 3600 + begin_minute * 60, end_hour * 3600 + end_minute * 60
    if max(begin_minute, end_minute) > 59 or not begin < end <= 86_400:
        raise ValueError(message)
    return BusinessHours(text.strip(), _days(days or "mon-fri", message), begin, end, country or "", region or "")


def _days(text: str, message: str) -> frozenset[int]:
    found: set[int] = set()
    for part in text.split(","):
        first, _, last = part.partition("-")
        if first not in WEEK or (last or first) not in WEEK:
            raise ValueError(message)
        begin, end = WEEK.index(first), WEEK.index(last or first)
        found |= {(begin + step) % 7 for step in range((end - begin) % 7 + 1)}
    return frozenset(found)
