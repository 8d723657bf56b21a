"""Slows down whoever guesses: after some failures in a row each further try has to wait, twice as long every time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from time import monotonic

from touchline.errors import TooSoon

_FREE = 5
_LONGEST_SECONDS = 60.0
_FORGET_SECONDS = 900.0
_MOST = 10_000


@dataclass(slots=True)
class _Tries:
    failed: int = 0
    last: float = 0.0


class Throttle:
    """Failures by name (an account, an address); `free` of them are not slowed down, and 15 minutes without one clear the name."""

    def __init__(self, *, free: int = _FREE, clock: Callable[[], float] = monotonic) -> None:
        self._free = free
        self._clock = clock
        self._tries: dict[str, _Tries] = {}
        self._lock = Lock()

    def check(self, name: str) -> None:
        """Raises TooSoon, with the seconds to wait, while the name has to."""
        with self._lock:
            tries = self._tries.get(name)
            if tries is None:
                return
            wait = tries.last + self._pause(tries.failed) - self._clock()
        if wait > 0:
            seconds = int(wait) + 1
            raise TooSoon(what="too many wrong passwords.", seconds=seconds, mend=f"Try again in {seconds} seconds.")

    def failed(self, name: str) -> None:
        """Note a failure."""
        now = self._clock()
        with self._lock:
            if len(self._tries) >= _MOST:
                self._tries = {key: one for key, one in self._tries.items() if now - one.last < _LONGEST_SECONDS}
            tries = self._tries.setdefault(name, _Tries())
            tries.failed = tries.failed + 1 if now - tries.last < _FORGET_SECONDS else 1
            tries.last = now

    def succeeded(self, name: str) -> None:
        """Forget the failures of the name."""
        with self._lock:
            self._tries.pop(name, None)

    def _pause(self, failed: int) -> float:
        return float(min(2.0 ** (failed - self._free), _LONGEST_SECONDS)) if failed >= self._free else 0.0
