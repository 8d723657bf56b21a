"""What has just arrived, per source and call by call: the live view, kept in memory since the start of this process."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
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


@dataclass(slots=True)
class _Count:
    """A tally that goes on."""

    first_at: int
    last_at: int
    calls: int = 0
    refused: int = 0


class Arrivals:
    """The latest arrivals and the tallies of sources."""

    def __init__(self) -> None:
        self._latest: deque[Arrival] = deque(maxlen=_LATEST)
        self._counts: dict[str, _Count] = {}
        self._lock = Lock()

    def note(self, parcels: Sequence[Parcel]) -> None:
        """Parcels are on disk."""
        with self._lock:
            for parcel in parcels:
                self._count(parcel)
            for parcel in parcels[-_LATEST:]:
                for lines, refused in ((parcel.calls, False), (parcel.refused, True)):
                    if lines:
                        self._latest.append(Arrival(parcel.source, parcel.received_at, _last(lines), refused))

    def _count(self, parcel: Parcel) -> None:
        count = self._counts.get(parcel.source)
        if count is None:
            count = self._counts[parcel.source] = _Count(parcel.received_at, parcel.received_at)
        count.last_at = parcel.received_at
        count.calls += parcel.count + parcel.refused_count
        count.refused += parcel.refused_count

    def latest(self) -> tuple[Arrival, ...]:
        """The latest arrivals, newest first."""
        with self._lock:
            return tuple(reversed(self._latest))

    def forget(self) -> None:
        """Forget the latest calls; what was counted stays."""
        with self._lock:
            self._latest.clear()

    def tallies(self) -> tuple[Tally, ...]:
        """What each source has sent."""
        with self._lock:
            found = self._counts.items()
            return tuple(Tally(source, one.calls, one.refused, one.first_at, one.last_at) for source, one in found)


def _last(lines: bytes) -> bytes:
    return lines[lines.rfind(b"\n", 0, -1) + 1 : -1]
