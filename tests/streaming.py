"""A stream on a folder, with an inbox in memory: what tests need to put calls in and look at the log."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa

from touchline.adapters.files.formats.jsonl import read_lines
from touchline.adapters.lake.lake import ParquetLake
from touchline.adapters.lake.marks import LakeMarks
from touchline.adapters.sql.engine import open_engine
from touchline.adapters.sql.manifest import Manifest
from touchline.adapters.sql.progress import StreamProgress
from touchline.adapters.sql.schema import migrate
from touchline.flow.arriving.stream import ReadLines, Step, Stream
from touchline.flow.log.recast import bring_up
from touchline.model.identity import IdentityRules
from touchline.ports.inbox import Inbox, Parcel, Waiting
from touchline.ports.lake import Rows, Tally

NOON = 1_772_366_400_000_000
"""2026-03-01T12:00:00Z in µs."""


@dataclass
class ListInbox:
    """An inbox in a list; see `touchline.ports.inbox.Inbox`."""

    kept: list[tuple[int, Parcel]] = field(default_factory=list)
    last: int = 0

    def add(self, parcels: Sequence[Parcel]) -> None:
        """Append."""
        for parcel in parcels:
            self.last += 1
            self.kept.append((self.last, parcel))

    def after(self, position: int, most_bytes: int) -> Sequence[tuple[int, Parcel]]:
        """What stands behind the position, one at least, then while it fits."""
        found: list[tuple[int, Parcel]] = []
        size = 0
        for number, parcel in self.kept:
            size += len(parcel.calls) if number > position else 0
            if found and size > most_bytes:
                break
            if number > position:
                found.append((number, parcel))
        return found

    def forget(self, position: int) -> None:
        """Remove what is committed."""
        self.kept = [one for one in self.kept if one[0] > position]

    def waiting(self, position: int) -> Waiting:
        """What stands behind the position."""
        behind = [parcel for number, parcel in self.kept if number > position]
        oldest = min((parcel.received_at for parcel in behind), default=None)
        return Waiting(sum(parcel.count for parcel in behind), sum(len(parcel.calls) for parcel in behind), oldest)


def parcel(*calls: dict[str, object], source: str = "web", received_at: int = NOON) -> Parcel:
    """Calls as capture hands them on."""
    lines = b"".join(json.dumps(call).encode() + b"\n" for call in calls)
    return Parcel(source=source, received_at=received_at, calls=lines, count=len(calls))


class Desk:
    """A lake, an inbox and the stream between them."""

    def __init__(self, folder: Path, lake: ParquetLake, progress: StreamProgress, rules: IdentityRules) -> None:
        bring_up(lake, rules)
        self._rules = rules
        self.lake = lake
        self.progress = progress
        self.inbox = ListInbox()
        self._folder = folder
        self.restart()

    def restart(self) -> None:
        """Begin anew with what is on disk."""
        self.stream = self.stream_from(self.inbox)

    def stream_from(self, inbox: Inbox, read: ReadLines = read_lines) -> Stream:
        """A stream that takes what waits in another inbox, or reads it in another way."""
        return Stream(self.lake, inbox, LakeMarks(self.lake, self._folder / "marks"), read, self._rules)

    def send(self, *calls: dict[str, object], source: str = "web", received_at: int = NOON) -> None:
        """One request."""
        self.inbox.add([parcel(*calls, source=source, received_at=received_at)])

    def run(self) -> list[Step]:
        """Until nothing waits."""
        steps: list[Step] = []
        while (step := self.stream.step(self.progress.position())) is not None:
            steps.append(step)
        return steps

    def rows(self, dataset: Rows = Rows.EVENTS) -> list[dict[str, object]]:
        """Everything a dataset has."""
        parts = [pa.table(part) for part in self.lake.scan(dataset, self.lake.columns(dataset))]
        return [row for part in parts for row in part.to_pylist()]

    def tally(self, source: str = "web") -> Tally:
        """What became of a source's calls."""
        return next(tally for tally in self.progress.tallies() if tally.source == source)


@contextmanager
def desk(folder: Path, rules: IdentityRules | None = None) -> Iterator[Desk]:
    """A stream on a folder."""
    engine = open_engine(folder / "state.db")
    migrate(engine)
    yield Desk(folder, ParquetLake(folder, Manifest(engine)), StreamProgress(engine), rules or IdentityRules())
    engine.dispose()
