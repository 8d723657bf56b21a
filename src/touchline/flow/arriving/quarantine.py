"""Rejected rows, kept whole with their reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

import numpy as np
import pyarrow as pa

from touchline.model.events import Rejected
from touchline.model.quarantine import QuarantinePage, QuarantineRow
from touchline.ports.lake import Rows, Snapshot


def quarantined(lake: Snapshot, offset: int, limit: int, reason: str = "", *, replayed: bool = True) -> QuarantinePage:
    """A page of rejected rows, newest first: of one reason where it is given, without those taken in again unless `replayed`."""
    reasons, again = _reasons(lake), _replayed(lake)
    open_reasons = Counter(text for number, text in enumerate(reasons) if number not in again)
    numbers = [
        number for number, text in enumerate(reasons) if (not reason or text == reason) and (replayed or number not in again)
    ]
    stop = max(0, len(numbers) - offset)
    shown = numbers[max(0, stop - limit) : stop]
    found = [row for part in lake.take(Rows.QUARANTINE, np.array(shown, np.int64)) for row in part.to_pylist()]
    rows = [QuarantineRow(id=number, **row, replayed_at=again.get(number)) for number, row in zip(shown, found, strict=True)]
    return QuarantinePage(total=len(numbers), offset=offset, rows=tuple(reversed(rows)), reasons=dict(open_reasons))


def quarantine_rows(rejected: Sequence[Rejected], at: datetime) -> pa.RecordBatch:
    """Rejected rows as the lake keeps them."""
    return pa.record_batch(
        {
            "file": [row.file for row in rejected],
            "line": pa.array([row.line for row in rejected], pa.int64()),
            "reason": [row.reason.value for row in rejected],
            "detail": [row.detail for row in rejected],
            "raw": [row.raw for row in rejected],
            "at": pa.array([at] * len(rejected), pa.timestamp("us", tz="UTC")),
        }
    )


def open_numbers(lake: Snapshot, reason: str) -> list[int]:
    """The ids of the rows of one reason (empty: of any) that were not taken in again."""
    again = _replayed(lake)
    return [number for number, text in enumerate(_reasons(lake)) if (not reason or text == reason) and number not in again]


def _reasons(lake: Snapshot) -> list[str]:
    return [str(text) for part in lake.scan(Rows.QUARANTINE, ["reason"]) for text in part.column("reason").to_pylist()]


def _replayed(lake: Snapshot) -> dict[int, datetime]:
    """When rows were last taken in again, by their id."""
    found: dict[int, datetime] = {}
    for part in lake.scan(Rows.REPLAYS, ["row", "time"]):
        found.update(zip(part.column("row").to_pylist(), part.column("time").to_pylist(), strict=True))
    return found
