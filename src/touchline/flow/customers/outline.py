"""A customer's whole timeline in short, so that screens can filter, group and jump at once; and texts found in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from touchline.flow.customers.customers import Directory
from touchline.flow.customers.veil import Veil
from touchline.frame.columns import text_codes
from touchline.frame.schema import OPEN_PREFIXES
from touchline.model.personal import is_personal, without_persons
from touchline.model.views import Spotted, TimelineOutline, TouchKind
from touchline.ports.lake import Rows, Snapshot

_NAMED = ("type", "event", "channel")


def outline(lake: Snapshot, people: Directory, profile: int) -> TimelineOutline:
    """All events of a customer, each by its time, kind and run."""
    events = people.placed.timelines.events
    low, high = people.span(events, profile)
    named = _columns(lake, people, profile)
    codes = events.touches.code[low:high].astype(np.int64)
    distinct, first, kind = np.unique(
        np.stack([codes, *(column for column, _ in named)]), axis=1, return_index=True, return_inverse=True
    )
    texts = [[texts[code] if code >= 0 else "" for code in row] for row, (_, texts) in zip(distinct[1:], named, strict=True)]
    kinds = [_kind(people, int(codes[place]), *values) for place, *values in zip(first, *texts, strict=True)]
    times = events.clock.base // 1000 + events.touches.time[low:high].astype(np.int64) * events.clock.unit // 1000
    return TimelineOutline(
        kinds=tuple(kinds),
        times=tuple(times.tolist()),
        kind=tuple(np.ravel(kind).tolist()),
        run=tuple(_runs(people, profile).tolist()),
    )


def spotted(lake: Snapshot, people: Directory, profile: int, text: str) -> Spotted:
    """The events that contain a text, whatever the case: in their name, source or properties, as far as whoever asks may see them."""
    wanted = text.strip().lower()
    size = int(np.diff(people.span(people.placed.timelines.events, profile))[0])
    found = np.zeros(size, np.bool_)
    for places, part in _parts(lake, people, profile):
        for name in part.schema.names:
            if _is_text(name) and not _is_veiled(people.veil, name):
                found[places] |= _contains(part.column(name), wanted, people.veil)
    return Spotted(tuple(np.flatnonzero(found).tolist()))


def _parts(lake: Snapshot, people: Directory, profile: int) -> Iterator[tuple[NDArray[np.intp], pa.Table]]:
    """The customer's rows of the log part by part, each with the places that they have on the timeline."""
    events = people.placed.timelines.events
    low, high = people.span(events, profile)
    numbers = events.row[low:high].astype(np.int64)
    order = np.argsort(numbers)
    taken = 0
    for part in lake.take(Rows.EVENTS, numbers[order]):
        yield order[taken : taken + part.num_rows], part
        taken += part.num_rows


def _columns(lake: Snapshot, people: Directory, profile: int) -> list[tuple[NDArray[np.int64], tuple[str, ...]]]:
    """Type, name and channel of the customer's events in the order of time: codes, and what they mean (−1: nothing)."""
    low, high = people.span(people.placed.timelines.events, profile)
    values = {name: np.full(high - low, "", np.object_) for name in _NAMED}
    for places, part in _parts(lake, people, profile):
        for name in _NAMED:
            if name in part.schema.names:
                values[name][places] = part.column(name).cast(pa.string()).fill_null("").to_pylist()
    coded = [text_codes(pa.array(values[name], pa.string())) for name in _NAMED]
    return [(codes.astype(np.int64), texts) for codes, texts in coded]


def _kind(people: Directory, code: int, kind: str, event: str, channel: str) -> TouchKind:
    journey = people.placed.journey
    point = journey.touchpoints[code] if journey is not None and code < len(journey.touchpoints) else None
    shown = event if people.veil is None else without_persons(event)
    plain = TouchKind(
        event=shown, type=kind, channel=channel, touchpoint=None, touchpoint_title="", stage=None, feeling="", goal=False
    )
    if point is None or journey is None:
        return plain
    return replace(
        plain,
        channel=channel or point.channel,
        touchpoint=point.id,
        touchpoint_title=point.title,
        stage=point.stage,
        feeling=point.feeling.value,
        goal=point.id in journey.scope.goal,
    )


def _runs(people: Directory, profile: int) -> NDArray[np.int64]:
    """The run of each event, 0 for none."""
    timelines = people.placed.timelines
    low, high = people.span(timelines.events, profile)
    found = np.zeros(high - low, np.int64)
    if people.runs is None:
        return found
    first, stop = people.span(timelines.touches, profile)
    positions = np.arange(first, stop, dtype=np.int32)
    place = np.searchsorted(people.runs.bounds.first, positions, side="right") - 1
    inside = (place >= 0) & (positions < people.runs.bounds.stop[np.maximum(place, 0)])
    begin = int(np.searchsorted(people.runs.bounds.customer, np.int32(profile)))
    numbers = np.where(inside, place - begin + 1, 0)
    rows = dict(zip(timelines.touches.row[first:stop].tolist(), numbers.tolist(), strict=True))
    found[:] = [rows.get(row, 0) for row in timelines.events.row[low:high].tolist()]
    return found


def _is_text(name: str) -> bool:
    return name in {"event", "source", "channel"} or name.startswith(OPEN_PREFIXES)


def _is_veiled(veil: Veil | None, name: str) -> bool:
    return veil is not None and is_personal(name, veil.further)


def _contains(column: pa.ChunkedArray, wanted: str, veil: Veil | None) -> NDArray[np.bool_]:
    texts = pa.concat_arrays([pa.array([], pa.string()), *column.cast(pa.string()).chunks])
    if veil is not None:
        texts = pa.array([None if text is None else without_persons(text) for text in texts.to_pylist()], pa.string())
    found = pc.match_substring(pc.utf8_lower(texts), wanted)
    return np.asarray(pc.coalesce(found, pa.scalar(value=False)).to_numpy(zero_copy_only=False), np.bool_)
