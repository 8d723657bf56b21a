"""The study that questions are put to, renewed as the log grows: at once where that is quick, and not more often than it can be."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from threading import Lock, RLock

from touchline.errors import TouchlineError
from touchline.flow.asking.one import StudyOfOne, can_follow
from touchline.flow.asking.study import Study
from touchline.flow.log.log import EventLog
from touchline.frame.people import People
from touchline.frame.wanted import held, to_the_end
from touchline.model.identity import IdentityRules
from touchline.model.maps import JourneyMap
from touchline.ports.lake import Lake
from touchline.ports.timelines import TimelineStore

UsualMap = Callable[[], JourneyMap | None]
"""The map that most questions are about."""

_REST = 3.0
"""So many times as long as making it took, something may be used on."""


_MUCH_BEHIND, _MOST_BEHIND = 50_000, 400_000
"""So many events a customer's page adds to a study by itself: beyond the first, the study is renewed beside, beyond the second at once."""

Find = Callable[[People], int]
"""Which profile is asked for."""


class Studies:
    """Gives the newest study. While events stream in, it may be as old as a few times what renewing costs; `must_see` ends that.

    A study without events never rests: whoever sent the first one is looking for it.
    """

    def __init__(self, lake: Lake, store: TimelineStore, zone: str, rules: IdentityRules, usual_map: UsualMap) -> None:
        self._lake = lake
        self._store = store
        self._zone = zone
        self._rules = rules
        self._usual_map = usual_map
        self._study: Study | None = None
        self._log: EventLog | None = None
        self._least = 0
        self._study_rest, self._log_rest = _Rest(1.0), _Rest(0.2)
        self._lock, self._renewing, self._reading = Lock(), RLock(), RLock()
        self._spare = ThreadPoolExecutor(1, "renewal")
        self._beside: Future[Study] | None = None

    def must_see(self, version: int) -> None:
        """From now on a study is at least of this version of the log: somebody has changed it and looks."""
        with self._lock:
            self._least = max(self._least, version)

    def forget(self) -> None:
        """Begin anew from what the lake says now: rows that were there before have changed."""
        with self._renewing, self._reading:
            self._study, self._log = None, None

    def close(self) -> None:
        """End the thread that renews beside, once it is done with what it is at."""
        self._spare.shutdown(cancel_futures=True)

    def at_hand(self) -> Study | None:
        """The newest study, None while the first is still being made: nobody waits for that one here."""
        return self.current() if self._study is not None else None

    def current(self) -> Study:
        """The newest study, with its timelines on the usual map laid out when it follows another."""
        study = self._usable()
        if study is not None:
            return study
        with held(self._renewing), to_the_end():
            return self._usable() or self._renewed()

    def of_one(self, journey: JourneyMap | None, find: Find) -> tuple[Study, int]:
        """A study for the page of one customer, and the profile: as new as the log, whatever the newest study is.

        Raises NoData before the first event.
        """
        whole = self._study
        if whole is None or self._is_newest(whole.log):
            return self._found(journey, find)
        log = self._newest_log()
        behind = log.rows - whole.log.rows
        if behind > _MOST_BEHIND:
            whole = self.current()
        elif behind > _MUCH_BEHIND:
            self._renew_beside()
        if log.version <= whole.log.version or not can_follow(whole, journey, log):
            return self._found(journey, find)
        profile = find(log.people())
        return StudyOfOne(whole, log, profile, (self._store, self._zone)), profile

    def _renew_beside(self) -> None:
        """Have the study renewed while pages are answered from the one before."""
        with self._lock:
            if self._beside is None or self._beside.done():
                self._beside = self._spare.submit(self.current)

    def _found(self, journey: JourneyMap | None, find: Find) -> tuple[Study, int]:
        study = self.current()
        study.placed(journey)
        return study, find(study.log.people())

    def _is_newest(self, log: EventLog) -> bool:
        return log.kept_as is self._lake.snapshot()

    def _usable(self) -> Study | None:
        study = self._study
        if study is None or self._is_newest(study.log):
            return study
        return study if self._study_rest.lasts and self._may_rest(study.log) else None

    def _may_rest(self, log: EventLog) -> bool:
        return log.rows > 0 and log.version >= self._least

    def _newest_log(self) -> EventLog:
        """The log as it is now, with who there is."""
        with held(self._reading), to_the_end():
            log = self._log
            if log is None or not (self._is_newest(log) or (self._log_rest.lasts and self._may_rest(log))):
                with self._log_rest.after():
                    log = EventLog(self._lake.snapshot(), self._rules, log, self._store.room)
                    log.people()
                self._log = log
            return log

    def _renewed(self) -> Study:
        before = self._study
        with self._study_rest.after():
            log = self._newest_log()
            if before is not None and log is before.log:
                return before
            study = Study(log, self._store, self._zone, before)
            if before is not None:
                with suppress(TouchlineError):
                    study.placed(self._usual_map())
        self._study = study
        return study


class _Rest:
    """After something was made anew, it may be used for a few times as long as that took, but not for longer than some seconds."""

    def __init__(self, longest: float) -> None:
        self._longest = longest
        self._until = 0.0

    @property
    def lasts(self) -> bool:
        """Whether it may still be used."""
        return time.monotonic() < self._until

    @contextmanager
    def after(self) -> Iterator[None]:
        """Make it."""
        began = time.monotonic()
        yield
        took = time.monotonic() - began
        self._until = began + took + min(_REST * took, self._longest)
