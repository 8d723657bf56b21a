"""The rows of every analysis as the API shows them: the same columns as `--json`, `--csv` and `.table()`.

Rates lie between 0 and 1 and come with the 95 % interval `_low` to `_high`; durations are seconds; null means not known.
"""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import BaseModel

Number = float | None


class Row(BaseModel):
    """What rows of every analysis may carry: the value of `by`, only when the question breaks down."""

    group: str | None = None


class StagesRow(Row):
    """One stage: runs that reached it, how they left it, how long they stayed."""

    stage: str
    position: int
    reached: int
    entered: int
    skipped: int
    stepped_back: int
    went_on: int
    go_on_rate: Number
    go_on_low: Number
    go_on_high: Number
    to_next: int
    rate_from_previous: Number
    rate_from_previous_low: Number
    rate_from_previous_high: Number
    lost: int
    open: int
    completed: int
    median_seconds: Number
    p90_seconds: Number


class TouchpointsRow(Row):
    """One touchpoint: volume, going on, reaching the goal, time to the next touch."""

    touchpoint: str
    title: str
    channel: str
    stage: str | None
    touches: int
    customers: int
    runs: int
    go_on_rate: Number
    go_on_low: Number
    go_on_high: Number
    goal_rate: Number
    goal_low: Number
    goal_high: Number
    median_seconds: Number


class FunnelRow(Row):
    """One step: units that got this far, from the start and from the step before; `period` only with a trend."""

    period: str | None = None
    step: int
    label: str
    count: int
    rate_from_start: Number
    rate_from_start_low: Number
    rate_from_start_high: Number
    rate_from_previous: Number
    rate_from_previous_low: Number
    rate_from_previous_high: Number
    dropped: int | None
    median_seconds: Number
    p90_seconds: Number


class TransitionsRow(Row):
    """One directly-follows pair inside runs; `(start)` and `(end)` stand for the ends of a run."""

    source: str
    target: str
    count: int
    share: Number
    share_low: Number
    share_high: Number
    median_seconds: Number
    p90_seconds: Number


class PathsRow(Row):
    """One path, touchpoints joined by ` > `: runs that went this way, completed, or ended right there."""

    path: str
    depth: int | None = None
    length: int | None = None
    count: int
    share: Number
    share_low: Number
    share_high: Number
    completed: int
    ended: int | None = None


class CoverageRow(Row):
    """One touchpoint, or one event name no touchpoint matches: how often, by how many, how long quiet."""

    kind: Literal["touchpoint", "event"]
    key: str
    title: str
    count: int
    customers: int
    share: Number
    first: datetime | None
    last: datetime | None
    quiet_seconds: Number
    alarm: Literal["never", "silent", ""]
    effort: int | None
    go_on_rate: Number


class MapReference(BaseModel):
    """The map an answer was measured on."""

    id: str
    version: str | None


QuestionValue = str | int | float | bool | list[str] | None


class Document(BaseModel):
    """What every answer carries: the question as understood, the moment, the map, what was counted, and one sentence."""

    analysis: str
    question: dict[str, QuestionValue]
    as_of: str
    map: MapReference | None
    units: str
    sentence: str


class StagesAnswer(Document):
    """An answer with one row per stage."""

    rows: list[StagesRow]


class TouchpointsAnswer(Document):
    """An answer with one row per touchpoint."""

    rows: list[TouchpointsRow]


class FunnelAnswer(Document):
    """An answer with one row per step."""

    rows: list[FunnelRow]


class TransitionsAnswer(Document):
    """An answer with one row per pair of touchpoints."""

    rows: list[TransitionsRow]


class PathsAnswer(Document):
    """An answer with one row per path."""

    rows: list[PathsRow]


class CoverageAnswer(Document):
    """An answer with one row per touchpoint and per unmatched event name."""

    rows: list[CoverageRow]
