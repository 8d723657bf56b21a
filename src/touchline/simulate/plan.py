"""A described company laid out as arrays, as the walking kernels take them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from itertools import product
from math import exp, log, prod
from statistics import NormalDist
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from touchline.kernels.plan import (
    SECOND,
    Behaviours,
    Floats,
    Kinds,
    Longs,
    Moments,
    Plan,
    Rest,
    Season,
    Stages,
    Switches,
    Touched,
)
from touchline.model.durations import microseconds, parse_duration
from touchline.model.maps import ANY_STAGE
from touchline.simulate.company import Company, ConfounderPlan, TouchpointPlan

QUANTILES = 1024
BEYOND = timedelta(days=500)
"""How far the calendar reaches beyond what is observed, for walks that are followed to their end."""
_LONGEST_WAIT, _LONGEST_GAP = 0.90, 0.97
"""Of the silence: the longest wait, and the longest gap after a wait was moved into season."""
_SHORTEST_WAIT = 2 * SECOND


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of customer: a persona with a value for each trait."""

    persona: str
    traits: Mapping[str, str]
    share: float


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """A company and its arrays, compared as the object it is.

    Codes of touchpoints index `touchpoints`; numbers of stages, channels and kinds index their tuples.
    """

    company: Company
    touchpoints: tuple[str, ...]
    stages: tuple[str, ...]
    channels: tuple[str, ...]
    kinds: tuple[Kind, ...]
    plan: Plan

    def code(self, touchpoint: str) -> int:
        """The code of a touchpoint."""
        return self.touchpoints.index(touchpoint)


def lay_out(company: Company) -> Layout:
    """The company as arrays; it must have been checked (`touchline.simulate.reading`)."""
    names = _ordered(company)
    stages, kinds = tuple(company.stages), tuple(_kinds(company))
    channels = tuple(dict.fromkeys(company.touchpoints[name].channel for name in names))
    plan = Plan(
        stages=_stages(company, names),
        kinds=Kinds(_edges([kind.share for kind in kinds]), _kind_odds(company, kinds), _picks(company, names, kinds)),
        touched=_touched(company, names, channels),
        moments=_moments(company, names),
        behaviours=_behaviours(company, names),
        switches=_switches(company, channels),
        season=_season(company),
        rest=_rest(company),
    )
    return Layout(company, names, stages, channels, kinds, plan)


def _ordered(company: Company) -> tuple[str, ...]:
    """Touchpoints in order of their stages, those of no stage last."""
    order = [*company.stages, ANY_STAGE]
    return tuple(sorted(company.touchpoints, key=lambda name: order.index(company.touchpoints[name].stage)))


def _kinds(company: Company) -> Iterator[Kind]:
    """Every persona with every combination of traits; a trait's shares depend on the persona alone."""
    for persona, plan in company.personas.items():
        shares = [trait.by.get(persona, trait.shares) for trait in company.traits.values()]
        for values in product(*shares):
            share = plan.share * prod(one[value] for one, value in zip(shares, values, strict=True))
            yield Kind(persona, dict(zip(company.traits, values, strict=True)), share)


def _stages(company: Company, names: Sequence[str]) -> Stages:
    plans, goal = list(company.stages.values()), list(company.stages).index(company.goal)
    order = [company.touchpoints[name].stage for name in names]
    places = [*company.stages, ANY_STAGE]
    anywhere = ANY_STAGE in order
    return Stages(
        onward=_floats(_log_odds(one.onward) for one in plans),
        lost=_floats(one.lost for one in plans),
        skip=_floats(one.skip for one in plans),
        back=_floats(one.back if 0 < place < goal else 0.0 for place, one in enumerate(plans)),
        anywhere=_floats(one.anywhere if anywhere else 0.0 for one in plans),
        waits=np.stack([_waits(company, one.wait, one.spread) for one in plans]),
        low=_longs(sum(places.index(stage) < place for stage in order) for place in range(len(places))),
        high=_longs(sum(places.index(stage) <= place for stage in order) for place in range(len(places))),
        goal=goal,
    )


def _waits(company: Company, median: str, spread: float) -> Longs:
    longest = _LONGEST_WAIT * duration(company.silence)
    return _whole_seconds(np.clip(_quantiles(duration(median), spread), _SHORTEST_WAIT, longest))


def _quantiles(median: float, spread: float) -> Floats:
    """Equally likely values of a log-normal distribution."""
    normal = NormalDist()
    return _floats(median * exp(spread * normal.inv_cdf((i + 0.5) / QUANTILES)) for i in range(QUANTILES))


def _kind_odds(company: Company, kinds: Sequence[Kind]) -> Floats:
    """Log odds by kind and stage, of the persona and of every confounder that speaks of who the customer is."""
    odds = np.zeros((len(kinds), len(company.stages)))
    order = list(company.stages)
    for number, kind in enumerate(kinds):
        odds[number] = log(company.personas[kind.persona].odds)
        for confounder in company.confounders.values():
            if is_about(confounder, kind):
                odds[number, order.index(company.touchpoints[confounder.touchpoint].stage)] += log(confounder.odds)
    return odds


def is_about(confounder: ConfounderPlan, kind: Kind) -> bool:
    """Whether a confounder speaks of this kind of customer, whatever the customer did."""
    if confounder.touched:
        return False
    return kind.persona == confounder.persona or bool(confounder.trait and kind.traits[confounder.trait] == confounder.value)


def _remembered(company: Company) -> list[ConfounderPlan]:
    return [one for one in company.confounders.values() if one.touched]


def _picks(company: Company, names: Sequence[str], kinds: Sequence[Kind]) -> Floats:
    remembered = _remembered(company)
    picks = np.zeros((len(kinds), 1 << len(remembered), len(names)))
    for number, kind in enumerate(kinds):
        draws = company.personas[kind.persona].draws
        about = [one for one in company.confounders.values() if is_about(one, kind)]
        for mask in range(picks.shape[1]):
            active = about + [one for bit, one in enumerate(remembered) if mask >> bit & 1]
            weights = [
                company.touchpoints[name].weight * draws.get(name, 1.0) * prod(o.draws for o in active if o.touchpoint == name)
                for name in names
            ]
            picks[number, mask] = _within_stages(company, names, weights)
    return picks


def _within_stages(company: Company, names: Sequence[str], weights: Sequence[float]) -> Floats:
    """Weights summed up within each stage."""
    sums: dict[str, float] = {}
    edges = []
    for name, weight in zip(names, weights, strict=True):
        stage = company.touchpoints[name].stage
        sums[stage] = sums.get(stage, 0.0) + weight
        edges.append(sums[stage])
    return _floats(edges)


def _touched(company: Company, names: Sequence[str], channels: Sequence[str]) -> Touched:
    plans = [company.touchpoints[name] for name in names]
    order = list(company.stages)
    return Touched(
        stage=_longs(order.index(one.stage) if one.stage in order else -1 for one in plans),
        channel=_longs(channels.index(one.channel) for one in plans),
        follower=_longs(names.index(_follower(one)) if one.follows else 0 for one in plans),
        follows=_floats(sum(one.follows.values()) for one in plans),
        arrives=_within_stages(company, names, [one.arrives for one in plans]),
    )


def _follower(touchpoint: TouchpointPlan) -> str:
    return next(iter(touchpoint.follows))


def _moments(company: Company, names: Sequence[str]) -> Moments:
    plans, order = list(company.moments.values()), list(company.stages)
    stages = [company.touchpoints[one.touchpoint].stage for one in plans]
    return Moments(
        touchpoint=_longs(names.index(one.touchpoint) for one in plans),
        stage=_longs(order.index(stage) if stage in order else -1 for stage in stages),
        odds=_floats(log(one.odds) for one in plans),
        within=_longs(int(duration(one.within)) for one in plans),
    )


def _behaviours(company: Company, names: Sequence[str]) -> Behaviours:
    plans, order = _remembered(company), list(company.stages)
    return Behaviours(
        touchpoint=_longs(names.index(one.touched) for one in plans),
        stage=_longs(order.index(company.touchpoints[one.touchpoint].stage) for one in plans),
        odds=_floats(log(one.odds) for one in plans),
    )


def _switches(company: Company, channels: Sequence[str]) -> Switches:
    plans = list(company.switches.values())
    pair = np.full((len(channels), len(channels)), -1, np.int64)
    for number, one in enumerate(plans):
        pair[channels.index(one.leaves), channels.index(one.enters)] = number
    return Switches(
        pair=pair,
        unrecognised=_floats(one.unrecognised for one in plans),
        repeated=_floats(one.repeated for one in plans),
        dead_end=_floats(one.dead_end for one in plans),
        unrecognised_odds=_floats(log(one.unrecognised_odds) for one in plans),
        repeated_odds=_floats(log(one.repeated_odds) for one in plans),
    )


def _season(company: Company) -> Season:
    zone, season = ZoneInfo(company.zone), company.season
    since, observed = company.since - timedelta(days=1), (company.until - company.since).days
    every = observed + BEYOND.days
    days = _longs(_micros(datetime.combine(since + timedelta(days=day), time(), zone)) for day in range(every))
    dates = [company.since + timedelta(days=day) for day in range(observed)]
    by_day = np.array([season.months[day.month - 1] * season.weekdays[day.weekday()] for day in dates])
    rotated = np.roll(season.weekdays, -since.weekday())
    hour = 3600 * SECOND
    slots = np.minimum(days[1 : observed + 1, None] + np.arange(24) * hour, days[2 : observed + 2, None] - hour)
    return Season(
        arrivals=_edges(np.outer(by_day, season.hours).ravel()),
        slots=slots.ravel(),
        weekdays=rotated / max(season.weekdays),
        hours=_edges(season.hours),
        days=days,
    )


def _rest(company: Company) -> Rest:
    informed, returns, silence = company.informed, company.returns, duration(company.silence)
    enters = informed.enters if informed else {}
    return Rest(
        informed=informed.share if informed else 0.0,
        hidden=informed.hidden if informed else 0.0,
        informed_odds=log(informed.odds) if informed else 0.0,
        enters=_edges([enters.get(stage, 0.0) for stage in company.stages]),
        back_completed=returns.completed,
        back_lost=returns.lost,
        gaps=_whole_seconds(1.05 * silence + _quantiles(duration(returns.wait), 0.7)),
        end=_micros(datetime.combine(company.until, time(), ZoneInfo(company.zone))),
        longest=int(_LONGEST_GAP * silence),
    )


def _whole_seconds(durations: Floats) -> Longs:
    return durations.astype(np.int64) // SECOND * SECOND


def duration(text: str) -> float:
    """A duration in µs."""
    return float(microseconds(parse_duration(text)))


def _micros(moment: datetime) -> int:
    return (moment.astimezone(UTC) - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)


def _log_odds(share: float) -> float:
    return log(share / (1.0 - share)) if share > 0.0 else -60.0


def _edges(weights: Iterable[float] | NDArray[np.float64]) -> Floats:
    """Rising edges of shares, the last 1."""
    sums = np.cumsum(np.fromiter(weights, np.float64))
    return sums / sums[-1] if sums.size and sums[-1] > 0 else np.ones_like(sums)


def _floats(values: Iterable[float]) -> Floats:
    return np.fromiter(values, np.float64)


def _longs(values: Iterable[int]) -> Longs:
    return np.fromiter(values, np.int64)
