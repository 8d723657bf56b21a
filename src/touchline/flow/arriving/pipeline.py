"""The thread that runs the stream: it takes what waits, some ten milliseconds of it at a time, and moves rows into files now and then."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from threading import Condition, Event, Thread
from typing import Self

from touchline.errors import TouchlineError, WorkspaceTaken
from touchline.flow.arriving.canary import EVERY_SECONDS, canary
from touchline.flow.arriving.stream import MOST_BYTES, Step, Stream
from touchline.ports.inbox import Inbox
from touchline.ports.lake import Lake
from touchline.ports.progress import Progress

_logger = logging.getLogger(__name__)

GATHER_SECONDS = 0.02
"""So long a micro-batch gathers before it is taken."""

_REST_SECONDS, _REST_TIMES = 0.3, 8
"""While events stream in, so long it gathers at most, and as many times as long as the last one took: a micro-batch costs mostly for being
one, and what the pipeline does not take of the interpreter's time is there for capture."""

_IDLE_SECONDS = 0.25
"""So often the inbox is looked into without being called: other processes may fill it."""

_MOST_STEPS, _MOST_ROWS = 256, 250_000
_FLUSH_SECONDS = 600.0
_TROUBLE_SECONDS = 1.0
_LOOK_SECONDS = 1.0
"""So often a pipeline without work looks whether it is still the workspace's writer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """What the pipeline works with; `alone` keeps other writers of the workspace out, `canary` switches the synthetic customer on.

    `hot_parts` is how many parts of the lake earlier processes have left in no file.
    """

    stream: Stream
    inbox: Inbox
    progress: Progress
    lake: Lake
    alone: Callable[[], AbstractContextManager[None]]
    canary: bool = False
    hot_parts: int = 0


@dataclass
class _Hot:
    """What was committed and is in no file yet."""

    steps: int = 0
    rows: int = 0
    since: float = field(default_factory=time.monotonic)

    def count(self, step: Step) -> None:
        self.steps += 1
        self.rows += step.accepted

    def is_due(self) -> bool:
        waited = time.monotonic() - self.since > _FLUSH_SECONDS
        return self.steps >= _MOST_STEPS or self.rows >= _MOST_ROWS or (waited and self.steps > 0)


class Pipeline:
    """Works until it is left. What fails is tried again; what cannot be used for a reason that nobody has foreseen is set aside.

    Where another process has become the workspace's writer, it ends for good, and says so to `ended`.
    """

    def __init__(self, way: Way) -> None:
        self._way = way
        self._called = Condition()
        self._waiting = True
        self._closed = False
        self._settled = Event()
        self._hot = _Hot(steps=way.hot_parts)
        self._mover = ThreadPoolExecutor(1, "mover")
        self._moving: Future[None] | None = None
        self.trouble = ""
        self.ended: Callable[[WorkspaceTaken], None] = lambda _error: None
        self._looked_at = 0.0
        self.lag_seconds: float | None = None
        self.canary_seconds: float | None = None
        self._canary_at = 0.0
        self._thread = Thread(target=self._work, name="pipeline", daemon=True)

    def __enter__(self) -> Self:
        """Begin to work."""
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        """Finish the step that is being taken, and what moves, then stop; the rest waits in the inbox."""
        with self._called:
            self._closed = True
            self._called.notify()
        self._thread.join()
        self._mover.shutdown()

    def call(self) -> None:
        """Something has come."""
        with self._called:
            self._waiting = True
            self._settled.clear()
            self._called.notify()

    def settle(self, seconds: float) -> bool:
        """Wait until everything that has come is committed, at most so long; whether it is."""
        return self._settled.wait(seconds)

    def _work(self) -> None:
        while self._is_called():
            time.sleep(GATHER_SECONDS)
            try:
                self._look()
                self._take_all()
                self.trouble = ""
                self._say_settled()
            except WorkspaceTaken as error:
                self.trouble = error.what
                self.ended(error)
                return
            except Exception as error:
                self.trouble = error.what if isinstance(error, TouchlineError) else type(error).__name__
                _logger.exception("The pipeline has failed and tries again.")
                self._rest()

    def _is_called(self) -> bool:
        with self._called:
            if not self._waiting and not self._closed:
                self._called.wait(_IDLE_SECONDS)
            self._waiting = False
            return not self._closed

    def _look(self) -> None:
        """Whether this process is still the writer, now and then: a pipeline without work would not notice."""
        if time.monotonic() - self._looked_at > _LOOK_SECONDS:
            self._way.progress.check_writer()
            self._looked_at = time.monotonic()

    def _say_settled(self) -> None:
        """Nothing has come while the last step was taken: all is committed."""
        with self._called:
            if not self._waiting:
                self._settled.set()

    def _rest(self) -> None:
        with self._called:
            if not self._closed:
                self._called.wait(_TROUBLE_SECONDS)

    def _send_canary(self) -> None:
        """The synthetic customer, when it is time."""
        if self._way.canary and time.monotonic() >= self._canary_at:
            self._way.inbox.add([canary()])
            self._canary_at = time.monotonic() + EVERY_SECONDS

    def _take_all(self) -> None:
        """Everything that waits, letting other writers in between the steps."""
        step: Step | None = None
        while not self._closed:
            self._send_canary()
            begin = time.monotonic()
            with self._way.alone():
                step = self._step()
                if step is not None:
                    self._note(step)
            self._move_rows()
            if step is None:
                return
            self._gather(step, time.monotonic() - begin)

    def _move_rows(self) -> None:
        """Have rows moved into files when it is time, beside the steps; what kept the last move from its end is raised here."""
        moved = self._moving
        if moved is not None and moved.done():
            self._moving = None
            if moved.exception() is not None:
                self._hot.steps += _MOST_STEPS
            moved.result()
        if self._moving is None and self._hot.is_due():
            self._hot = _Hot()
            self._moving = self._mover.submit(self._way.lake.flush)

    def _gather(self, step: Step, took: float) -> None:
        """Let more come before the next step, unless nothing comes or much waits already."""
        with self._called:
            if self._waiting and step.bytes < MOST_BYTES // 2:
                self._waiting = False
                self._called.wait_for(lambda: self._closed, min(_REST_TIMES * took, _REST_SECONDS))

    def _note(self, step: Step) -> None:
        self._hot.count(step)
        self.lag_seconds = _since(step.oldest)
        if step.canary is not None:
            self.canary_seconds = _since(step.canary)

    def _step(self) -> Step | None:
        """One step; when it fails for a reason of its own, its parcels one by one, and the one that fails goes to quarantine."""
        stream, position = self._way.stream, self._way.progress.position
        try:
            return stream.step(position())
        except TouchlineError:
            raise
        except Exception:
            _logger.exception("A step has failed; its parcels are taken one by one.")
        try:
            return stream.step(position(), most_bytes=0)
        except TouchlineError:
            raise
        except Exception as error:
            _logger.exception("A parcel cannot be used and goes to quarantine.")
            return stream.set_aside(position(), f"{type(error).__name__}: {error}")


def _since(received_at: int) -> float:
    """Seconds since an arrival."""
    return round(max(time.time() - received_at / 1e6, 0.0), 3)
