"""The rows behind links: which events or profiles first showed two identifiers together."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

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


def evidence(
    lake: Snapshot, people: People, rules: IdentityRules, wanted: Sequence[Shown]
) -> dict[Shown, tuple[Evidence, ...]]:
    """Per link the rows that showed it at its earliest time, a few of each."""
    found: dict[Shown, list[Evidence]] = {link: [] for link in wanted}
    for dataset in (Rows.EVENTS, Rows.PROFILES):
        if wanted and lake.rows(dataset):
            _search(lake, dataset, people, rules, found)
    return {link: tuple(rows[:_MOST]) for link, rows in found.items()}


def _search(lake: Snapshot, dataset: Rows, people: People, rules: IdentityRules, found: dict[Shown, list[Evidence]]) -> None:
    moments = np.unique(np.array([time for _, _, time in found], np.int64))
    strong = np.unique(np.array([one for one, _, _ in found], np.int32))
    numbers: list[NDArray[np.int64]] = []
    first = 0
    for part in lake.scan(dataset, [WHO, "time"]):
        who, time = part.column(WHO).to_numpy(), part.column("time").cast(pa.int64()).to_numpy()
        numbers.append(first + np.flatnonzero(np.isin(who, strong) & np.isin(time, moments)))
        first += part.num_rows
    for part in lake.take(dataset, np.concatenate(numbers)):
        _note(part, Dataset(dataset.value), people, rules, found)


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
