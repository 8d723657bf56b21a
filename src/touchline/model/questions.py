"""What can be asked: one frozen dataclass per analysis, with the same arguments in Python, CLI, API and on the screens."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from touchline.model.conditions import Condition


class Per(StrEnum):
    """What a funnel counts."""

    PERSON = "person"
    RUN = "run"


class Mode(StrEnum):
    """How the steps of a funnel must follow one another."""

    ORDERED = "ordered"
    STRICT = "strict"
    ANY = "any"


class Direction(StrEnum):
    """Which way paths are read from their anchor."""

    FORWARD = "forward"
    BACKWARD = "backward"


class Trend(StrEnum):
    """The calendar period, in the workspace's zone, that a trend counts by."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """What every question carries: the map, the period [since, until), a filter and a breakdown.

    Touches at or after `until` do not exist for the question, and `until` is the moment asked for (default: the newest event).
    Analyses of runs count the runs that started at or after `since`; analyses of persons and of events count the touches since then.
    `where` mixes fields freely: customer fields (traits.*, persona) select customers; touch fields (channel, source, event,
    touchpoint, properties.*) select the runs (per person: the persons) with at least one touch for which the whole rule holds.
    `by` names one field: a customer field splits customers, a touch field splits runs (persons) by the first value that they show.
    """

    map_id: str = ""
    since: datetime | None = None
    until: datetime | None = None
    where: Condition | None = None
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stages(Ask):
    """How many runs reach each stage, how long they stay, where they are lost."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Touchpoints(Ask):
    """What happens at each touchpoint of the map: volume, going on, time to the next touch, goal rate."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of a funnel: any of several touchpoints, any of several event names, or a rule on the event."""

    label: str
    touchpoints: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    rule: Condition | None = None
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Funnel(Ask):
    """How far units get through up to 30 steps within a conversion window."""

    steps: tuple[Step, ...] = ()
    within: timedelta | None = None
    mode: Mode = Mode.ORDERED
    per: Per = Per.PERSON
    exclude: tuple[Step, ...] = ()
    trend: Trend | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Transitions(Ask):
    """How often one touchpoint directly follows another inside a run, and after how long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paths(Ask):
    """Which ways runs take from an anchor (default: the start of the run; backward: its end), or whole variants."""

    anchor: str = ""
    direction: Direction = Direction.FORWARD
    depth: int = 5
    collapse: bool = False
    variants: bool = False
    top: int = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage(Ask):
    """Which events reach no touchpoint, which touchpoints see no event, and which have gone silent."""


Question = Stages | Touchpoints | Funnel | Transitions | Paths | Coverage


@dataclass(frozen=True, slots=True)
class Cell:
    """One number of an answer, to open the customers behind it: the row's key columns and the measure's column name.

    For example `Cell({"stage": "intent", "group": "family"}, "lost")`.
    """

    row: Mapping[str, str | int | None] = field(default_factory=dict)
    measure: str = ""
