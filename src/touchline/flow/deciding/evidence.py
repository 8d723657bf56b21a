"""The rows behind links: which events or profiles first showed two identifiers together."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from touchline.flow.log.log import EventLog
from touchline.frame.naming import namings
from touchline.frame.people import People
from touchline.frame.schema import WHO
from touchline.model.events import Dataset
from touchline.model.identity import IdentityRules
from touchline.model.recognition import Evidence
from touchline.ports.lake import Rows, Snapshot

Shown = tuple[int, int, int]
"""The stronger node, the weaker one, and the time (µs) of a link."""
_READ = ("seq", "time", "type", "event", "source", WHO)
_MOST = 3
_FEW = 12
"""So many rows are looked at one by one, without looking for their times first."""


def evidence(log: EventLog, people: People, wanted: Sequence[Shown]) -> dict[Shown, tuple[Evidence, ...]]:
    """Per link the rows that showed it at its earliest time, a few of each."""
    found: dict[Shown, list[Evidence]] = {link: [] for link in wanted}
    for dataset in (Rows.EVENTS, Rows.PROFILES):
        if wanted and log.lake.rows(dataset):
            for part in log.lake.take(dataset, _places(log, dataset, wanted)):
                _note(part, Dataset(dataset.value), people, log.rules, found)
    return {link: tuple(rows[:_MOST]) for link, rows in found.items()}


def _places(log: EventLog, dataset: Rows, wanted: Sequence[Shown]) -> NDArray[np.int64]:
    """The rows of the stronger identifiers; where these are many, only those of the moments. Who events are of is kept in memory."""
    strong = np.unique(np.array([one for one, _, _ in wanted], np.int32))
    who = log.who() if dataset is Rows.EVENTS else _column(log.lake, dataset, WHO)
    places = np.flatnonzero(np.isin(who, strong))
    if places.size <= _FEW:
        return places
    moments = np.unique(np.array([time for _, _, time in wanted], np.int64))
    return places[np.isin(_column(log.lake, dataset, "time")[places], moments)]


def _column(lake: Snapshot, dataset: Rows, name: str) -> NDArray[np.int64]:
    """A column of whole numbers or times (µs), in order of arrival."""
    parts = [part.column(name).cast(pa.int64()).to_numpy() for part in lake.scan(dataset, [name])]
    return np.concatenate([np.empty(0, np.int64), *parts])


def _note(part: pa.Table, dataset: Dataset, people: People, rules: IdentityRules, found: dict[Shown, list[Evidence]]) -> None:
    """Take down the rows of a part that show one of the links."""
    who, time = part.column(WHO).to_numpy(), part.column("time").cast(pa.int64()).to_numpy()
    for (one, other, moment), rows in found.items():
        here = part.take(pa.array(np.flatnonzero((who == one) & (time == moment))))
        for batch in here.unify_dictionaries().combine_chunks().to_batches():
            values = namings(batch, rules)[int(people.kinds[other])].values.to_pylist()
            shows = [place for place, value in enumerate(values) if value == people.values[other].as_py()]
            shown = batch.select(_shown(part)).take(pa.array(shows, pa.int64()))
            rows.extend(_evidence(row, dataset) for row in shown.to_pylist())


def _shown(part: pa.Table) -> list[str]:
    return [name for name in _READ if name in part.schema.names]


def _evidence(row: dict[str, Any], dataset: Dataset) -> Evidence:
    return Evidence(
        dataset=dataset,
        seq=row.get("seq", 0),
        time=row["time"].astimezone(UTC),
        event=row.get("event") or row["type"],
        source=row.get("source") or "",
    )
