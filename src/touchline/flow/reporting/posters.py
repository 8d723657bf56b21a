"""The journey map put together for one large sheet: what is designed, and over it what was measured."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from touchline.analyse.shown.cells import written
from touchline.analyse.shown.columns import analysis_of
from touchline.analyse.shown.reader import Reader, reader_of
from touchline.errors import NoData
from touchline.frame.answers import Answer
from touchline.model.maps import Feeling, JourneyMap, Touchpoint
from touchline.model.paper import Card, Column, Poster
from touchline.model.questions import Question, Stages, Touchpoints

Row = Mapping[str, Any]

_OF_STAGES = ("reached", "go_on_rate", "lost", "open", "completed", "median_seconds")
_OF_TOUCHPOINTS = ("touches", "customers", "go_on_rate", "goal_rate", "median_seconds")
_LANES = ("Expectations", "Owners", "Content")
_SAID = ("moment of truth", "In any stage", "Personas")
_FELT = {Feeling.POSITIVE: 1, Feeling.NEGATIVE: -1}
_LEGEND = (
    ("+", "felt as positive"),
    ("−", "felt as negative"),
    ("%", "share with its 95 % interval"),
    ("–", "not measured"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draughtsman:
    """What a sheet of a map is made with: who answers, and how the workspace is called and tells the time."""

    ask: Callable[[Question], Answer]
    workspace: str
    zone: str

    def poster(self, journey: JourneyMap, stages: Stages, language: str, now: datetime) -> Poster:
        """The map as designed, with what was measured for this question of stages; without any events, the design alone."""
        touchpoints = Touchpoints(map_id=stages.map_id, since=stages.since, until=stages.until, where=stages.where)
        measured = _Measured(reader_of(journey, language), self._answered(stages), self._answered(touchpoints))
        reader = measured.reader
        return Poster(
            title=journey.title,
            workspace=self.workspace,
            language=reader.language,
            facts=tuple((reader.word(name), said) for name, said in self._facts(journey, measured, now) if said),
            columns=tuple(_column(journey, stage, measured) for stage in journey.stages),
            lanes=tuple(reader.word(lane) for lane in _LANES),
            anywhere=tuple(measured.card(one) for one in journey.touchpoints if one.stage is None),
            personas=tuple((one.title or one.id, "; ".join(x for x in (one.who, one.why) if x)) for one in journey.personas),
            legend=tuple((mark, reader.word(meaning)) for mark, meaning in _LEGEND),
            words=tuple((word, reader.word(word)) for word in _SAID),
        )

    def _answered(self, question: Question) -> Answer | None:
        try:
            return self.ask(question)
        except NoData:
            return None

    def _facts(self, journey: JourneyMap, measured: _Measured, now: datetime) -> Iterable[tuple[str, str]]:
        reader, answer = measured.reader, measured.stages
        yield "Version", journey.version
        yield "Owner", journey.owner
        yield "As of", reader.moment(answer.as_of) if answer is not None else ""
        yield "Printed", f"{reader.moment(now.astimezone(ZoneInfo(self.zone)).isoformat())} ({self.zone})"


class _Measured:
    """What was measured of stages and touchpoints, in the words of the reader."""

    def __init__(self, reader: Reader, stages: Answer | None, touchpoints: Answer | None) -> None:
        self.reader = reader
        self.stages = stages
        self._touchpoints = touchpoints
        self._rows = {
            **{("stage", row["stage"]): row for row in _rows(stages)},
            **{("touchpoint", row["touchpoint"]): row for row in _rows(touchpoints)},
        }
        self._most = max((row["reached"] for row in _rows(stages)), default=0)

    def share(self, stage: str) -> float | None:
        """How full a stage is, against the fullest."""
        row = self._rows.get(("stage", stage))
        return row["reached"] / self._most if row is not None and self._most else None

    def of_stage(self, stage: str) -> tuple[tuple[str, str], ...]:
        """The figures of a stage."""
        return self._figures(self.stages, self._rows.get(("stage", stage)), _OF_STAGES)

    def card(self, point: Touchpoint) -> Card:
        """A touchpoint with its figures."""
        reader, row = self.reader, self._rows.get(("touchpoint", point.id))
        return Card(
            title=point.title or point.id,
            channel=reader.value("channel", point.channel),
            feeling=_FELT.get(point.feeling, 0),
            truth=point.moment_of_truth,
            figures=self._figures(self._touchpoints, row, _OF_TOUCHPOINTS),
        )

    def _figures(self, answer: Answer | None, row: Row | None, names: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
        if answer is None or row is None:
            return ()
        columns = {column.name: column for column in analysis_of(answer).columns}
        shown = (columns[name] for name in names)
        return tuple((self.reader.heading(column.title), written(row, column, self.reader)) for column in shown)


def _rows(answer: Answer | None) -> list[dict[str, Any]]:
    return answer.table.to_pylist() if answer is not None else []


def _column(journey: JourneyMap, stage: str, measured: _Measured) -> Column:
    points = [point for point in journey.touchpoints if point.stage == stage]
    return Column(
        title=measured.reader.stage(stage),
        share=measured.share(stage),
        figures=measured.of_stage(stage),
        cards=tuple(measured.card(point) for point in points),
        lanes=(_expected(points, measured.reader), _owners(points), _content(journey, stage)),
    )


def _expected(points: list[Touchpoint], reader: Reader) -> tuple[str, ...]:
    said = [f"{reader.word('must')}: {text}" for point in points for text in point.expects.minimum]
    said += [f"{reader.word('extra')}: {text}" for point in points for text in point.expects.extra]
    return tuple(dict.fromkeys(said))


def _owners(points: list[Touchpoint]) -> tuple[str, ...]:
    owners: dict[str, list[str]] = {}
    for point in points:
        owners.setdefault(point.owner or "–", []).append(point.title or point.id)
    return tuple(f"{owner}: {', '.join(titles)}" for owner, titles in owners.items())


def _content(journey: JourneyMap, stage: str) -> tuple[str, ...]:
    return tuple(item.title or item.id for item in journey.content if not item.stages or stage in item.stages)
