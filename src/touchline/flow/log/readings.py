"""Under which rules the log was recognised: a row whenever a workspace's rules of recognition have changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pyarrow as pa

from touchline.frame.schema import TIME
from touchline.identity.rules import recognition
from touchline.model.identity import IdentityRules
from touchline.ports.lake import Lake, Rows, Snapshot

LINK_COLUMNS = ("time", "one", "other")
_COLUMNS = ("rules", "events", "profiles", "links")
_USUAL = recognition(IdentityRules())


@dataclass(frozen=True, slots=True)
class Reading:
    """Rules of recognition, and from which row of each dataset on they were in force. Links before are of other rules."""

    rules: str = _USUAL
    events: int = 0
    profiles: int = 0
    links: int = 0

    def since(self, dataset: Rows) -> int:
        """The first row of events or profiles that was recognised under these rules."""
        return self.events if dataset is Rows.EVENTS else self.profiles


def reading_of(lake: Snapshot) -> Reading:
    """The rules in force now."""
    number = lake.rows(Rows.RULES)
    rows = [row for part in lake.scan(Rows.RULES, _COLUMNS, number - 1) for row in part.to_pylist()] if number else []
    return Reading(**{name: rows[-1][name] for name in _COLUMNS}) if rows else Reading()


def known_links(lake: Lake) -> Iterator[pa.Table]:
    """The links that were seen under the rules in force."""
    return lake.scan(Rows.LINKS, LINK_COLUMNS, reading_of(lake).links)


def reading_row(reading: Reading, at: int) -> pa.RecordBatch:
    """A reading as a row of its dataset, in force since a moment (µs)."""
    counts = {name: pa.array([getattr(reading, name)], pa.int64()) for name in ("events", "profiles", "links")}
    return pa.record_batch({"time": pa.array([at], pa.int64()).cast(TIME), "rules": [reading.rules], **counts})
