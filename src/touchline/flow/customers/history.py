"""A customer's timeline over all channels, page by page, newest first, with every event as it was captured."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from touchline.flow.customers.customers import Directory
from touchline.frame.schema import OPEN_PREFIXES
from touchline.model.views import TimelinePage, TouchView
from touchline.ports.lake import Rows, Snapshot


def history(lake: Snapshot, people: Directory, profile: int, before: int | None, limit: int) -> TimelinePage:
    """Up to `limit` events before number `before` (None: from the newest on); events are numbered 0, 1, … in order of time."""
    events = people.placed.timelines.events
    low, high = people.span(events, profile)
    stop = low + min(before, high - low) if before is not None else high
    start = max(low, stop - limit)
    numbers = events.row[start:stop].astype(np.int64)
    order = np.argsort(numbers)
    rows: list[dict[str, object]] = []
    for part in lake.take(Rows.EVENTS, numbers[order]):
        rows.extend(_texts(part).to_pylist())
    placed = {int(place): rows[index] for index, place in enumerate(order)}
    views = [_view(people, profile, position, placed[position - start]) for position in range(stop - 1, start - 1, -1)]
    page = TimelinePage(total=high - low, rows=tuple(views), next_before=start - low if start > low else None)
    return page if people.veil is None else people.veil.timeline(page)


def _texts(part: pa.Table) -> pa.Table:
    """Open columns as text; `time` and `who` are known from the timeline."""
    kept = [name for name in part.schema.names if name not in {"time", "who"}]
    return pa.table({name: part.column(name).cast(pa.string()) if _is_open(name) else part.column(name) for name in kept})


def _is_open(name: str) -> bool:
    return name.startswith(OPEN_PREFIXES)


def _view(people: Directory, profile: int, position: int, row: dict[str, object]) -> TouchView:
    timelines, journey = people.placed.timelines, people.placed.journey
    code = int(timelines.events.touches.code[position])
    point = journey.touchpoints[code] if journey is not None and code < len(journey.touchpoints) else None
    touch = _touch_position(people, profile, position) if point is not None else None
    goal = journey is not None and point is not None and point.id in journey.scope.goal
    return TouchView(
        seq=position - people.span(timelines.events, profile)[0],
        time=people.moment(timelines.events, position),
        event=_text(row.get("event")),
        type=_text(row.get("type")),
        channel=_text(row.get("channel")) or (point.channel if point is not None else ""),
        source=_text(row.get("source")),
        touchpoint=point.id if point is not None else None,
        touchpoint_title=point.title if point is not None else "",
        stage=point.stage if point is not None else None,
        run=people.run_of(touch) if touch is not None else None,
        goal=goal,
        properties={name.partition(".")[2]: str(value) for name, value in row.items() if _is_open(name) and value is not None},
    )


def _touch_position(people: Directory, profile: int, position: int) -> int | None:
    """Where an event of the timeline of all events stands on that of touches."""
    timelines = people.placed.timelines
    if timelines.touches is timelines.events:
        return position
    low, high = people.span(timelines.touches, profile)
    found = np.flatnonzero(timelines.touches.row[low:high] == timelines.events.row[position])
    return low + int(found[0]) if found.size else None


def _text(value: object) -> str:
    return "" if value is None else str(value)
