"""A dry run: the first rows as they would be accepted, and what would be rejected; or which column is still lacking."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice

import pyarrow as pa

from touchline.capture.mapping import found_roles, roles_of
from touchline.errors import ColumnMissing
from touchline.flow.arriving.ingest import Delivery, accepted_batches
from touchline.frame.raw import RawBatch
from touchline.model.events import ColumnMapping, Rejected
from touchline.model.views import Preview

MOST_REJECTED = 20
_SAMPLES, _LONGEST = 3, 80


def preview(delivery: Delivery, mapping: ColumnMapping, rows: int) -> Preview:
    """Read the whole file and keep nothing; the first `rows` accepted rows as text, the first rejected ones as they are."""
    try:
        return _read_through(delivery, mapping, rows)
    except ColumnMissing as error:
        return _unmapped(delivery, mapping, error)


def _read_through(delivery: Delivery, mapping: ColumnMapping, rows: int) -> Preview:
    shown: list[Mapping[str, str]] = []
    columns: tuple[str, ...] = ()
    samples: dict[str, tuple[str, ...]] = {}
    rejected: list[Rejected] = []
    received = refused = 0
    for raw, resolved, accepted in accepted_batches(delivery, datetime.now(UTC)):
        received += raw.columns.num_rows + len(raw.rejected)
        bad = (*raw.rejected, *accepted.rejected)
        refused += len(bad)
        rejected.extend(bad[: MOST_REJECTED - len(rejected)])
        columns = tuple(dict.fromkeys((*columns, *raw.columns.schema.names)))
        samples = {**_samples([raw]), **samples}
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
        samples=samples,
        roles=roles_of(delivery.dataset, delivery.rules.own),
    )


def _unmapped(delivery: Delivery, mapping: ColumnMapping, error: ColumnMissing) -> Preview:
    """The beginning of a file in which a column is lacking."""
    begin = list(islice(delivery.reader.batches(), 1))
    columns = tuple(name for raw in begin for name in raw.columns.schema.names)
    own = delivery.rules.own
    found = found_roles(columns, mapping, delivery.dataset, own)
    return Preview(
        mapping=replace(mapping, columns=dict(found.roles)),
        columns=columns,
        rows=(),
        received=sum(raw.columns.num_rows + len(raw.rejected) for raw in begin),
        accepted=0,
        samples=_samples(begin),
        roles=roles_of(delivery.dataset, own),
        lacking=error.what,
        mend=error.mend,
    )


def _samples(batches: Iterable[RawBatch]) -> dict[str, tuple[str, ...]]:
    """The first different values of each column, cut short."""
    return {
        name: tuple(
            islice(dict.fromkeys(_short(value) for value in column.slice(0, 200).to_pylist() if value is not None), _SAMPLES)
        )
        for raw in batches
        for name, column in zip(raw.columns.schema.names, raw.columns.columns, strict=True)
    }


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _texts(events: pa.RecordBatch) -> list[dict[str, str]]:
    rows = events.to_pylist()
    return [{name: str(value) for name, value in row.items() if value is not None} for row in rows]
