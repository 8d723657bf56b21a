"""What of a source was not as planned, counted: events that were flagged, and calls that were set aside and wait."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as pc

from touchline.capture.plan import FLAG
from touchline.flow.arriving.quarantine import open_numbers
from touchline.model.events import Reason
from touchline.model.plans import Breach
from touchline.ports.lake import Rows, Snapshot


def breaches(lake: Snapshot, source: str) -> tuple[Breach, ...]:
    """Every kind of breach of a source, the most frequent first."""
    flagged, waiting = _flagged(lake, source), _set_aside(lake, source)
    found = [Breach(detail=detail, flagged=flagged[detail], quarantined=waiting[detail]) for detail in flagged | waiting]
    return tuple(sorted(found, key=lambda one: (-one.flagged - one.quarantined, one.detail)))


def _flagged(lake: Snapshot, source: str) -> Counter[str]:
    counts = Counter[str]()
    if FLAG not in lake.columns(Rows.EVENTS):
        return counts
    for part in lake.scan(Rows.EVENTS, ["source", FLAG]):
        if FLAG in part.schema.names:
            own = part.column(FLAG).filter(pc.equal(part.column("source").cast(pa.string()), source))
            counts.update(dict(_counted(own.drop_null())))
    return counts


def _counted(values: pa.ChunkedArray) -> Iterator[tuple[str, int]]:
    for one in pc.value_counts(values.cast(pa.string())):
        yield one["values"].as_py(), one["counts"].as_py()


def _set_aside(lake: Snapshot, source: str) -> Counter[str]:
    """Calls in the quarantine that were not taken in again since."""
    waiting = set(open_numbers(lake, Reason.NOT_PLANNED))
    counts, number = Counter[str](), 0
    for part in lake.scan(Rows.QUARANTINE, ["file", "detail"]):
        for file, detail in zip(part.column("file").to_pylist(), part.column("detail").to_pylist(), strict=True):
            if file == source and number in waiting:
                counts[detail] += 1
            number += 1
    return counts
