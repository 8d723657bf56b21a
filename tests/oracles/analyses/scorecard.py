"""Scorecard: the figures of each period, against the targets of the map."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction
from functools import partial
from math import ceil, sqrt
from zoneinfo import ZoneInfo

from oracles.analyses.balance import mark
from oracles.analyses.futures import Futures, goal_after, going_on, losing, reaching, under_way, waiting
from oracles.asking import RunAsked, as_of, by_group, runs_asked
from oracles.figures import Row, Z, wilson
from oracles.journey import Run
from oracles.world import Event, World, microseconds, moment
from touchline.model.maps import Target
from touchline.model.questions import Scorecard

MONTHS = {"month": 1, "quarter": 3, "year": 12}


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure of a period."""

    cases: int
    value: float | None = None
    low: float | None = None
    high: float | None = None
    most: float | None = None
    least: float | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """What there is of a period: runs that started, runs that completed, and touches of any of the runs."""

    world: World
    question: Scorecard
    started: list[Run]
    completed: list[Run]
    touches: list[Event]


KINDS = {
    "goal_rate": "share",
    "nps": "share",
    "csat": "share",
    "runs": "count",
    "completions": "count",
    "value": "money",
    "value_per_goal": "money",
}


def answer(world: World, question: Scorecard) -> list[Row]:
    """Targets in the map's order, then the other figures, oldest period first."""
    return by_group(question, runs_asked(world, question), lambda asked: asked.group, lambda runs: rows(world, question, runs))


def rows(world: World, question: Scorecard, asked: list[RunAsked]) -> list[Row]:
    """The scorecard of these runs."""
    runs = [one.run for one in asked]
    lines: list[tuple[str, str, Target | None]] = [(one.kpi, one.period, one) for one in world.map.targets]
    named = {kpi for kpi, _, _ in lines}
    lines += [(kpi, question.every.value, None) for kpi in FIGURES if kpi not in named]
    measures, titles = own_figures(world) | FIGURES, own_titles(world) | TITLES
    now = as_of(world, question)
    assert now is not None
    found = []
    for kpi, every, target in lines:
        figures: list[Figure] = []
        for begin, end in periods(world, question, every, now):
            figures.append(measures.get(kpi, unknown)(seen(world, question, runs, begin, end)))
            row: Row = {"kpi": kpi, "title": titles.get(kpi, kpi), "every": every, "begins": begin.isoformat()}
            row["shape"] = "share" if kpi in own_figures(world) else KINDS.get(kpi, "number")
            complete = midnight(world, end) <= now
            found.append(row | said(figures, target, complete=complete, measured=kpi in measures))
    return found


def said(figures: Sequence[Figure], target: Target | None, *, complete: bool, measured: bool) -> Row:
    """What is said of the last figure, knowing those before it."""
    last, before = figures[-1], figures[-2] if len(figures) > 1 else Figure(cases=0)
    change = None if last.value is None or before.value is None else last.value - before.value
    row: Row = {"cases": last.cases, "value": last.value, "value_low": last.low, "value_high": last.high}
    row |= {"at_least": target.at_least if target else None, "at_most": target.at_most if target else None}
    row |= {"met": met(last, target), "change": change, "trend": trend([one.value for one in figures[-3:]])}
    return row | {
        "alarm": alarm(figures, target, complete=complete, measured=measured),
        "owner": target.owner if target else "",
    }


def met(figure: Figure, target: Target | None) -> str:
    """Whether all that the figure can become is what the target wants, or nothing of it; open where it is some."""
    if target is None or figure.value is None:
        return ""
    ends = [figure.value if end is None else end for end in (figure.least, figure.most)]
    too_low = [target.at_least is not None and end < target.at_least for end in ends]
    too_high = [target.at_most is not None and end > target.at_most for end in ends]
    if all(too_low) or all(too_high):
        return "no"
    return "open" if any(too_low) or any(too_high) else "yes"


def trend(values: Sequence[float | None]) -> str:
    """Where three values go."""
    known = [value for value in values if value is not None]
    if len(known) < 3 or len(values) < 3:
        return ""
    first, second, third = known
    return "rising" if first < second < third else "falling" if first > second > third else "steady"


def alarm(figures: Sequence[Figure], target: Target | None, *, complete: bool, measured: bool) -> str:
    """What to know first."""
    last = figures[-1]
    if not measured:
        return "unmeasured"
    if last.value is None:
        return ""
    if not complete:
        return "running"
    verdict = met(last, target)
    if verdict == "no":
        return "missed"
    known = [one.value for one in figures[:-1] if one.value is not None]
    if len(known) >= 4:
        mean = sum(known) / len(known)
        moving = sum(abs(known[number] - known[number - 1]) for number in range(1, len(known))) / (len(known) - 1)
        if abs(last.value - mean) > 2.66 * moving + 1e-9:
            return "unusual"
    on_course = "on course" if last.cases else ""
    return "open" if verdict == "open" else on_course


def seen(world: World, question: Scorecard, runs: list[Run], begin: date, end: date) -> Seen:
    """What there is of the runs between two midnights."""
    low, high = midnight(world, begin), midnight(world, end)
    completed = [run for run in runs if run.goal is not None and low <= run.touches[run.goal].time < high]
    touches = [touch for run in runs for touch in run.touches if low <= touch.time < high]
    return Seen(world, question, [run for run in runs if low <= run.start < high], completed, touches)


def periods(world: World, question: Scorecard, every: str, now: int) -> list[tuple[date, date]]:
    """First days of the last periods, each with that of the next."""
    last = now if question.until is None else now - 1
    begin = first_day(moment(last).astimezone(ZoneInfo(world.zone)).date(), every)
    end = first_day(begin + timedelta(days={"day": 1, "week": 7, "month": 31, "quarter": 93, "year": 366}[every]), every)
    found = [(begin, end)]
    while len(found) < question.periods:
        earlier = first_day(found[0][0] - timedelta(days=1), every)
        found.insert(0, (earlier, found[0][0]))
    return found


def first_day(day: date, every: str) -> date:
    """The first day of the period that holds a day."""
    while every == "week" and day.weekday():
        day -= timedelta(days=1)
    while every in MONTHS and (day.day > 1 or (day.month - 1) % MONTHS[every]):
        day -= timedelta(days=1)
    return day


def midnight(world: World, day: date) -> int:
    """When a day begins in the zone."""
    return microseconds(datetime.combine(day, time(), tzinfo=ZoneInfo(world.zone)).astimezone(UTC))


def goal_rate(seen: Seen) -> Figure:
    """Completed of the runs that started."""
    total = len(seen.started)
    done = sum(run.state == "completed" for run in seen.started)
    waiting = sum(run.state == "open" for run in seen.started)
    value, low, high = wilson(done, total)
    return Figure(cases=total, value=value, low=low, high=high, most=(done + waiting) / total if total else None)


def own_figures(world: World) -> dict[str, Callable[[Seen], Figure]]:
    """What a map names by its own stages and touchpoints."""
    found: dict[str, Callable[[Seen], Figure]] = {}
    for point in world.map.touchpoints:
        found[f"{point.id}_goal_rate"] = partial(share, partial(goal_after, point.id))
    for stage in world.map.stages:
        found[f"{stage}_share"] = partial(share, partial(reaching, world.map.stages, stage))
        found[f"{stage}_go_on_rate"] = partial(share, partial(going_on, world.map.stages, stage))
    return found | {"lost_share": partial(share, losing), "open_share": partial(share, waiting)}


def share(futures: Callable[..., Futures], seen: Seen) -> Figure:
    """Wilson's interval of what is, and the most and least of what runs under way can make of it."""
    told = [futures(run, alive=under_way(seen.world, seen.question, run)) for run in seen.started]
    now = [one.now for one in told if one.now is not None]
    value, low, high = wilson(sum(now), len(now))
    most = middle([one.most for one in told if one.most is not None])
    least = middle([one.least for one in told if one.least is not None])
    return Figure(cases=len(now), value=value, low=low, high=high, most=most, least=least)


def middle(hits: list[bool]) -> float | None:
    """The share of hits."""
    return sum(hits) / len(hits) if hits else None


def own_titles(world: World) -> dict[str, str]:
    """What the map's own figures are called."""
    stages = {stage: stage.capitalize() for stage in world.map.stages}
    found = {f"{point.id}_goal_rate": f"Goal after {point.title}" for point in world.map.touchpoints}
    found |= {f"{stage}_share": f"Runs that reach {title}" for stage, title in stages.items()}
    found |= {f"{stage}_go_on_rate": f"Going on from {title}" for stage, title in stages.items()}
    return found | {"lost_share": "Lost runs", "open_share": "Open runs"}


def counted(runs: list[Run]) -> Figure:
    """How many there are."""
    return Figure(cases=len(runs), value=float(len(runs)))


def duration(seen: Seen) -> Figure:
    """The median days to the goal."""
    days = sorted((run.touches[run.goal or 0].time - run.start) / 86_400e6 for run in seen.completed)
    size = len(days)
    if not size:
        return Figure(cases=0)
    low, high = ceil(size / 2 - Z * sqrt(size) / 2), ceil(size / 2 + Z * sqrt(size) / 2)
    inside = low >= 1 and high <= size
    ends = (days[low - 1], days[high - 1]) if inside else (None, None)
    return Figure(cases=size, value=days[(size - 1) // 2], low=ends[0], high=ends[1])


def mean(values: list[Fraction]) -> Figure:
    """The mean with its normal interval."""
    size = len(values)
    if not size:
        return Figure(cases=0)
    middle = sum(values, Fraction(0)) / size
    if size < 2:
        return Figure(cases=size, value=float(middle))
    half = Z * sqrt(sum(((value - middle) ** 2 for value in values), Fraction(0)) / (size - 1) / size)
    return Figure(cases=size, value=float(middle), low=float(middle) - half, high=float(middle) + half)


def worth(seen: Seen) -> list[Fraction]:
    """What the goals were worth."""
    goals = [run.touches[run.goal or 0] for run in seen.completed]
    values = [goal.properties.get(seen.question.value.removeprefix("properties.")) for goal in goals]
    return [Fraction(value) for value in values if isinstance(value, int | float) and not isinstance(value, bool)]


def marks(seen: Seen, survey: str, field: str) -> list[int]:
    """The answers to a survey: good, neither or bad."""
    values = [touch.properties.get(field.removeprefix("properties.")) for touch in seen.touches]
    found = [mark(survey, value) for value in values if isinstance(value, int | float) and not isinstance(value, bool)]
    return [sign for sign in found if sign is not None]


def nps(seen: Seen) -> Figure:
    """Promoters less detractors."""
    found = marks(seen, "nps", seen.question.nps)
    if not found:
        return Figure(cases=0)
    good, bad = (sum(sign == wanted for sign in found) / len(found) for wanted in (1, -1))
    value = good - bad
    half = Z * sqrt(max(good + bad - value**2, 0.0) / len(found))
    return Figure(cases=len(found), value=value, low=max(value - half, -1.0), high=min(value + half, 1.0))


def csat(seen: Seen) -> Figure:
    """The share of good answers."""
    found = marks(seen, "csat", seen.question.csat)
    value, low, high = wilson(sum(sign > 0 for sign in found), len(found))
    return Figure(cases=len(found), value=value, low=low, high=high)


def unknown(_seen: Seen) -> Figure:
    """A figure that is not measured."""
    return Figure(cases=0)


FIGURES: dict[str, Callable[[Seen], Figure]] = {
    "goal_rate": goal_rate,
    "runs": lambda seen: counted(seen.started),
    "completions": lambda seen: counted(seen.completed),
    "duration_days": duration,
    "touches_to_goal": lambda seen: mean([Fraction((run.goal or 0) + 1) for run in seen.completed]),
    "nps": nps,
    "csat": csat,
    "value": lambda seen: Figure(cases=len(worth(seen)), value=float(sum(worth(seen), Fraction(0)))),
    "value_per_goal": lambda seen: mean(worth(seen)),
}
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
