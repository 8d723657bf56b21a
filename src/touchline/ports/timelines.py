"""Where timelines are kept between questions: derived, so they may be lost at any time."""

from __future__ import annotations

from typing import Protocol

from touchline.frame.room import Room
from touchline.frame.timelines import Timeline


class TimelineStore(Protocol):
    """Timelines by name; the name says what they were derived from, so that a stale one is never found."""

    def load(self, name: str) -> Timeline | None:
        """The timeline, its arrays mapped into memory and read-only, or None."""
        ...

    def save(self, name: str, timeline: Timeline) -> Timeline:
        """Keep it and give it back as `load` would."""
        ...

    @property
    def room(self) -> Room:
        """Gives arrays to be filled, which the system can take out of memory while nobody reads them."""
        ...

    def forget_others(self, version: int) -> None:
        """Remove the timelines of other versions of the log."""
        ...
