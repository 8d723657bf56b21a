"""The runner on Spark, started when a first question is asked: its library is an extra, and heavy."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from threading import Lock
from typing import TYPE_CHECKING

from touchline.errors import NotSetUp
from touchline.ports.runner import Gather, Item, Laid, Place

if TYPE_CHECKING:
    from touchline.adapters.spark.runner import SparkRunner

_LIBRARY, _MODULE = "pyspark", "touchline.adapters.spark.runner"


class LoadedSpark:
    """A runner on the Spark master of this address; raises NotSetUp where Spark is not installed."""

    def __init__(self, master: str) -> None:
        self._master = master
        self._runner: SparkRunner | None = None
        self._lock = Lock()

    def lay_out(self, pieces: Sequence[Item], parts: int, place: Place[Item], gather: Gather) -> Laid:
        """Deal the rows of all pieces out to so many parts, and put each part in order."""
        return self._started().lay_out(pieces, parts, place, gather)

    def width(self) -> int:
        """How many parts can be measured side by side."""
        return self._started().width()

    def close(self) -> None:
        """Let go of the machines, if there are any."""
        with self._lock:
            if self._runner is not None:
                self._runner.close()
                self._runner = None

    def _started(self) -> SparkRunner:
        with self._lock:
            if self._runner is None:
                if find_spec(_LIBRARY) is None:
                    raise NotSetUp(what="Spark is not installed.", mend="Install it with: pip install 'touchline[spark]'")
                self._runner = import_module(_MODULE).SparkRunner(self._master)
            return self._runner
