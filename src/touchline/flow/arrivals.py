"""What has just arrived, per source and call by call: the live view, kept in memory since the start of this process."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace
from threading import Lock

from touchline.ports.inbox import Parcel

_LATEST = 100


@dataclass(frozen=True, slots=True)
class Arrival:
    """The last call of a request, as its canonical line or, refused, as its record; `received_at` in µs since 1970."""

    source: str
    received_at: int
    line: bytes
    refused: bool


@dataclass(frozen=True, slots=True)
class Tally:
    """What a source has sent since the start: calls and refused ones, and when the first and last came (µs since 1970)."""

    source: str
    calls: int
    refused: int
    first_at: int
    last_at: int


class Arrivals:
    """The latest arrivals and the tallies of sources."""

    def __init__(self) -> None:
        self._latest: deque[Arrival] = deque(maxlen=_LATEST)
        self._tallies: dict[str, Tally] = {}
        self._lock = Lock()

    def note(self, parcel: Parcel) -> None:
        """A parcel is on disk."""
        with self._lock:
            for lines, refused in ((parcel.calls, False), (parcel.refused, True)):
                if lines:
                    self._latest.append(Arrival(parcel.source, parcel.received_at, _last(lines), refused))
            self._tallies[parcel.source] = self._counted(parcel)

    def _counted(self, parcel: Parcel) -> Tally:
        at = parcel.received_at
        before = self._tallies.get(parcel.source, Tally(parcel.source, 0, 0, at, at))
        calls, refused = before.calls + parcel.count + parcel.refused_count, before.refused + parcel.refused_count
        return replace(before, calls=calls, refused=refused, last_at=at)

    def latest(self) -> tuple[Arrival, ...]:
        """The latest arrivals, newest first."""
        with self._lock:
            return tuple(reversed(self._latest))

    def tallies(self) -> tuple[Tally, ...]:
        """What each source has sent."""
        with self._lock:
            return tuple(self._tallies.values())


def _last(lines: bytes) -> bytes:
    return lines[lines.rfind(b"\n", 0, -1) + 1 : -1]
