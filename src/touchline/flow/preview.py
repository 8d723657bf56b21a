"""A dry run: the first rows as they would be accepted, and what would be rejected."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

import pyarrow as pa

from touchline.flow.ingest import Delivery, accepted_batches
from touchline.model.events import ColumnMapping, Rejected
from touchline.model.views import Preview

MOST_REJECTED = 20


def preview(delivery: Delivery, mapping: ColumnMapping, rows: int) -> Preview:
    """Read the whole file and keep nothing; the first `rows` accepted rows as text, the first rejected ones as they are."""
    shown: list[Mapping[str, str]] = []
    columns: tuple[str, ...] = ()
    rejected: list[Rejected] = []
    received = refused = 0
    for raw, resolved, accepted in accepted_batches(delivery, datetime.now(UTC)):
        received += raw.columns.num_rows + len(raw.rejected)
        bad = (*raw.rejected, *accepted.rejected)
        refused += len(bad)
        rejected.extend(bad[: MOST_REJECTED - len(rejected)])
        columns = tuple(dict.fromkeys((*columns, *raw.columns.schema.names)))
        mapping = replace(mapping, columns=dict(resolved.roles))
        if len(shown) < rows:
            shown.extend(_texts(accepted.events.slice(0, rows - len(shown))))
    return Preview(
        mapping=mapping,
        columns=columns,
        rows=tuple(shown),
        received=received,
        accepted=received - refused,
        rejected=tuple(rejected),
    )


def _texts(events: pa.RecordBatch) -> list[dict[str, str]]:
    rows = events.to_pylist()
    return [{name: str(value) for name, value in row.items() if value is not None} for row in rows]
