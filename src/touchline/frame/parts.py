"""What an analysis measures: a part of the customers, with their timeline, the units that count, and their groups."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from touchline.frame.groups import GROUP_COLUMNS, Group, columns_of
from touchline.frame.runs import Runs
from touchline.frame.timelines import Timeline
from touchline.frame.together import ALONE, Together
from touchline.kernels.shapes import Groups, Spans
from touchline.model.maps import JourneyMap, Touchpoint


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """How rows of an answer are named.

    `groups` is None without a breakdown, else the groups in order; `periods` likewise for a trend. Units carry the
    number group · periods + period. `touchpoints` are those of the map, by code; timelines of all events have further codes behind.
    `journey` is the map that is measured on, where there is one.
    """

    groups: tuple[Group, ...] | None = None
    periods: tuple[str, ...] | None = None
    stages: tuple[str, ...] = ()
    touchpoints: tuple[Touchpoint, ...] = ()
    journey: JourneyMap | None = None

    @property
    def group_count(self) -> int:
        """How many numbers units may carry; one without breakdown and trend."""
        return len(self.groups or ((None,),)) * len(self.periods or ("",))

    @property
    def split(self) -> bool:
        """Whether there is a breakdown or a trend."""
        return self.groups is not None or self.periods is not None

    def group_columns(self, number: NDArray[np.integer]) -> dict[str, pa.Array]:
        """The leading columns of rows whose units carry these numbers."""
        columns: dict[str, pa.Array] = {}
        periods = len(self.periods) if self.periods is not None else 1
        if self.groups is not None:
            columns |= columns_of([self.groups[index] for index in number // periods], len(self.groups[0]))
        if self.periods is not None:
            columns["period"] = pa.array([self.periods[index] for index in number % periods], pa.string())
        return columns

    def group_of(self, row: Mapping[str, str | int | None]) -> int | None:
        """The number that units of a row carry; None when the row names a group or period that is not there."""
        groups, periods = self.groups or ((None,),), self.periods or ("",)
        asked = tuple(row.get(name) for name in GROUP_COLUMNS[: len(groups[0])])
        period = row.get("period") if self.periods is not None else ""
        if (self.groups is not None and asked not in groups) or period not in periods:
            return None
        return (groups.index(asked) if self.groups is not None else 0) * len(periods) + periods.index(period)


@dataclass(frozen=True, slots=True)
class TouchColumn:
    """A field along a timeline: per touch the number of its value, −1 for none, and the values as text."""

    codes: NDArray[np.int32]
    values: tuple[str, ...]

    @property
    def nbytes(self) -> int:
        """What it weighs."""
        return self.codes.nbytes

    def counts(self) -> NDArray[np.int64]:
        """How many touches of the timeline have each value."""
        return np.bincount(self.codes[self.codes >= 0], minlength=len(self.values)).astype(np.int64, copy=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Units (runs, or persons as stretches of the timeline) with their group: −1 for units that are not selected.

    `owner` is the customer of each unit, ascending. `runs` is set where the question is about runs; `units` are then their spans.
    `as_of` is the moment asked for, in µs since 1970. For funnels, `masks` says by code which steps a touch can take, and `hints`
    which codes a unit may have (kernels/funnel.py). `columns` and `numbers` (NaN: none) are the fields along the whole timeline that
    the question needs; `zone` is the workspace's, where days and weeks are cut. Where other machines measure other parts, `together`
    tells what all of them do.
    """

    timeline: Timeline
    units: Spans
    groups: Groups
    owner: NDArray[np.int32]
    labels: Labels
    runs: Runs | None = None
    as_of: int = 0
    masks: NDArray[np.uint32] | None = None
    hints: NDArray[np.uint64] | None = None
    columns: Mapping[str, TouchColumn] = field(default_factory=dict)
    numbers: Mapping[str, NDArray[np.float64]] = field(default_factory=dict)
    zone: str = "UTC"
    together: Together = ALONE

    def cut(self, low: int, high: int) -> Part:
        """Units low … high−1 as a part of their own."""
        return replace(
            self,
            units=Spans(self.units.low[low:high], self.units.high[low:high]),
            groups=self.groups[low:high],
            owner=self.owner[low:high],
            runs=self.runs.between(low, high) if self.runs is not None else None,
            hints=self.hints[low:high] if self.hints is not None else None,
        )

    def pieces(self, count: int) -> list[Part]:
        """The part cut between customers into pieces of about equal size."""
        size = int(self.groups.size)
        inner = [int(edge) for edge in np.linspace(0, size, count + 1)[1:-1]]
        cuts = sorted({int(np.searchsorted(self.owner, self.owner[edge])) for edge in inner if edge < size})
        edges = [0, *(cut for cut in cuts if cut > 0), size]
        return [self.cut(int(low), int(high)) for low, high in pairwise(edges)]

    def journey(self) -> Runs:
        """The runs; asked only by analyses of runs."""
        if self.runs is None:
            message = "this part has no runs"
            raise TypeError(message)
        return self.runs
