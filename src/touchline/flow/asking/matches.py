"""A match rule tried on the events: how many it catches, of whom, which ones, and what earlier touchpoints take first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from touchline.flow.log.echo import instant
from touchline.flow.log.log import EventLog
from touchline.frame.conditions import TableColumns, evaluate
from touchline.frame.schema import OPEN_PREFIXES
from touchline.frame.wanted import check_wanted
from touchline.journey.touch import fields_read, match_touchpoints
from touchline.model.conditions import Condition, fields
from touchline.model.maps import JourneyMap
from touchline.model.matches import Catch, Caught
from touchline.model.views import TouchView
from touchline.ports.lake import Rows

NEWEST = 5
"""So many events are shown."""


def catch(rule: Condition, log: EventLog, journey: JourneyMap, touchpoint: str = "") -> Catch:
    """What a rule catches that stands at a touchpoint of a map; without one it stands behind all others."""
    ids = [point.id for point in journey.touchpoints]
    earlier = ids[: ids.index(touchpoint)] if touchpoint in ids else ids
    before = replace(journey, touchpoints=journey.touchpoints[: len(earlier)])
    tally = _Tally(len(earlier))
    for part, first in _parts(log, rule, before):
        hits = np.flatnonzero(evaluate(rule, TableColumns(part)))
        taken = match_touchpoints(before, part)[hits] if earlier else np.full(hits.size, -1, np.int16)
        times = part.column("time").cast(pa.int64()).to_numpy()[hits]
        tally.add(hits + first, taken, log.people().assign(part.column("who").to_numpy()[hits], times))
    return Catch(
        rule=rule,
        events=int(tally.counts.sum()),
        customers=int(np.unique(np.concatenate([*tally.customers, np.empty(0, np.int32)])).size),
        left=int(tally.counts[-1]),
        earlier=tuple(Caught(name, int(count)) for name, count in zip(earlier, tally.counts, strict=False) if count),
        newest=tuple(_shown(log, tally.newest)),
    )


@dataclass(slots=True)
class _Tally:
    """Events by the earlier touchpoint that takes them (last: by none), the customers, and the newest rows."""

    points: int
    counts: NDArray[np.int64] = field(init=False)
    customers: list[NDArray[np.int32]] = field(default_factory=list)
    newest: NDArray[np.int64] = field(default_factory=lambda: np.empty(0, np.int64))

    def __post_init__(self) -> None:
        self.counts = np.zeros(self.points + 1, np.int64)

    def add(self, rows: NDArray[np.int64], taken: NDArray[np.int16], who: NDArray[np.int32]) -> None:
        """Count a part of the log."""
        self.counts += np.bincount(np.where(taken < 0, self.points, taken), minlength=self.points + 1)
        self.customers.append(np.unique(who[who >= 0]))
        self.newest = np.concatenate([self.newest, rows])[-NEWEST:]


def _parts(log: EventLog, rule: Condition, before: JourneyMap) -> Iterator[tuple[pa.Table, int]]:
    """Parts of the log with the columns that are needed, and the number of their first row."""
    first = 0
    names = dict.fromkeys(["who", "time", "event", "type", *fields(rule), *fields_read(before)])
    for part in log.lake.scan(Rows.EVENTS, list(names)):
        check_wanted()
        yield part, first
        first += part.num_rows


def _shown(log: EventLog, rows: NDArray[np.int64]) -> Iterator[TouchView]:
    """The newest first."""
    found = [row for part in log.lake.take(Rows.EVENTS, rows) for row in _texts(part).to_pylist()] if rows.size else []
    for number, row in zip(reversed(rows.tolist()), reversed(found), strict=True):
        yield _view(number, row)


def _texts(part: pa.Table) -> pa.Table:
    kept = [name for name in part.schema.names if name != "who"]
    plain = {name: part.column(name).cast(pa.string()) for name in kept if name != "time"}
    return pa.table({**plain, "time": part.column("time").cast(pa.int64())})


def _view(number: int, row: Mapping[str, object]) -> TouchView:
    return TouchView(
        seq=number,
        time=instant(int(str(row["time"]))),
        event=str(row.get("event") or ""),
        type=str(row.get("type") or ""),
        channel=str(row.get("channel") or ""),
        source=str(row.get("source") or ""),
        touchpoint=None,
        touchpoint_title="",
        stage=None,
        run=None,
        goal=False,
        properties={
            name.partition(".")[2]: str(value)
            for name, value in row.items()
            if name.startswith(OPEN_PREFIXES) and value is not None
        },
    )
