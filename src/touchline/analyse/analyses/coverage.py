"""Coverage: events without a touchpoint, touchpoints without events, touchpoints that have gone silent, effort against effect."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from touchline.analyse.rest import rest_days, waking
from touchline.errors import QuestionInvalid
from touchline.frame.answers import Shape, count, number, seconds, text, verdict
from touchline.frame.order import ascending
from touchline.frame.parallel import spread
from touchline.frame.parts import Labels, Part
from touchline.frame.phrases import Phrases, Share, phrase
from touchline.frame.schema import TIME
from touchline.frame.timelines import SECOND, Clock
from touchline.kernels.bins import rank_of
from touchline.kernels.presence import collect_times, count_units
from touchline.kernels.select import has_code
from touchline.kernels.shapes import Ints
from touchline.model.questions import Cell, Coverage

_DAY = 86_400.0
_USUAL = 0.99
_PATIENCE = 3.0
_FEW_TIMES = 4
"""Gaps up to so many times their number are counted by length, which is quicker than putting them in order."""


@dataclass(frozen=True, slots=True)
class State:
    """By (group, code): touches and customers; the times of all touches, piece by piece; codes beyond the touchpoints are event names."""

    counts: NDArray[np.int64]
    times: list[list[Ints]]
    names: tuple[str, ...]
    clock: Clock
    as_of: int
    zone: str


class CoverageAnalysis:
    """What the map sees of the events, and what it does not see."""

    name = "coverage"
    columns = (
        text("kind", "Kind", choices=("touchpoint", "event")),
        text("key", "Key"),
        text("title", "Name"),
        count("count", "Count"),
        count("customers", "Customers"),
        number("share", "Share", Shape.SHARE, behind="customers"),
        number("first", "First", Shape.MOMENT, behind="customers"),
        number("last", "Last", Shape.MOMENT, behind="customers"),
        seconds("quiet_seconds", "Quiet for", behind="customers"),
        verdict("alarm", "Alarm", ("never", "silent", "")),
        count("effort", "Effort", known=False, opens=False),
        number("go_on_rate", "Went on", Shape.SHARE, behind="customers"),
    )
    shown = ("kind", "title", "count", "customers", "share", "quiet_seconds", "alarm")

    def measure(self, part: Part, _question: Coverage, _before: State | None) -> State:
        """Count events and customers, and collect the times, per touchpoint and per name of unmatched events."""
        timeline = part.timeline
        shape = (part.labels.group_count, len(timeline.labels))
        counts = np.zeros((*shape, 2), np.int64)
        count_units(timeline.touches, part.units, part.groups, counts)
        sizes = counts[:, :, 0].ravel()
        starts = np.cumsum(sizes) - sizes
        slots = starts.reshape(shape).copy()
        times: Ints = np.empty(int(sizes.sum()), timeline.touches.time.dtype)
        collect_times(timeline.touches, part.units, part.groups, slots, times)
        per_cell = [[times[start : start + size]] for start, size in zip(starts.tolist(), sizes.tolist(), strict=True)]
        return State(counts, per_cell, timeline.labels, timeline.clock, part.as_of, part.zone)

    def merge(self, one: State, other: State) -> State:
        """Add up, put times side by side; parts are cut between customers."""
        times = [mine + theirs for mine, theirs in zip(one.times, other.times, strict=True)]
        return State(one.counts + other.counts, times, one.names, one.clock, one.as_of, one.zone)

    def again(self, _state: State) -> bool:
        """One look is enough."""
        return False

    def finish(self, state: State, labels: Labels, _question: Coverage) -> pa.Table:
        """Per group a row per touchpoint in document order, then one per name of unmatched events, most frequent first."""
        moments = spread(lambda times: _moments(times, state), state.times)
        return pa.concat_tables([_group_rows(state, moments, labels, group) for group in range(labels.group_count)])

    def sentence(self, table: pa.Table, _labels: Labels, _question: Coverage) -> Phrases:
        """How much the map covers, and what it misses most."""
        rows = table.to_pylist()
        total = sum(row["count"] for row in rows)
        if not total:
            return (phrase("coverage.none"),)
        missed = [row for row in rows if row["kind"] == "event"]
        covered = Share(1 - sum(row["count"] for row in missed) / total)
        whole = phrase("coverage.whole", share=covered, total=total)
        if missed:
            whole = phrase("coverage.gap", share=covered, total=total, title=missed[0]["title"], count=missed[0]["count"])
        alarms = sum(bool(row["alarm"]) for row in rows)
        if not alarms:
            return (whole,)
        return whole, phrase("coverage.silent_one") if alarms == 1 else phrase("coverage.silent", count=alarms)

    def members(self, part: Part, _question: Coverage, cell: Cell) -> NDArray[np.bool_]:
        """The customers with at least one such event."""
        labels = list(part.timeline.labels)
        points = len(part.labels.touchpoints)
        known = labels[points:] if cell.row.get("kind") == "event" else labels[:points]
        if cell.row.get("key") not in known:
            raise QuestionInvalid(
                what=f"there is no {cell.row.get('kind')} '{cell.row.get('key')}'", mend="Use a key of the answer."
            )
        code = known.index(str(cell.row["key"])) + (points if cell.row.get("kind") == "event" else 0)
        return has_code(part.timeline.touches, part.units, code)


@dataclass(frozen=True, slots=True)
class _Moments:
    """First and last instant (µs), the quiet since the last; and, days of rest left out, the quiet and the usual longest gap (seconds)."""

    first: int | None = None
    last: int | None = None
    quiet: float | None = None
    waited: float = 0.0
    usual: float = 0.0


def _moments(pieces: list[Ints], state: State) -> _Moments:
    times = ascending(pieces)
    if times.size == 0:
        return _Moments()
    gaps = np.diff(times)
    ends = state.clock.instant(times[0]), state.clock.instant(times[-1])
    waited, unit = state.as_of - ends[1], state.clock.unit
    resting = rest_days(state.clock.base + times.astype(np.int64) * unit, state.zone)
    if resting:
        clock = waking(ends[0], max(ends[1], state.as_of), resting, state.zone)
        gaps, unit = np.diff(clock.awake(state.clock.base + times.astype(np.int64) * unit)), 1
        waited = int(np.diff(clock.awake(np.array([ends[1], max(ends[1], state.as_of)])))[0])
    return _Moments(*ends, (state.as_of - ends[1]) / SECOND, waited / SECOND, _usual(gaps) * unit / SECOND)


def _usual(gaps: Ints) -> int:
    """The longest usual gap between one moment and the next."""
    gaps = gaps[gaps > 0]
    if not gaps.size:
        return 0
    rank = int(rank_of(np.array([gaps.size]), _USUAL)[0])
    if int(gaps.max()) < _FEW_TIMES * gaps.size:
        return int(np.searchsorted(np.cumsum(np.bincount(gaps.astype(np.int64, copy=False))), rank, side="right"))
    return int(np.partition(gaps, rank)[rank])


def _alarm(moments: _Moments) -> str:
    if moments.quiet is None:
        return "never"
    return "silent" if moments.waited > max(_PATIENCE * moments.usual, _DAY) else ""


def _group_rows(state: State, all_moments: list[_Moments], labels: Labels, group: int) -> pa.Table:
    points = labels.touchpoints
    counts = state.counts[group, :, 0]
    names = range(len(points), len(state.names))
    seen = [code for code in names if counts[code]]
    codes = [*range(len(points)), *sorted(seen, key=lambda code: (-int(counts[code]), state.names[code]))]
    moments = [all_moments[group * len(state.names) + code] for code in codes]
    total = int(counts.sum())
    index = np.array(codes, np.int64)
    silent = [_alarm(moment) if code < len(points) else "" for code, moment in zip(codes, moments, strict=True)]
    return pa.table(
        {
            **labels.group_columns(np.full(index.size, group)),
            "kind": pa.array(["touchpoint" if code < len(points) else "event" for code in codes], pa.string()),
            "key": pa.array([state.names[code] for code in codes], pa.string()),
            "title": pa.array([points[code].title if code < len(points) else state.names[code] for code in codes], pa.string()),
            "count": pa.array(counts[index], pa.int64()),
            "customers": pa.array(state.counts[group, index, 1], pa.int64()),
            "share": pa.array([int(counts[code]) / total if total else None for code in codes], pa.float64()),
            "first": pa.array([moment.first for moment in moments], pa.int64()).cast(TIME),
            "last": pa.array([moment.last for moment in moments], pa.int64()).cast(TIME),
            "quiet_seconds": pa.array([moment.quiet for moment in moments], pa.float64()),
            "alarm": pa.array(silent, pa.string()),
            "effort": pa.array([points[code].effort if code < len(points) else None for code in codes], pa.int64()),
        }
    )
