"""The slow twin of the simulator: one customer at a time, from the description alone, in plain Python."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from math import exp, log
from statistics import NormalDist
from zoneinfo import ZoneInfo

from touchline.kernels import plan as draw
from touchline.model.durations import parse_duration
from touchline.simulate.company import ConfounderPlan, MomentPlan, SwitchPlan
from touchline.simulate.plan import QUANTILES, Kind, Layout

MASK = (1 << 64) - 1
ANY = "any"


def key_of(parent: int, number: int) -> int:
    """SplitMix64's finaliser of a counter."""
    mixed = (parent + (number + 1) * 0x9E3779B97F4A7C15) & MASK
    mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & MASK
    return mixed ^ (mixed >> 31)


def chance(key: int, purpose: int) -> float:
    """A number in [0, 1)."""
    return (key_of(key, purpose) >> 11) / 2**53


def chosen(weights: dict[str, float], number: float) -> str:
    """The name at which the sum of weights passes the number's share of all."""
    total, so_far = sum(weights.values()), 0.0
    for name, weight in weights.items():
        so_far += weight
        if so_far > number * total:
            return name
    return list(weights)[-1]


@dataclass(frozen=True)
class Touch:
    """A touch as the twin sees it."""

    customer: int
    time: datetime
    touchpoint: str
    stage: str
    run: int


@dataclass(frozen=True)
class Standing:
    """Where a customer stands before a touch."""

    time: datetime
    stage: int = 0
    step: int = 0
    run: int = 0
    last: str = ""
    channel: str = ""
    informed: bool = False
    completed: bool = False
    touched: frozenset[str] = frozenset()
    windows: dict[str, datetime] = field(default_factory=dict)


class Walker:
    """One customer of a company."""

    def __init__(self, layout: Layout, seed: int, number: int) -> None:
        self.layout, self.company, self.number = layout, layout.company, number
        self.stages = list(self.company.stages)
        self.key = key_of(seed, number)
        self.kind = self._kind()
        self.end = self._midnight(self.company.until)
        self.silence = parse_duration(self.company.silence)

    def touches(self) -> Iterator[tuple[Standing, str]]:
        """Where the customer stands before each observed touch, and what is touched."""
        standing, total = Standing(time=self._arrival()), 0
        while True:
            standing, touchpoint = self._begin(standing)
            following: tuple[Standing, str] | None = (standing, touchpoint)
            while following is not None and following[0].time < self.end:
                yield following
                total += 1
                standing, following = self.onward(*following)
            if following is not None:
                return
            again = self._comes_back(standing, total)
            if again is None:
                return
            standing = again

    def goes_on(self, standing: Standing, touchpoint: str, within: timedelta) -> bool:
        """Whether somebody who stands there and touches this (nothing: empty) reaches a later stage within the time."""
        deadline, stage = standing.time + within, standing.stage
        while True:
            _, following = self.onward(standing, touchpoint)
            if following is None or following[0].time > deadline:
                return False
            if following[0].stage > stage:
                return True
            standing, touchpoint = following

    def onward(self, standing: Standing, touchpoint: str) -> tuple[Standing, tuple[Standing, str] | None]:
        """Touch something; gives the standing after it, and the standing before the next touch with what that is, None at the end."""
        key, stage = self._step_key(standing), standing.stage
        touched, hurts = self._touch(standing, touchpoint) if touchpoint else (standing, set[str]())
        plan = self.company.stages[self.stages[stage]]
        if "dead_end" in hurts or touched.step >= draw.LONGEST - 1:
            return touched, None
        last = len(self.stages) - 1
        odds = self._log_odds(touched, hurts, standing.channel)
        if stage < last and chance(key, draw.ONWARD) < 1 / (1 + exp(-odds)):
            skips = stage + 2 <= last and self.stages[stage + 1] != self.company.goal and chance(key, draw.SKIP) < plan.skip
            further = replace(touched, stage=stage + (2 if skips else 1), windows={})
            moved = self._later(further, stage)
            weights = self._weights(moved, self.stages[moved.stage])
            return touched, (moved, chosen(weights, chance(self._step_key(moved), draw.PICK)))
        if chance(key, draw.LOST) < plan.lost:
            return touched, None
        moved = self._later(touched, stage)
        return touched, (moved, self._next(moved))

    def instead(self, standing: Standing, touchpoint: str) -> str:
        """What is touched in a touchpoint's place; empty when its stage has nothing else."""
        weights = self._weights(standing, self.company.touchpoints[touchpoint].stage)
        others = {name: weight for name, weight in weights.items() if name != touchpoint and weight > 0}
        return chosen(others, chance(self._step_key(standing), draw.INSTEAD)) if others else ""

    def _step_key(self, standing: Standing) -> int:
        return key_of(self.key, draw.STEPS + draw.RUNS * standing.run + standing.step)

    def _kind(self) -> Kind:
        shares = {str(number): kind.share for number, kind in enumerate(self.layout.kinds)}
        return self.layout.kinds[int(chosen(shares, chance(self.key, draw.KIND)))]

    def _begin(self, standing: Standing) -> tuple[Standing, str]:
        fresh = Standing(time=standing.time, run=standing.run)
        pick, informed = chance(self._step_key(fresh), draw.PICK), self.company.informed
        first = self._weights(fresh, self.stages[0])
        if informed is None or fresh.run > 0 or chance(self.key, draw.KNOWS) >= informed.share:
            return fresh, chosen(first, pick)
        fresh = replace(fresh, informed=True)
        if chance(self.key, draw.HIDES) < informed.hidden:
            return fresh, chosen(first, pick)
        enters = {stage: informed.enters.get(stage, 0.0) for stage in self.stages}
        stage = chosen(enters, chance(self.key, draw.ENTERS))
        arrives = {name: self.company.touchpoints[name].arrives for name in self._of(stage)}
        return replace(fresh, stage=self.stages.index(stage)), chosen(arrives, pick)

    def _comes_back(self, standing: Standing, total: int) -> Standing | None:
        key, returns = self._step_key(standing), self.company.returns
        if standing.run >= draw.MOST_RUNS or total > draw.MOST - draw.LONGEST:
            return None
        if chance(key, draw.RETURN) >= (returns.completed if standing.completed else returns.lost):
            return None
        gap = 1.05 * self.silence.total_seconds() + self._quantile(returns.wait, 0.7, chance(key, draw.AFTER))
        return Standing(time=standing.time + timedelta(seconds=int(gap)), run=standing.run + 1)

    def _of(self, stage: str) -> list[str]:
        return [name for name, one in self.company.touchpoints.items() if one.stage == stage]

    def _weights(self, standing: Standing, stage: str) -> dict[str, float]:
        weights = {}
        for name in self._of(stage):
            weight = self.company.touchpoints[name].weight * self.company.personas[self.kind.persona].draws.get(name, 1.0)
            for one in self.company.confounders.values():
                weight *= one.draws if one.touchpoint == name and self._concerns(one, standing) else 1.0
            weights[name] = weight
        return weights

    def _concerns(self, one: ConfounderPlan, standing: Standing) -> bool:
        by_trait = bool(one.trait) and self.kind.traits[one.trait] == one.value
        return one.touched in standing.touched or one.persona == self.kind.persona or by_trait

    def _touch(self, standing: Standing, touchpoint: str) -> tuple[Standing, set[str]]:
        """The standing after a touch whose windows are open, and what the change of channel did."""
        plan, windows = self.company.touchpoints[touchpoint], dict(standing.windows)
        for name, moment in self.company.moments.items():
            if moment.touchpoint == touchpoint and plan.stage in (ANY, self.stages[standing.stage]):
                windows[name] = standing.time + parse_duration(moment.within)
        hurts, switch = set(), self._switch(standing.channel, plan.channel)
        if switch:
            key = self._step_key(standing)
            shares = {draw.SEEN: "unrecognised", draw.AGAIN: "repeated", draw.STRANDED: "dead_end"}
            hurts = {name for purpose, name in shares.items() if chance(key, purpose) < getattr(switch, name)}
        completed = standing.completed or plan.stage == self.company.goal
        touched = standing.touched | {touchpoint}
        return replace(
            standing, last=touchpoint, channel=plan.channel, completed=completed, touched=touched, windows=windows
        ), hurts

    def _switch(self, leaves: str, enters: str) -> SwitchPlan | None:
        pairs = [one for one in self.company.switches.values() if (one.leaves, one.enters) == (leaves, enters)]
        return pairs[-1] if pairs else None

    def _log_odds(self, touched: Standing, hurts: set[str], before: str) -> float:
        stage = self.stages[touched.stage]
        plan = self.company.stages[stage]
        odds = log(plan.onward / (1 - plan.onward)) if plan.onward else -60.0
        odds += log(self.company.personas[self.kind.persona].odds)
        odds += sum(log(self._moment(name).odds) for name, until in touched.windows.items() if until >= touched.time)
        for one in self.company.confounders.values():
            if self.company.touchpoints[one.touchpoint].stage == stage and self._concerns(one, touched):
                odds += log(one.odds)
        if touched.informed and self.company.informed and touched.stage < self.stages.index(self.company.goal):
            odds += log(self.company.informed.odds)
        switch = self._switch(before, touched.channel)
        if switch:
            odds += log(switch.unrecognised_odds) if "unrecognised" in hurts else 0.0
            odds += log(switch.repeated_odds) if "repeated" in hurts else 0.0
        return odds

    def _moment(self, name: str) -> MomentPlan:
        return self.company.moments[name]

    def _next(self, standing: Standing) -> str:
        key, stage = self._step_key(standing), self.stages[standing.stage]
        plan, goal = self.company.stages[stage], self.stages.index(self.company.goal)
        pick = chance(key, draw.PICK)
        if self._of(ANY) and chance(key, draw.ANYWHERE) < plan.anywhere:
            return chosen(self._weights(standing, ANY), pick)
        if 0 < standing.stage < goal and chance(key, draw.BACK) < plan.back:
            return chosen(self._weights(standing, self.stages[standing.stage - 1]), pick)
        last = self.company.touchpoints.get(standing.last)
        if last and last.stage == stage and chance(key, draw.FOLLOW) < sum(last.follows.values()):
            return next(iter(last.follows))
        return chosen(self._weights(standing, stage), pick)

    def _quantile(self, median: str, spread: float, number: float) -> float:
        place = (int(number * QUANTILES) + 0.5) / QUANTILES
        return parse_duration(median).total_seconds() * exp(spread * NormalDist().inv_cdf(place))

    def _later(self, standing: Standing, stage: int) -> Standing:
        """The standing after a wait as people in that stage wait."""
        key, plan = self._step_key(standing), self.company.stages[self.stages[stage]]
        longest = 0.90 * self.silence.total_seconds()
        wait = int(min(max(self._quantile(plan.wait, plan.spread, chance(key, draw.WAIT)), 2.0), longest))
        later = standing.time + timedelta(seconds=wait)
        if wait >= 86_400:
            moved = self._in_season(key, later)
            fits = timedelta(seconds=1) <= moved - standing.time <= 0.97 * self.silence
            later = moved if fits else later
        return replace(standing, time=later, step=standing.step + 1)

    def _in_season(self, key: int, moment: datetime) -> datetime:
        season, day = self.company.season, moment.astimezone(ZoneInfo(self.company.zone)).date()
        for turn in range(6):
            if chance(key, draw.DAY + turn) < season.weekdays[day.weekday()] / max(season.weekdays):
                break
            day += timedelta(days=1)
        hours = {str(hour): weight for hour, weight in enumerate(season.hours)}
        hour = int(chosen(hours, chance(key, draw.HOUR)))
        return self._midnight(day) + timedelta(seconds=int((hour + chance(key, draw.MINUTE)) * 3600))

    def _arrival(self) -> datetime:
        season, days = self.company.season, (self.company.until - self.company.since).days
        slots = {}
        for number in range(days):
            day = self.company.since + timedelta(days=number)
            for hour in range(24):
                weight = season.months[day.month - 1] * season.weekdays[day.weekday()] * season.hours[hour]
                slots[f"{number} {hour}"] = weight
        day_and_hour = chosen(slots, chance(self.key, draw.START)).split()
        day = self.company.since + timedelta(days=int(day_and_hour[0]))
        last_hour = self._midnight(day + timedelta(days=1)) - timedelta(hours=1)
        begin = min(self._midnight(day) + timedelta(hours=int(day_and_hour[1])), last_hour)
        return begin + timedelta(seconds=int(3600 * chance(self.key, draw.MOMENT)))

    def _midnight(self, day: date) -> datetime:
        return datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(self.company.zone)).astimezone(UTC)


def walked(layout: Layout, seed: int, customers: range) -> list[Touch]:
    """Every touch of the customers, by customer and time."""
    return [
        Touch(number, standing.time, touchpoint, layout.stages[standing.stage], standing.run)
        for number in customers
        for standing, touchpoint in Walker(layout, seed, number).touches()
    ]


def potential_outcomes(
    layout: Layout, seed: int, customers: range
) -> dict[tuple[str, str], list[tuple[bool, bool, bool | None]]]:
    """By stage and touchpoint, of every touch: whether the customer goes on as it was, without it, with another in its place."""
    within = parse_duration(layout.company.window)
    found: dict[tuple[str, str], list[tuple[bool, bool, bool | None]]] = {}
    for number in customers:
        walker = Walker(layout, seed, number)
        for standing, touchpoint in walker.touches():
            other = walker.instead(standing, touchpoint)
            outcomes = (
                walker.goes_on(standing, touchpoint, within),
                walker.goes_on(standing, "", within),
                walker.goes_on(standing, other, within) if other else None,
            )
            found.setdefault((layout.stages[standing.stage], touchpoint), []).append(outcomes)
    return found
