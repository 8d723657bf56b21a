"""Work that somebody waits for: it ends between two of its pieces as soon as nobody does any more."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from threading import Lock, RLock

from touchline.errors import Stopped

_LOOK_SECONDS = 0.1


class Wanted:
    """Whether an answer is still waited for, and how far it is; told and asked from any thread.

    `known` pieces of the work are known so far, `done` of them are done.
    """

    __slots__ = ("_lock", "done", "known", "over")

    def __init__(self) -> None:
        self.over = False
        self.known = self.done = 0
        self._lock = Lock()

    def note(self, *, known: int = 0, done: int = 0) -> None:
        """So many more pieces are known, or done."""
        with self._lock:
            self.known += known
            self.done += done

    def end(self) -> None:
        """Nobody waits any more."""
        self.over = True

    def check(self) -> None:
        """Raise Stopped when nobody waits any more."""
        if self.over:
            raise Stopped(what="nobody waits for this answer any more.")


_ALWAYS = Wanted()
_WANTED: ContextVar[Wanted] = ContextVar("wanted", default=_ALWAYS)


def wanted() -> Wanted:
    """What says whether the work of this thread is still waited for; work that nobody asked for always is."""
    return _WANTED.get()


def check_wanted() -> None:
    """Raise Stopped when nobody waits for the work of this thread any more."""
    _WANTED.get().check()


@contextmanager
def while_wanted(until: Wanted) -> Iterator[None]:
    """Let what is done meanwhile end as soon as `until` says so."""
    token = _WANTED.set(until)
    try:
        yield
    finally:
        _WANTED.reset(token)


@contextmanager
def to_the_end() -> Iterator[None]:
    """Let what is done meanwhile be done whoever waits: others will use it too."""
    with while_wanted(_ALWAYS):
        yield


@contextmanager
def held(lock: RLock) -> Iterator[None]:
    """Hold a lock; whoever is not waited for any more does not wait for it either."""
    while not lock.acquire(timeout=_LOOK_SECONDS):
        check_wanted()
    try:
        yield
    finally:
        lock.release()
