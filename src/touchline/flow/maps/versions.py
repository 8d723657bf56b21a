"""Two maps on the same events: what one says otherwise, and what every stage and touchpoint measures on either."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from touchline.analyse.rates import wilson
from touchline.design.overlay import woven
from touchline.errors import NoData, QuestionInvalid
from touchline.flow.asking.study import Study
from touchline.frame.runs import Runs
from touchline.kernels.runs import COMPLETED
from touchline.model.maps import JourneyMap
from touchline.model.questions import Ask, Stages, Touchpoints

Row = Mapping[str, float | None]
ALL = Stages()
"""Every run, whenever it began."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number on a map; a rate has the ends of its 95 % interval. None: it cannot be known, or the map has no such thing."""

    value: float | None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """A number on the earlier map and on the later one, and how much more it is; None where either is not known."""

    before: Figure
    after: Figure

    @property
    def more(self) -> float | None:
        """How much the later number is above the earlier."""
        one, other = self.before.value, self.after.value
        return None if one is None or other is None else other - one


@dataclass(frozen=True, slots=True)
class Compared:
    """A stage or touchpoint, or the whole journey (empty), and its numbers by name."""

    name: str
    pairs: Mapping[str, Pair]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ends:
    """How customers' runs end on the two maps: customers with a run on either, those whose runs end otherwise, and the goal's part in it.

    An end is whether a run is open, completed or lost, and how far it came. `won` have a completed run on the later map alone,
    `forfeited` on the earlier alone.
    """

    customers: int
    changed: int
    won: int
    forfeited: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What both maps measure on the same events; `ends` is None where one moves persons and the other accounts."""

    journey: Compared
    stages: tuple[Compared, ...]
    touchpoints: tuple[Compared, ...]
    ends: Ends | None


def numbers_table(found: Measured) -> pa.Table:
    """The numbers as rows: of the journey, a stage or a touchpoint, one figure on both maps with the ends of its intervals."""
    parts = {"journey": (found.journey,), "stage": found.stages, "touchpoint": found.touchpoints}
    rows = [
        {
            "part": part,
            "name": compared.name,
            "figure": figure,
            "before": pair.before.value,
            "before_low": pair.before.low,
            "before_high": pair.before.high,
            "after": pair.after.value,
            "after_low": pair.after.low,
            "after_high": pair.after.high,
            "more": pair.more,
        }
        for part, several in parts.items()
        for compared in several
        for figure, pair in compared.pairs.items()
    ]
    return pa.Table.from_pylist(rows, _NUMBERS)


_NUMBERS = pa.schema(
    [
        *((name, pa.string()) for name in ("part", "name", "figure")),
        *((f"{side}{end}", pa.float64()) for side in ("before", "after") for end in ("", "_low", "_high")),
        ("more", pa.float64()),
    ]
)
STAGE_FIGURES = ("reached", "lost", "go_on_rate", "median_seconds")
TOUCHPOINT_FIGURES = ("touches", "customers", "go_on_rate", "median_seconds")


class Which(StrEnum):
    """Customers behind a number of two maps: with a run on either, on the earlier or the later, completed there, or ending otherwise."""

    CUSTOMERS = "customers"
    CHANGED = "changed"
    WON = "won"
    FORFEITED = "forfeited"
    RUNS_BEFORE = "runs_before"
    RUNS_AFTER = "runs_after"
    COMPLETED_BEFORE = "completed_before"
    COMPLETED_AFTER = "completed_after"


def measured(study: Study, before: JourneyMap, after: JourneyMap, asked: Stages = ALL) -> Measured | None:
    """The numbers of both maps on the events there are, in the period and by the filter of a question; None while there are none."""
    met = Touchpoints(**{name: getattr(asked, name) for name in Ask.__slots__})
    try:
        stages = [study.ask(asked, one).table for one in (before, after)]
        touchpoints = [study.ask(met, one).table for one in (before, after)]
    except NoData:
        return None
    runs = [_runs(study, one, asked) for one in (before, after)]
    ids = [[point.id for point in one.touchpoints] for one in (before, after)]
    return Measured(
        journey=_journey(*runs),
        stages=_compared("stage", woven(before.stages, after.stages), stages, STAGE_FIGURES),
        touchpoints=_compared("touchpoint", woven(*ids), touchpoints, TOUCHPOINT_FIGURES),
        ends=ends(*runs) if before.unit is after.unit else None,
    )


def standing_behind(
    study: Study, before: JourneyMap, after: JourneyMap, which: Which, asked: Stages = ALL
) -> NDArray[np.int32]:
    """The profiles behind a number of two maps, in ascending order. Raises NoData, and QuestionInvalid for maps of different units."""
    if before.unit is not after.unit:
        raise QuestionInvalid(what="one of the maps moves persons and the other accounts", mend="Compare maps of one unit.")
    found = _marked(*(_runs(study, one, asked) for one in (before, after)))[which]
    return study.placed(after, asked).units.profiles(np.flatnonzero(found).astype(np.int32))


def _runs(study: Study, journey: JourneyMap, asked: Stages) -> Runs:
    """The runs of a map that a question selects."""
    part = study.part(asked, study.placed(journey, asked))
    return part.journey().where(part.groups >= 0)


def ends(before: Runs, after: Runs) -> Ends:
    """How the same customers' runs end on either map."""
    marked = _marked(before, after)
    of = (Which.CUSTOMERS, Which.CHANGED, Which.WON, Which.FORFEITED)
    return Ends(**{which.value: int(marked[which].sum()) for which in of})


def _marked(before: Runs, after: Runs) -> Mapping[Which, NDArray[np.bool_]]:
    """The units behind each number."""
    size = int(max([*before.bounds.customer[-1:], *after.bounds.customer[-1:]], default=-1)) + 1
    names = list(dict.fromkeys([*before.stages, *after.stages]))
    one, other = (_ends_of(runs, names) for runs in (before, after))
    counts = [np.bincount(runs.bounds.customer, minlength=size) for runs in (before, after)]
    as_many = counts[0] == counts[1]
    here, there = (as_many[runs.bounds.customer] for runs in (before, after))
    changed = ~as_many
    changed[before.bounds.customer[here][one[here] != other[there]]] = True
    some = [count > 0 for count in counts]
    completed = [np.bincount(runs.bounds.customer[runs.state == COMPLETED], minlength=size) > 0 for runs in (before, after)]
    return {
        Which.CUSTOMERS: some[0] | some[1],
        Which.CHANGED: changed,
        Which.WON: completed[1] & ~completed[0],
        Which.FORFEITED: completed[0] & ~completed[1],
        Which.RUNS_BEFORE: some[0],
        Which.RUNS_AFTER: some[1],
        Which.COMPLETED_BEFORE: completed[0],
        Which.COMPLETED_AFTER: completed[1],
    }


def _ends_of(runs: Runs, names: list[str]) -> NDArray[np.int64]:
    """A number for each run's state and furthest stage."""
    stage = np.array([names.index(name) for name in runs.stages], np.int64)
    return np.asarray(runs.state.astype(np.int64) * len(names) + stage[runs.facts.furthest])


def _journey(before: Runs, after: Runs) -> Compared:
    """Runs, completed ones, and their share."""
    totals = [(runs.size, int((runs.state == COMPLETED).sum())) for runs in (before, after)]
    counted = {
        name: Pair(*(Figure(float(total[place])) for total in totals)) for place, name in enumerate(("runs", "completed"))
    }
    rates = [_rate(completed, size) for size, completed in totals]
    return Compared("", {**counted, "goal_rate": Pair(*rates)})


def _rate(hits: int, trials: int) -> Figure:
    if not trials:
        return Figure(None)
    low, high = wilson(np.array([hits]), np.array([trials]))
    return Figure(hits / trials, float(low[0]), float(high[0]))


def _compared(key: str, names: Iterable[str], tables: list[pa.Table], figures: tuple[str, ...]) -> tuple[Compared, ...]:
    rows = [{row[key]: row for row in table.to_pylist()} for table in tables]
    return tuple(
        Compared(name, {one: Pair(*(_figure(side.get(name), one) for side in rows)) for one in figures}) for name in names
    )


def _figure(row: Row | None, name: str) -> Figure:
    if row is None:
        return Figure(None)
    stem = name.removesuffix("_rate")
    return Figure(row[name], row.get(f"{stem}_low"), row.get(f"{stem}_high"))
