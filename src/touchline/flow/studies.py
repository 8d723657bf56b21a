"""The study that questions are put to, renewed as the log grows: at once where that is quick, and not more often than it can be."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from threading import Lock, RLock

from touchline.errors import TouchlineError
from touchline.flow.log import EventLog
from touchline.flow.study import Study
from touchline.model.identity import IdentityRules
from touchline.model.maps import JourneyMap
from touchline.ports.lake import Lake
from touchline.ports.timelines import TimelineStore

UsualMap = Callable[[], JourneyMap | None]
"""The map that most questions are about."""

_REST = 3.0
"""So many times as long as a renewal took, the study stays, but not longer than `_LONGEST_REST` seconds."""

_LONGEST_REST = 1.0


class Studies:
    """Gives the newest study. While events stream in, it may be as old as a few times what renewing costs; `must_see` ends that."""

    def __init__(self, lake: Lake, store: TimelineStore, zone: str, rules: IdentityRules, usual_map: UsualMap) -> None:
        self._lake = lake
        self._store = store
        self._zone = zone
        self._rules = rules
        self._usual_map = usual_map
        self._study: Study | None = None
        self._least = 0
        self._rests_until = 0.0
        self._lock, self._renewing = Lock(), RLock()

    def must_see(self, version: int) -> None:
        """From now on a study is at least of this version of the log: somebody has changed it and looks."""
        with self._lock:
            self._least = max(self._least, version)

    def current(self) -> Study:
        """The newest study, with its timelines on the usual map laid out when it follows another."""
        study = self._usable()
        if study is not None:
            return study
        with self._renewing:
            return self._usable() or self._renewed()

    def _usable(self) -> Study | None:
        study = self._study
        if study is None or study.log.lake is self._lake.snapshot():
            return study
        rests = time.monotonic() < self._rests_until and study.log.version >= self._least
        return study if rests else None

    def _renewed(self) -> Study:
        began = time.monotonic()
        before = self._study
        log = EventLog(self._lake.snapshot(), self._rules, before.log if before is not None else None, self._store.room)
        study = Study(log, self._store, self._zone, before)
        if before is not None:
            with suppress(TouchlineError):
                study.placed(self._usual_map())
        took = time.monotonic() - began
        self._study, self._rests_until = study, began + took + min(_REST * took, _LONGEST_REST)
        return study
