"""What the log tells of customers, trait by trait, taken on from version to version: only rows that are new are read."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from touchline.frame.columns import text_codes, unified
from touchline.frame.room import Room, in_memory
from touchline.frame.schema import WHO
from touchline.frame.traits import Telling
from touchline.identity.traits import PREFIX, Said, Tellings
from touchline.ports.lake import Rows, Snapshot

_DATASETS = {Rows.PROFILES: 0, Rows.EVENTS: 1 << 40}
"""Where the order of arrival begins: of one moment, events count as later than profiles."""


class TraitBook:
    """Collects what one log tells. What it gave for a version stays as it was."""

    def __init__(self, room: Room = in_memory) -> None:
        self._room = room
        self._read = dict.fromkeys(_DATASETS, 0)
        self._tellings: dict[str, Tellings] = {}
        self._sources: dict[str | None, int] = {}

    def is_ahead(self, lake: Snapshot) -> bool:
        """Whether more was read than this version of the log has."""
        return any(lake.rows(dataset) < read for dataset, read in self._read.items())

    def told(self, lake: Snapshot, lasting: NDArray[np.bool_]) -> tuple[Mapping[str, Telling], tuple[str, ...]]:
        """Every trait of a version of the log, no earlier than the last one, with the sources by their number.

        `lasting` marks the nodes whose profile may depend on the time of a row.
        """
        names = {dataset: [name for name in lake.columns(dataset) if name.startswith(PREFIX)] for dataset in _DATASETS}
        for dataset, begin in _DATASETS.items():
            since, self._read[dataset] = self._read[dataset], lake.rows(dataset)
            if names[dataset] and self._read[dataset] > since:
                for part in lake.scan(dataset, [WHO, "time", "source", *names[dataset]], since):
                    self._take_in(part, begin + since)
                    since += part.num_rows
        known = dict.fromkeys(name for dataset in _DATASETS for name in names[dataset])
        found = {name: self._tellings.setdefault(name, Tellings(self._room)).now(lasting) for name in known}
        return found, tuple(source or "" for source in self._sources)

    def _take_in(self, part: pa.Table, first: int) -> None:
        """The rows of a part; the first has the rank `first`."""
        names = [name for name in part.schema.names if name.startswith(PREFIX)]
        if not names or part.num_rows == 0:
            return
        rank = np.arange(first, first + part.num_rows)
        who, time = part.column(WHO).to_numpy(), part.column("time").cast(pa.int64()).to_numpy()
        said = Said(who, time, rank, self._numbers(part))
        for name in names:
            self._tellings.setdefault(name, Tellings(self._room)).add(said, unified(part.column(name).chunks))

    def _numbers(self, part: pa.Table) -> NDArray[np.int32]:
        """The number of the source of each row."""
        chunks = part.column("source").chunks if "source" in part.schema.names else [pa.nulls(part.num_rows)]
        place, texts = text_codes(unified(chunks))
        known = [self._sources.setdefault(text, len(self._sources)) for text in (*texts, None)]
        return np.array(known, np.int32)[place]
