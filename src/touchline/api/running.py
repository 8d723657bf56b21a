"""Imports that are under way: how far each is, and a way to stop it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock

from touchline.errors import Stopped
from touchline.model.views import Progress

_BEGINNING = Progress(rows=0, fraction=0.0, rows_per_second=0.0, seconds_left=None)


@dataclass(slots=True)
class Under:
    """One import: the file's name, how far it is, and whether somebody wants it stopped."""

    name: str
    progress: Progress = _BEGINNING
    stopped: bool = False

    def report(self, progress: Progress) -> None:
        """It has come so far; raises Stopped when it is to go no further."""
        self.progress = progress
        if self.stopped:
            raise Stopped(what=f"the import of {self.name} was stopped, and nothing of it was kept.")


class Running:
    """Imports by the token that whoever asked for them has chosen; without one, nobody follows it."""

    def __init__(self) -> None:
        self._now: dict[str, Under] = {}
        self._lock = Lock()

    @contextmanager
    def following(self, token: str, name: str) -> Iterator[Callable[[Progress], None]]:
        """Be under way until the block ends; gives what is to be told of the progress."""
        one = Under(name)
        with self._lock:
            self._now[token] = one
        try:
            yield one.report
        finally:
            with self._lock:
                self._now.pop(token, None)

    def one(self, token: str) -> Under | None:
        """The import with the token; None before its file has arrived and after its end."""
        with self._lock:
            return self._now.get(token)
