"""Boards that are mailed at fixed times, and what became of each mail."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class Timetable:
    """At an hour and minute of the workspace's zone: on weekdays (0 is Monday), or without any on a day of each month.

    In months that are shorter than that, it is their last day.
    """

    hour: int
    minute: int = 0
    weekdays: tuple[int, ...] = ()
    month_day: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Mailing:
    """A board that goes to some addresses by a timetable. `due_at` is the next time, `seal` signs the links that end it."""

    id: str
    board: str
    recipients: tuple[str, ...]
    timetable: Timetable
    language: str
    author: str
    created_at: datetime
    due_at: datetime
    paused: bool = False
    seal: str = field(default="", repr=False)


class DispatchState(StrEnum):
    """What became of a mail to one address.

    It waits (perhaps for another try), is being sent, was sent, was refused for good, was no longer wanted, or is in doubt: it was
    begun, and nobody knows how it ended, so that it is not sent again.
    """

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    REFUSED = "refused"
    UNWANTED = "unwanted"
    IN_DOUBT = "in doubt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispatch:
    """One mail of a mailing to one address for one due time. `next_at` is when it is tried next, or was begun, or ended."""

    id: str
    mailing: str
    recipient: str
    due_at: datetime
    state: DispatchState
    attempts: int
    next_at: datetime
    trouble: str = ""
