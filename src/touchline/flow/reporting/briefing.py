"""What to know of a journey first, as one sentence: ask four analyses, keep what missed, fell silent, left its range or changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from math import nan
from typing import Any

import numpy as np

from touchline.analyse.course import Alarm
from touchline.analyse.naming import name_in_a_sentence
from touchline.analyse.sentences import spoken
from touchline.analyse.student import adjusted, two_sided
from touchline.design.naming import readable
from touchline.frame.answers import Answer
from touchline.frame.parts import Labels
from touchline.frame.phrases import Phrase, Share, phrase
from touchline.model.briefing import Briefing, News, NewsKind
from touchline.model.maps import JourneyMap
from touchline.model.questions import PREVIOUS, Against, Coverage, Movement, Question, Scorecard, Touchpoints

Put = Callable[[Question], Answer]
Row = Mapping[str, Any]

_USUAL = timedelta(days=28)
_MOST_BY_CHANCE = 0.05
"""The share of the changes that are told which may be there by chance (Benjamini and Hochberg, 1995)."""
_SPAN = 2 * 1.959963984540054
"""The width of a 95 % interval in standard errors."""
_MANY = 400
"""Degrees of freedom from which Student's distribution is as good as the normal one."""


@dataclass(frozen=True, slots=True)
class _Desk:
    """Who is asked, about which map and period, and the language of the answer."""

    put: Put
    journey: JourneyMap
    asked: Movement
    language: str

    def said(self, *parts: Phrase) -> str:
        return spoken(parts, self.language)

    def title(self, touchpoint: str) -> str:
        return next((point.title for point in self.journey.touchpoints if point.id == touchpoint), touchpoint)

    def owner(self, touchpoint: str) -> str:
        return next((point.owner for point in self.journey.touchpoints if point.id == touchpoint), "")


def briefing(put: Put, journey: JourneyMap, asked: Movement, language: str) -> Briefing:
    """What to know first of a map since `asked.since` (28 days without), against the period before; sentences in the language."""
    moment = datetime.fromisoformat(put(replace(asked, since=None)).as_of) if asked.until is None else asked.until
    since = asked.since if asked.since is not None and asked.since < moment else moment - _USUAL
    before = replace(asked, since=since, against=Against(text=PREVIOUS))
    desk = _Desk(put, journey, before, language)
    moved = put(before)
    met = put(Touchpoints(map_id=asked.map_id, since=since, until=asked.until, against=before.against))
    stages, touchpoints = moved.table.to_pylist(), met.table.to_pylist()
    compared = [*_changes(desk, stages, "stage"), *_changes(desk, touchpoints, "touchpoint")]
    return Briefing(
        as_of=moved.as_of,
        since=since,
        alarms=(*_missed(desk), *_silent(desk), *_out_of_range(desk, stages)),
        changes=_beyond_noise(compared),
        compared=len(compared),
    )


def _missed(desk: _Desk) -> Iterator[News]:
    """Targets missed and figures unlike before, each as of its last period that is over."""
    newest: dict[str, Row] = {}
    for row in desk.put(Scorecard(map_id=desk.asked.map_id, until=desk.asked.until)).table.to_pylist():
        if row["alarm"] not in (Alarm.RUNNING, Alarm.NONE):
            newest[row["kpi"]] = row
    for row in newest.values():
        if row["alarm"] not in (Alarm.MISSED, Alarm.UNUSUAL):
            continue
        missed = row["alarm"] == Alarm.MISSED
        yield News(
            kind=NewsKind.MISSED if missed else NewsKind.UNUSUAL,
            about="figure",
            key=row["kpi"],
            title=row["title"],
            owner=row["owner"],
            sentence=desk.said(_told(desk, row)),
            good=False,
            analysis="scorecard",
            row={name: row[name] for name in ("kpi", "every", "begins")},
            measure="cases",
            value=row["value"],
        )


def _told(desk: _Desk, row: Row) -> Phrase:
    labels = Labels(stages=desk.journey.stages, touchpoints=desk.journey.touchpoints, journey=desk.journey)
    said = {
        "what": name_in_a_sentence(row["kpi"], labels),
        "begins": row["begins"],
        "value": _written(row["kpi"], row["value"]),
    }
    if row["alarm"] == Alarm.UNUSUAL:
        return phrase("briefing.unusual", **said)
    below = row["at_least"] is not None and row["value"] < row["at_least"]
    target = _written(row["kpi"], row["at_least"] if below else row["at_most"])
    return phrase("briefing.below" if below else "briefing.above", **said, target=target)


def _written(kpi: str, value: float) -> Share | float:
    return Share(value) if kpi.endswith(("_rate", "_share")) or kpi == "csat" else value


def _silent(desk: _Desk) -> Iterator[News]:
    for row in desk.put(Coverage(map_id=desk.asked.map_id, until=desk.asked.until)).table.to_pylist():
        if row["kind"] != "touchpoint" or not row["alarm"]:
            continue
        kind = NewsKind(row["alarm"])
        days = (row["quiet_seconds"] or 0.0) / 86_400
        yield News(
            kind=kind,
            about="touchpoint",
            key=row["key"],
            title=row["title"],
            owner=desk.owner(row["key"]),
            sentence=desk.said(phrase(f"briefing.{kind}", title=row["title"], days=round(days))),
            good=False,
            analysis="coverage",
            row={"kind": "touchpoint", "key": row["key"]},
            measure="count",
        )


def _out_of_range(desk: _Desk, stages: list[Row]) -> Iterator[News]:
    for row in stages:
        if row["course"] in ("below", "above"):
            shares = {name: Share(row[column]) for name, column in _RANGE.items()}
            said = phrase(f"movement.{row['course']}", stage=readable(row["stage"]), **shares)
            yield _of_stage(desk, row, NewsKind.RANGE, desk.said(said), good=row["course"] == "above")


_RANGE = {"share": "go_on_rate", "low": "usual_low", "high": "usual_high"}


def _of_stage(desk: _Desk, row: Row, kind: NewsKind, sentence: str, *, good: bool) -> News:
    owners = [point.owner for point in desk.journey.touchpoints if point.stage == row["stage"] and point.owner]
    return News(
        kind=kind,
        about="stage",
        key=row["stage"],
        title=readable(row["stage"]),
        owner=max(dict.fromkeys(owners), key=owners.count, default=""),
        sentence=sentence,
        good=good,
        analysis="movement",
        row={"stage": row["stage"]},
        measure="went_on" if good else "lost",
        value=row["go_on_rate"],
    )


def _changes(desk: _Desk, rows: list[Row], about: str) -> Iterator[News]:
    """Every comparison of a go-on rate with the period before, told as if it meant something."""
    for row in rows:
        if row["go_on_rate_change_low"] is None or row["go_on_rate_change_high"] is None:
            continue
        good = row["go_on_rate_change"] > 0
        key = row[about]
        title = readable(key) if about == "stage" else desk.title(key)
        shares = {"share": Share(row["go_on_rate"]), "before": Share(row["go_on_rate_against"])}
        said = desk.said(phrase(f"briefing.{about}_{'more' if good else 'fewer'}", title=title, **shares))
        found = _of_stage(desk, {**row, "stage": key}, NewsKind.CHANGED, said, good=good)
        if about == "touchpoint":
            found = replace(
                found, about=about, title=title, owner=desk.owner(key), analysis="touchpoints", row={about: key}, measure="lost"
            )
        yield replace(
            found,
            before=row["go_on_rate_against"],
            change=row["go_on_rate_change"],
            change_low=row["go_on_rate_change_low"],
            change_high=row["go_on_rate_change_high"],
        )


def _beyond_noise(compared: list[News]) -> tuple[News, ...]:
    """The changes of which at most one in twenty is there by chance, the largest first."""
    errors = np.array([((one.change_high or 0.0) - (one.change_low or 0.0)) / _SPAN for one in compared])
    changes = np.array([one.change or 0.0 for one in compared])
    scores = np.divide(changes, errors, out=np.full(errors.shape, nan), where=errors > 0)
    chances = adjusted(two_sided(scores, np.full(scores.shape, _MANY)))
    told = [one for one, chance in zip(compared, chances.tolist(), strict=True) if chance <= _MOST_BY_CHANCE]
    return tuple(sorted(told, key=lambda one: -abs(one.change or 0.0)))
