"""The workspace that is asked: generated touches imported as anybody would, opened, and its timelines mapped."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.generate import generate
from benchmarks.journey import map_text

from touchline.adapters.lake.lake import ParquetLake
from touchline.adapters.sql.engine import open_engine
from touchline.adapters.sql.manifest import Manifest
from touchline.adapters.sql.state import FILE
from touchline.adapters.timelines.store import TimelineFolders
from touchline.app import Workspace, create_workspace, open_workspace
from touchline.flow.asking.timelines import Timelines, timelines_for
from touchline.flow.log.log import EventLog
from touchline.frame.room import Room
from touchline.model.events import ColumnMapping, Dataset
from touchline.model.maps import JourneyMap


@dataclass(frozen=True, kw_only=True)
class Shop:
    """`source` is the generated file, `lake` the event log made of it; `import_seconds` is how long that took. `room` is where runs lie."""

    touches: int
    source: Path
    workspace: Workspace
    journey: JourneyMap
    lake: ParquetLake
    log: EventLog
    timelines: Timelines
    room: Room
    import_seconds: float

    def event_files(self) -> list[str]:
        """The files of the event log."""
        return [str(path) for path in sorted((self.workspace.path / "data").glob("events*.parquet"))]


@contextmanager
def open_shop(touches: int, cache: Path) -> Iterator[Shop]:
    """Generate the touches (kept in `cache` for the next time), import them into a workspace of their own, and open it."""
    cache.mkdir(parents=True, exist_ok=True)
    source = cache / f"touches-{touches}.parquet"
    if not source.exists():
        generate(source, touches)
    with tempfile.TemporaryDirectory(prefix="workspace-", dir=cache) as folder:
        path = Path(folder) / "shop"
        seconds = _imported(path, source)
        with open_workspace(path) as workspace:
            engine = open_engine(path / "data" / FILE)
            lake = ParquetLake(path / "data", Manifest(engine))
            log, journey = EventLog(lake), workspace.maps.journey()
            store = TimelineFolders(path / "data" / "derived")
            timelines = timelines_for(journey, log, store)
            yield Shop(
                touches=touches,
                source=source,
                workspace=workspace,
                journey=journey,
                lake=lake,
                log=log,
                timelines=timelines,
                room=store.room,
                import_seconds=seconds,
            )
            engine.dispose()


def _imported(path: Path, source: Path) -> float:
    create_workspace(path, name="bench")
    (path / "maps" / "bench.yml").write_text(map_text(), encoding="utf-8")
    with open_workspace(path, write=True) as workspace:
        begin = time.perf_counter()
        workspace.import_file(source, Dataset.EVENTS, ColumnMapping())
        return time.perf_counter() - begin
