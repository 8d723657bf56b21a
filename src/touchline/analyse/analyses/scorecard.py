"""Scorecard: the journey's figures by period against the map's targets, with trend, alarm and owner."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan, nan

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from touchline.analyse.course import Alarm, Heading, Met, alarm, heading, met, unusual
from touchline.analyse.kpis import KPIS, Figure, Tallied
from touchline.analyse.naming import map_figures, name_in_a_sentence, title_of
from touchline.analyse.reporting import Report, last_periods
from touchline.analyse.shares import CASES, COUNTS, share_marks, share_of
from touchline.analyse.surveys import CSAT, NPS
from touchline.analyse.tally import Tally, answers, completions, instants, tallied
from touchline.errors import QuestionInvalid
from touchline.frame.answers import Scalar, Shape, count, number, text, verdict
from touchline.frame.groups import Group, group_in
from touchline.frame.parts import Labels, Part
from touchline.frame.phrases import Phrases, phrase
from touchline.model.kpis import OwnFigure
from touchline.model.maps import Target
from touchline.model.questions import Cell, Every, Scorecard

_STARTED = ("goal_rate", "runs")
_SURVEYS = {"nps": NPS, "csat": CSAT}
_SHAPES = {
    **dict.fromkeys(("goal_rate", "nps", "csat"), Shape.SHARE),
    **dict.fromkeys(("runs", "completions"), Shape.COUNT),
    **dict.fromkeys(("value", "value_per_goal"), Shape.MONEY),
}
Row = dict[str, Scalar]
Found = dict[Every, list[Tallied]]
"""What is known by kind of period, of every group in every period."""


@dataclass(frozen=True, slots=True)
class State:
    """A tally for each kind of period that is asked for, the figures of the map's own things, and the moment asked for (µs)."""

    tallies: dict[Every, Tally]
    reports: dict[Every, Report]
    own: list[OwnFigure]
    as_of: int


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the scorecard: a figure, its period, and its target where the map has one."""

    kpi: str
    every: Every
    target: Target | None = None
    own: OwnFigure | None = None

    @property
    def measured(self) -> bool:
        """Whether there is such a figure."""
        return self.own is not None or self.kpi in KPIS

    @property
    def shape(self) -> Shape:
        """What kind of number it is."""
        return Shape.SHARE if self.own is not None else _SHAPES.get(self.kpi, Shape.NUMBER)


class ScorecardAnalysis:
    """Every target and every standing figure, period by period."""

    name = "scorecard"
    columns = (
        text("kpi", "Figure"),
        text("title", "Figure"),
        text("every", "Per", choices=tuple(Every)),
        text("begins", "From"),
        count("cases", "Cases"),
        number("value", "Value", shaped_by="shape", behind="cases"),
        number("value_low", "At least", shaped_by="shape"),
        number("value_high", "At most", shaped_by="shape"),
        number("at_least", "Target from", shaped_by="shape"),
        number("at_most", "Target up to", shaped_by="shape"),
        verdict("met", "Met", choices=tuple(Met)),
        number("change", "Change", shaped_by="shape", behind="cases"),
        verdict("trend", "Trend", choices=tuple(Heading)),
        verdict("alarm", "Alarm", choices=tuple(Alarm)),
        text("owner", "Owner"),
        verdict("shape", "Kind", (Shape.SHARE, Shape.COUNT, Shape.MONEY, Shape.NUMBER)),
    )
    shown = ("title", "begins", "value", "value_low", "value_high", "at_least", "at_most", "met", "trend", "alarm", "owner")

    def measure(self, part: Part, question: Scorecard, _before: State | None) -> State:
        """Tally the selected runs by every kind of period."""
        moment = part.as_of - (question.until is not None)
        kinds = dict.fromkeys(line.every for line in lines(part.labels, question))
        reports = {every: last_periods(moment, part.zone, every, question.periods) for every in kinds}
        own = _own(part.labels, question)
        marks = share_marks(part, own, moment)
        tallies = {every: tallied(part, question, report, marks) for every, report in reports.items()}
        return State(tallies, reports, own, part.as_of)

    def merge(self, one: State, other: State) -> State:
        """Add up."""
        tallies = {every: tally.add(other.tallies[every]) for every, tally in one.tallies.items()}
        return State(tallies, one.reports, one.own, one.as_of)

    def again(self, _state: State) -> bool:
        """One look is enough."""
        return False

    def finish(self, state: State, labels: Labels, question: Scorecard) -> pa.Table:
        """Per group the targets in the map's order, then the other figures, each period by period."""
        rows = []
        groups = []
        tallied = {every: tally.cells() for every, tally in state.tallies.items()}
        for group in range(labels.group_count):
            for line in lines(labels, question):
                found = _rows(state, tallied, line, group, labels)
                rows.extend(found)
                groups.extend([group] * len(found))
        columns = {
            column.name: pa.array([row[column.name] for row in rows], _TYPES.get(column.name, pa.float64()))
            for column in self.columns
        }
        return pa.table({**labels.group_columns(np.array(groups, np.int64)), **columns})

    def sentence(self, table: pa.Table, labels: Labels, question: Scorecard) -> Phrases:
        """Which targets the last complete period missed."""
        targets = [line for line in lines(labels, question) if line.target is not None and line.measured]
        if not targets:
            return (phrase("scorecard.no_targets"),)
        rows = table.to_pylist()
        newest: dict[tuple[Group, str, str], dict[str, str]] = {}
        for row in rows:
            if row["met"] and row["alarm"] != Alarm.RUNNING:
                newest[group_in(row), row["kpi"], row["every"]] = row
        missed = [row for row in newest.values() if row["met"] == Met.NO]
        waiting = sum(row["met"] == Met.OPEN for row in newest.values())
        if not newest:
            return (phrase("scorecard.too_early"),)
        still = (phrase("scorecard.open", open=waiting),) if waiting else ()
        if not missed:
            return phrase("scorecard.met", met=len(newest) - waiting, count=len(newest)), *still
        first = missed[0]
        whole = phrase("scorecard.missed", missed=len(missed), count=len(newest))
        what = name_in_a_sentence(first["kpi"], labels)
        if first["owner"]:
            return whole, *still, phrase("scorecard.ask", what=what, begins=first["begins"], owner=first["owner"])
        return whole, *still, phrase("scorecard.first", what=what, begins=first["begins"])

    def members(self, part: Part, question: Scorecard, cell: Cell) -> NDArray[np.bool_]:
        """The runs that are the cases of a figure in a period."""
        kpi, begins = str(cell.row.get("kpi")), str(cell.row.get("begins"))
        kinds = {line.every.value: line for line in lines(part.labels, question) if line.kpi == kpi}
        line = kinds.get(str(cell.row.get("every")))
        if line is None:
            raise QuestionInvalid(what=f"there is no figure '{kpi}'", mend="Use the kpi, every and begins of a row.")
        report = last_periods(part.as_of - (question.until is not None), part.zone, line.every, question.periods)
        days = [day.isoformat() for day in report.begins]
        if begins not in days:
            raise QuestionInvalid(what=f"no period begins on '{begins}'", mend=f"Use one of {', '.join(days)}.")
        marked = np.zeros(part.groups.size, np.bool_)
        if line.measured:
            marked[_cases(part, question, line, report, days.index(begins))] = True
        return marked


_TYPES = {
    **dict.fromkeys(("kpi", "title", "every", "begins", "met", "trend", "alarm", "owner", "shape"), pa.string()),
    "cases": pa.int64(),
}


def lines(labels: Labels, question: Scorecard) -> list[Line]:
    """The map's targets, then the figures that none of them is about."""
    targets = labels.journey.targets if labels.journey is not None else ()
    own = map_figures(labels)
    found = [Line(target.kpi, Every(target.period), target, own.get(target.kpi)) for target in targets]
    return [*found, *(Line(kpi, question.every) for kpi in KPIS if all(line.kpi != kpi for line in found))]


def _own(labels: Labels, question: Scorecard) -> list[OwnFigure]:
    """The figures of the map's own things that its targets name."""
    return list(dict.fromkeys(line.own for line in lines(labels, question) if line.own is not None))


def _rows(state: State, tallied: Found, line: Line, group: int, labels: Labels) -> list[Row]:
    """A figure in every period, oldest first."""
    report = state.reports[line.every]
    size = len(report.begins)
    figures = [_figure(state, tallied, line, group * size + place) for place in range(size)]
    complete = [bool(edge <= state.as_of) for edge in report.edges[1:]]
    return [
        {
            "kpi": line.kpi,
            "title": title_of(line.kpi, labels),
            "shape": line.shape.value,
            "every": line.every.value,
            "begins": report.begins[place].isoformat(),
            **_said(figures[: place + 1], line, complete=complete[place]),
        }
        for place in range(size)
    ]


def _figure(state: State, tallied: Found, line: Line, cell: int) -> Figure:
    if line.own is not None:
        place = state.own.index(line.own) * COUNTS
        return share_of(state.tallies[line.every].own(cell)[place : place + COUNTS].tolist())
    measure = KPIS.get(line.kpi)
    return Figure(0, nan) if measure is None else measure(tallied[line.every][cell])


def _said(figures: Sequence[Figure], line: Line, *, complete: bool) -> Row:
    """What is said of the last of these figures."""
    last, values = figures[-1], [figure.value for figure in figures]
    reached = met(last, line.target)
    change = last.value - values[-2] if len(values) > 1 else nan
    strange = unusual(last.value, values[:-1])
    signal = alarm(reached, complete=complete, strange=strange, known=not isnan(last.value))
    if signal is Alarm.ON_COURSE and not last.cases:
        signal = Alarm.NONE
    return {
        "cases": last.cases,
        "value": _known(last.value),
        "value_low": _known(last.low),
        "value_high": _known(last.high),
        "at_least": line.target.at_least if line.target else None,
        "at_most": line.target.at_most if line.target else None,
        "met": reached.value,
        "change": _known(change),
        "trend": heading(values).value,
        "alarm": (signal if line.measured else Alarm.UNMEASURED).value,
        "owner": line.target.owner if line.target else "",
    }


def _known(value: float) -> float | None:
    return None if isnan(value) else value


def _cases(part: Part, question: Scorecard, line: Line, report: Report, place: int) -> NDArray[np.int64]:
    """The runs behind a figure in a period."""
    runs, kpi = part.journey(), line.kpi
    if kpi in _SURVEYS:
        said = answers(part, question.nps if kpi == "nps" else question.csat, _SURVEYS[kpi])
        found: NDArray[np.int64] = said.run[report.holding(said.time) == place]
        return found
    if kpi in _STARTED or line.own is not None:
        started = report.holding(instants(part, runs.bounds.first.astype(np.int64))) == place
        return np.flatnonzero(started if line.own is None else started & share_marks(part, [line.own], part.as_of)[:, CASES])
    done, cell = completions(part, report)
    found = done[cell % len(report.begins) == place]
    if kpi in {"value", "value_per_goal"}:
        found = found[~np.isnan(part.numbers[question.value][runs.bounds.goal[found]])]
    return found
