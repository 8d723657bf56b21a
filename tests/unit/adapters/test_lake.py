"""The lake keeps rows in their places, however they are committed and moved."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

from touchline.adapters.lake.lake import ParquetLake
from touchline.adapters.sql.engine import open_engine
from touchline.adapters.sql.manifest import Manifest
from touchline.adapters.sql.progress import StreamProgress
from touchline.adapters.sql.schema import migrate
from touchline.frame.columns import unified
from touchline.ports.lake import Rows, StreamMark, Tally


@contextmanager
def opened(folder: Path) -> Iterator[ParquetLake]:
    engine = open_engine(folder / "state.db")
    migrate(engine)
    yield ParquetLake(folder, Manifest(engine))
    engine.dispose()


@pytest.fixture
def lake(tmp_path: Path) -> Iterator[ParquetLake]:
    with opened(tmp_path) as found:
        yield found


def events(first: int, count: int, **more: Sequence[object]) -> pa.RecordBatch:
    numbers = list(range(first, first + count))
    columns = {"who": pa.array([number % 3 for number in numbers], pa.int32()), "event": [f"e{number}" for number in numbers]}
    return pa.record_batch({**columns, **more})


def add(lake: ParquetLake, batch: pa.RecordBatch, *, small: bool, mark: StreamMark | None = None) -> None:
    with lake.draft(small=small) as draft:
        draft.append(Rows.EVENTS, batch)
        draft.commit(mark=mark)


def names(lake: ParquetLake) -> list[str]:
    chunks = [chunk for part in lake.scan(Rows.EVENTS, ["event"]) for chunk in part.column("event").chunks]
    return [str(name) for name in unified(chunks).to_pylist()]


def test_rows_keep_their_places_through_flush_and_compaction(lake: ParquetLake) -> None:
    expected: list[str] = []
    for number in range(40):
        add(lake, events(len(expected), 3), small=number % 2 == 0)
        expected += [f"e{place}" for place in range(len(expected), len(expected) + 3)]
        if number % 2 == 0:
            lake.flush()
    assert names(lake) == expected
    files, _ = lake.bytes()
    assert files < 20
    wanted = np.array([0, 7, 50, 119])
    found = [name for part in lake.take(Rows.EVENTS, wanted) for name in part.column("event").to_pylist()]
    assert found == ["e0", "e7", "e50", "e119"]


def test_moving_rows_into_files_changes_no_version(lake: ParquetLake) -> None:
    add(lake, events(0, 2), small=True)
    before = lake.version()
    lake.flush()
    assert lake.version() == before
    add(lake, events(2, 1), small=True)
    assert lake.version() > before


def test_a_snapshot_stays_as_it_was(lake: ParquetLake) -> None:
    add(lake, events(0, 2), small=True)
    now = lake.snapshot()
    add(lake, events(2, 5), small=True)
    lake.flush()
    assert [part.num_rows for part in now.scan(Rows.EVENTS, ["who"])] == [2]
    assert lake.rows(Rows.EVENTS) == 7


def test_parts_with_other_columns_and_types_become_one_file(lake: ParquetLake) -> None:
    add(lake, events(0, 1, **{"properties.amount": [1]}), small=True)
    add(lake, events(1, 1, **{"properties.amount": ["two"], "properties.size": ["L"]}), small=True)
    lake.flush()
    (part,) = lake.scan(Rows.EVENTS, ["properties.amount", "properties.size"])
    assert part.column("properties.amount").to_pylist() == ["1", "two"]
    assert part.column("properties.size").to_pylist() == [None, "L"]


def test_the_rows_from_a_number_on(lake: ParquetLake) -> None:
    add(lake, events(0, 4), small=False)
    add(lake, events(4, 4), small=True)
    found = [name for part in lake.scan(Rows.EVENTS, ["event"], since=3) for name in part.column("event").to_pylist()]
    assert found == ["e3", "e4", "e5", "e6", "e7"]


def test_another_process_sees_commits_and_moves(tmp_path: Path) -> None:
    with opened(tmp_path) as writer, opened(tmp_path) as reader:
        add(writer, events(0, 2), small=True)
        assert names(reader) == ["e0", "e1"]
        writer.flush()
        add(writer, events(2, 1), small=True)
        assert names(reader) == ["e0", "e1", "e2"]


def in_the_middle(lake: ParquetLake, work: Callable[[], None]) -> None:
    """Do something when rows were written into a file that does not stand in their place yet; once."""

    def first(*_: object) -> None:
        lake.before_moving = lambda *_: None
        work()

    lake.before_moving = first


def test_rows_may_come_while_others_are_moved(lake: ParquetLake) -> None:
    for place in range(3):
        add(lake, events(place, 1), small=True)
    in_the_middle(lake, lambda: add(lake, events(3, 1), small=True))

    lake.flush()
    add(lake, events(4, 1), small=True)

    assert (names(lake), lake.hot_parts()) == ([f"e{place}" for place in range(5)], 2)
    lake.flush()
    assert (names(lake), lake.hot_parts()) == ([f"e{place}" for place in range(5)], 0)


def test_two_processes_that_move_the_same_rows_leave_them_once(tmp_path: Path) -> None:
    with opened(tmp_path) as lake, opened(tmp_path) as other:
        for place in range(3):
            add(lake, events(place, 1), small=True)
        in_the_middle(lake, other.flush)

        lake.flush()

        for one in (lake, other):
            assert (names(one), one.hot_parts()) == (["e0", "e1", "e2"], 0)
        assert len(list(tmp_path.glob("*.parquet"))) == 1
        assert not list((tmp_path / "staging").iterdir())


def test_the_position_of_the_stream_is_committed_with_its_rows(tmp_path: Path) -> None:
    tally = Tally(source="web", received=5, accepted=3, duplicate=1, rejected=1, first_at=10, last_at=20)
    engine = open_engine(tmp_path / "state.db")
    migrate(engine)
    lake = ParquetLake(tmp_path, Manifest(engine))
    add(lake, events(0, 3), small=True, mark=StreamMark(7, (tally,)))
    add(lake, events(3, 3), small=False, mark=StreamMark(9, (tally,)))
    progress = StreamProgress(engine)
    assert progress.position() == 9
    assert progress.tallies() == (
        Tally(source="web", received=10, accepted=6, duplicate=2, rejected=2, first_at=10, last_at=20),
    )
    engine.dispose()


def test_what_was_never_committed_leaves_nothing(lake: ParquetLake, tmp_path: Path) -> None:
    with lake.draft(small=True) as draft:
        draft.append(Rows.EVENTS, events(0, 2))
    assert lake.rows(Rows.EVENTS) == 0
    (tmp_path / "events-00000001-00000009.parquet").write_bytes(b"left over")
    lake.remove_orphans()
    assert not list(tmp_path.glob("*.parquet"))
