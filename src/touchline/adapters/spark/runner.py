"""Parts of the customers on Spark: rows shuffled as blocks of columns, and measured in mapInArrow by the code that is used here."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from typing import Any, TypeVar

import pyarrow as pa
from py4j.protocol import Py4JError
from pyspark import StorageLevel
from pyspark.errors import PySparkException
from pyspark.serializers import CPickleSerializer
from pyspark.sql import DataFrame, SparkSession

from touchline.errors import RunnerFailed
from touchline.frame.packing import packed, unpacked
from touchline.ports.runner import Gather, Place, Result

Item = TypeVar("Item")
Batches = Iterator[pa.RecordBatch]

_TELLING = re.compile(r"(Caused by: )?[\w.]*(Exception|Error): ")
"""A line that says what went wrong, among those that say where."""

CONFIGURED = "spark"
"""The master that Spark's own configuration names."""

_SETTINGS = {
    "spark.sql.execution.arrow.maxRecordsPerBatch": "4",  # a record is a block of rows: a few of them are enough at a time
    "spark.sql.adaptive.enabled": "false",  # parts stay where they were dealt to
    "spark.log.level": "ERROR",
    "spark.ui.showConsoleProgress": "false",
}
_dumps: Callable[[object], bytes] = CPickleSerializer().dumps
_loads: Callable[[bytes], Any] = CPickleSerializer().loads


class SparkRunner:
    """See `touchline.ports.runner.Runner`. Workers need this package and see the same files."""

    def __init__(self, master: str) -> None:
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        self._ours = SparkSession.getActiveSession() is None
        builder = SparkSession.builder.appName("touchline")
        for name, value in _SETTINGS.items():
            builder = builder.config(name, value)
        with _speaking():
            self._session = (builder if master == CONFIGURED else builder.master(master)).getOrCreate()

    def width(self) -> int:
        """How many parts can be measured side by side."""
        return int(self._session.sparkContext.defaultParallelism)

    def lay_out(self, pieces: Sequence[Item], parts: int, place: Place[Item], gather: Gather) -> SparkLaid:
        """Each piece is a task that deals its rows out; each part is one that puts them in order, and is kept."""
        with _speaking():
            return SparkLaid(self._laid(pieces, parts, place, gather))

    def _laid(self, pieces: Sequence[Item], parts: int, place: Place[Item], gather: Gather) -> DataFrame:
        rows = [(number, bytearray(_dumps(piece))) for number, piece in enumerate(pieces)]
        dealt = self._session.sparkContext.parallelize(rows, len(rows)).toDF("piece int, payload binary")
        blocks = dealt.mapInArrow(lambda batches: _dealt(place, batches), "part int, piece int, block int, rows binary")
        brought = blocks.repartitionById(parts, blocks.part).sortWithinPartitions("part", "piece", "block")
        laid = brought.mapInArrow(lambda batches: _gathered(gather, batches), "part int, rows binary")
        return laid.persist(StorageLevel.MEMORY_AND_DISK)

    def close(self) -> None:
        """Let go of the machines; a session that was there before stays."""
        if self._ours:
            self._session.stop()


class SparkLaid:
    """A frame with one row per part; see `touchline.ports.runner.Laid`."""

    def __init__(self, frame: DataFrame) -> None:
        self._frame = frame

    def each(self, work: Callable[[int, pa.Table], Result], /) -> list[Result]:
        """Do the work where the parts lie."""
        with _speaking():
            done = self._frame.mapInArrow(lambda batches: _worked(work, batches), "part int, outcome binary").collect()
        return [_loads(bytes(row.outcome)) for row in sorted(done, key=lambda row: int(row.part))]

    def release(self) -> None:
        """Keep it no longer."""
        self._frame.unpersist()


@contextmanager
def _speaking() -> Iterator[None]:
    """Raises RunnerFailed with the first line of what Spark says."""
    try:
        yield
    except (PySparkException, Py4JError) as error:
        said = [line.strip() for line in str(error).splitlines() if line.strip()]
        what = f"Spark has given up: {next((line for line in reversed(said) if _TELLING.match(line)), said[0])}"
        raise RunnerFailed(what, mend="Look into Spark's own logs; nothing is lost by asking again.") from error


def _dealt(place: Place[Item], batches: Batches) -> Batches:
    for batch in batches:
        for number, payload in zip(batch.column("piece").to_pylist(), batch.column("payload"), strict=True):
            piece: Item = _loads(payload.as_py())
            for block, (part, rows) in enumerate(place(piece)):
                yield _row(part=part, piece=number, block=block, rows=packed(rows))


def _gathered(gather: Gather, batches: Batches) -> Batches:
    """Blocks come by part: a part may straddle batches."""
    for part, blocks in groupby(_blocks(batches), key=lambda block: block[0]):
        yield _row(part=part, rows=packed(gather(part, [unpacked(rows) for _, rows in blocks])))


def _worked(work: Callable[[int, pa.Table], Result], batches: Batches) -> Batches:
    for part, rows in _blocks(batches):
        yield _row(part=part, outcome=_dumps(work(part, unpacked(rows))))


def _blocks(batches: Batches) -> Iterator[tuple[int, pa.Buffer]]:
    for batch in batches:
        for part, rows in zip(batch.column("part").to_pylist(), batch.column("rows"), strict=True):
            yield part, rows.as_buffer()


def _row(**values: int | bytes) -> pa.RecordBatch:
    kinds = {name: pa.int32() if isinstance(value, int) else pa.binary() for name, value in values.items()}
    return pa.record_batch({name: pa.array([value], kinds[name]) for name, value in values.items()})
