"""What was costly to make is kept while it is used, up to a number of things and of bytes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from threading import RLock
from typing import TypeVar

from touchline.frame.wanted import held

Kept = TypeVar("Kept")

MOST_BYTES = 1 << 30


class Memory:
    """The most recently used results, shared by threads; each is made once. What knows its `nbytes` is weighed."""

    def __init__(self, most: int, most_bytes: int = MOST_BYTES) -> None:
        self._most = most
        self._most_bytes = most_bytes
        self._kept: OrderedDict[object, object] = OrderedDict()
        self._lock = RLock()

    def get(self, key: object, make: Callable[[], Kept], kind: type[Kept]) -> Kept:
        """What was made under this key, or what `make` gives now."""
        with held(self._lock):
            if key in self._kept:
                self._kept.move_to_end(key)
                found = self._kept[key]
                if isinstance(found, kind):
                    return found
            made = make()
            self._kept[key] = made
            self._forget()
            return made

    def known(self, key: object, kind: type[Kept]) -> Kept | None:
        """What was made under this key; waits for nobody who is making it."""
        found = self._kept.get(key)
        return found if isinstance(found, kind) else None

    def _forget(self) -> None:
        """Let go of what was used longest ago, but never of the newest."""
        while len(self._kept) > 1 and (len(self._kept) > self._most or self._bytes() > self._most_bytes):
            self._kept.popitem(last=False)

    def _bytes(self) -> int:
        return sum(int(getattr(one, "nbytes", 0)) for one in self._kept.values())
