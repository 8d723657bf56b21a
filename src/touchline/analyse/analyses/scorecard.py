"""Scorecard: the journey's figures by period against the map's targets, with trend, alarm and owner."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan, nan

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from touchline.analyse.course import Alarm, Heading, Met, alarm, heading, met, unusual
from touchline.analyse.kpis import KPIS, Figure
from touchline.analyse.reporting import Report, last_periods
from touchline.analyse.surveys import CSAT, NPS
from touchline.analyse.tally import Tally, answers, completions, instants, tallied
from touchline.errors import QuestionInvalid
from touchline.frame.answers import Scalar, count, number, text, verdict
from touchline.frame.parts import Labels, Part
from touchline.frame.phrases import Phrases, phrase
from touchline.model.maps import Target
from touchline.model.questions import Cell, Every, Scorecard

TITLES = {
    "goal_rate": "Runs that complete",
    "runs": "Runs",
    "completions": "Completions",
    "duration_days": "Median days to the goal",
    "touches_to_goal": "Touches to the goal",
    "nps": "NPS",
    "csat": "Satisfied",
    "value": "Value",
    "value_per_goal": "Value per completion",
}
_STARTED = ("goal_rate", "runs")
_SURVEYS = {"nps": NPS, "csat": CSAT}
Row = dict[str, Scalar]


@dataclass(frozen=True, slots=True)
class State:
    """A tally for each kind of period that is asked for, and the moment asked for (µs)."""

    tallies: dict[Every, Tally]
    reports: dict[Every, Report]
    as_of: int


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the scorecard: a figure, its period, and its target where the map has one."""

    kpi: str
    every: Every
    target: Target | None = None


class ScorecardAnalysis:
    """Every target and every standing figure, period by period."""

    name = "scorecard"
    columns = (
        text("kpi", "Figure"),
        text("title", "Figure"),
        text("every", "Per", choices=tuple(Every)),
        text("begins", "From"),
        count("cases", "Cases"),
        number("value", "Value"),
        number("value_low", "At least"),
        number("value_high", "At most"),
        number("at_least", "Target from"),
        number("at_most", "Target up to"),
        verdict("met", "Met", choices=tuple(Met)),
        number("change", "Change"),
        verdict("trend", "Trend", choices=tuple(Heading)),
        verdict("alarm", "Alarm", choices=tuple(Alarm)),
        text("owner", "Owner"),
    )
    shown = ("title", "begins", "value", "value_low", "value_high", "at_least", "at_most", "met", "trend", "alarm", "owner")

    def measure(self, part: Part, question: Scorecard, _before: State | None) -> State:
        """Tally the selected runs by every kind of period."""
        moment = part.as_of - (question.until is not None)
        kinds = dict.fromkeys(line.every for line in lines(part.labels, question))
        reports = {every: last_periods(moment, part.zone, every, question.periods) for every in kinds}
        tallies = {every: tallied(part, question, report) for every, report in reports.items()}
        return State(tallies, reports, part.as_of)

    def merge(self, one: State, other: State) -> State:
        """Add up."""
        tallies = {every: tally.add(other.tallies[every]) for every, tally in one.tallies.items()}
        return State(tallies, one.reports, one.as_of)

    def again(self, _state: State) -> bool:
        """One look is enough."""
        return False

    def finish(self, state: State, labels: Labels, question: Scorecard) -> pa.Table:
        """Per group the targets in the map's order, then the other figures, each period by period."""
        rows = []
        groups = []
        for group in range(labels.group_count):
            for line in lines(labels, question):
                found = _rows(state, line, group)
                rows.extend(found)
                groups.extend([group] * len(found))
        columns = {
            column.name: pa.array([row[column.name] for row in rows], _TYPES.get(column.name, pa.float64()))
            for column in self.columns
        }
        return pa.table({**labels.group_columns(np.array(groups, np.int64)), **columns})

    def sentence(self, table: pa.Table, labels: Labels, question: Scorecard) -> Phrases:
        """Which targets the last complete period missed."""
        targets = [line for line in lines(labels, question) if line.target is not None and line.kpi in KPIS]
        if not targets:
            return (phrase("scorecard.no_targets"),)
        rows = table.to_pylist()
        newest: dict[tuple[str | None, str, str], dict[str, str]] = {}
        for row in rows:
            if row["met"] and row["alarm"] != Alarm.RUNNING:
                newest[row.get("group"), row["kpi"], row["every"]] = row
        missed = [row for row in newest.values() if row["met"] == Met.NO]
        if not newest:
            return (phrase("scorecard.too_early"),)
        if not missed:
            return (phrase("scorecard.met", count=len(newest)),)
        first = missed[0]
        whole = phrase("scorecard.missed", missed=len(missed), count=len(newest))
        what = phrase(f"scorecard.{first['kpi']}")
        if first["owner"]:
            return whole, phrase("scorecard.ask", what=what, begins=first["begins"], owner=first["owner"])
        return whole, phrase("scorecard.first", what=what, begins=first["begins"])

    def members(self, part: Part, question: Scorecard, cell: Cell) -> NDArray[np.bool_]:
        """The runs that are the cases of a figure in a period."""
        kpi, begins = str(cell.row.get("kpi")), str(cell.row.get("begins"))
        kinds = {line.every.value: line.every for line in lines(part.labels, question) if line.kpi == kpi}
        every = kinds.get(str(cell.row.get("every")))
        if every is None:
            raise QuestionInvalid(what=f"there is no figure '{kpi}'", mend="Use the kpi, every and begins of a row.")
        report = last_periods(part.as_of - (question.until is not None), part.zone, every, question.periods)
        days = [day.isoformat() for day in report.begins]
        if begins not in days:
            raise QuestionInvalid(what=f"no period begins on '{begins}'", mend=f"Use one of {', '.join(days)}.")
        marked = np.zeros(part.groups.size, np.bool_)
        if kpi in KPIS:
            marked[_cases(part, question, kpi, report, days.index(begins))] = True
        return marked


_TYPES = {
    **dict.fromkeys(("kpi", "title", "every", "begins", "met", "trend", "alarm", "owner"), pa.string()),
    "cases": pa.int64(),
}


def lines(labels: Labels, question: Scorecard) -> list[Line]:
    """The map's targets, then the figures that none of them is about."""
    targets = labels.journey.targets if labels.journey is not None else ()
    found = [Line(target.kpi, Every(target.period), target) for target in targets]
    return [*found, *(Line(kpi, question.every) for kpi in KPIS if all(line.kpi != kpi for line in found))]


def _rows(state: State, line: Line, group: int) -> list[Row]:
    """A figure in every period, oldest first."""
    report, tally = state.reports[line.every], state.tallies[line.every]
    size = len(report.begins)
    measure = KPIS.get(line.kpi)
    nothing = Figure(0, nan)
    figures = [nothing if measure is None else measure(tally.at(group * size + place)) for place in range(size)]
    complete = [bool(edge <= state.as_of) for edge in report.edges[1:]]
    return [
        {
            "kpi": line.kpi,
            "title": TITLES.get(line.kpi, line.kpi),
            "every": line.every.value,
            "begins": report.begins[place].isoformat(),
            **_said(figures[: place + 1], line, complete=complete[place]),
        }
        for place in range(size)
    ]


def _said(figures: Sequence[Figure], line: Line, *, complete: bool) -> Row:
    """What is said of the last of these figures."""
    last, values = figures[-1], [figure.value for figure in figures]
    reached = met(last, line.target)
    change = last.value - values[-2] if len(values) > 1 else nan
    strange = unusual(last.value, values[:-1])
    signal = alarm(reached, complete=complete, strange=strange, known=not isnan(last.value))
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
        "alarm": (signal if line.kpi in KPIS else Alarm.UNMEASURED).value,
        "owner": line.target.owner if line.target else "",
    }


def _known(value: float) -> float | None:
    return None if isnan(value) else value


def _cases(part: Part, question: Scorecard, kpi: str, report: Report, place: int) -> NDArray[np.int64]:
    """The runs behind a figure in a period."""
    runs = part.journey()
    if kpi in _SURVEYS:
        said = answers(part, question.nps if kpi == "nps" else question.csat, _SURVEYS[kpi])
        found: NDArray[np.int64] = said.run[report.holding(said.time) == place]
        return found
    if kpi in _STARTED:
        return np.flatnonzero(report.holding(instants(part, runs.bounds.first.astype(np.int64))) == place)
    done, cell = completions(part, report)
    found = done[cell % len(report.begins) == place]
    if kpi in {"value", "value_per_goal"}:
        found = found[~np.isnan(part.numbers[question.value][runs.bounds.goal[found]])]
    return found
