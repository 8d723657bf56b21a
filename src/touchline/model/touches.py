"""What a member of staff writes down about one meeting with a customer."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffTouch:
    """Who it was (any identifier), what it was about, what came of it.

    `where` is the channel (store, phone, letter …); `event` names what happened if not what is usual there. `at` is ISO 8601, empty for
    now; the same `id` is the same meeting, however often it is sent. `by` says who wrote it down.
    """

    who: str
    about: str = ""
    outcome: str = ""
    where: str = "store"
    event: str = ""
    at: str = ""
    by: str = ""
    id: str = ""
