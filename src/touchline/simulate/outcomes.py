"""Effects that are known, not estimated: every touch with and without itself, and every journey with and without a touchpoint."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import sqrt

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from touchline.frame.parallel import spread
from touchline.kernels.alternatives import Outcomes, weigh
from touchline.kernels.walks import standing
from touchline.model.maps import ANY_STAGE
from touchline.simulate.company import Company
from touchline.simulate.plan import Layout, duration, lay_out
from touchline.simulate.walking import blocks, walked_block


@dataclass(frozen=True, slots=True)
class Effect:
    """What touches of a touchpoint in a stage do to reaching a later stage within `window`, on those who were touched.

    `odds` is the planted factor on the odds of each decision, 1 where there is none. Shares that go on: `went_on` as it was, `without`
    the touch, `instead` with another touchpoint of the stage in its place. `effect` = went_on − without, with the standard `error` it
    has as an estimate for all customers the company could have; `over_others` = went_on − instead; `naive` compares with all other
    touches in the stage, and is wrong by `bias` = naive − over_others.
    """

    touchpoint: str
    stage: str
    window: str
    odds: float
    touches: int
    went_on: float
    without: float
    effect: float
    error: float
    instead: float
    over_others: float
    naive: float
    bias: float


def weighed(layout: Layout, seed: int, customers: int, window: str = "") -> Outcomes:
    """Both potential outcomes of every touch of customers 0 … customers−1, counted by stage and touchpoint."""
    shape = (len(layout.stages), len(layout.touchpoints))
    within = int(duration(window or layout.company.window))

    def weigh_block(block: tuple[int, int]) -> Outcomes:
        out = Outcomes(*(np.zeros(shape, np.int64) for _ in Outcomes._fields))
        weigh(layout.plan, seed, (*block, within), (standing(layout.plan), standing(layout.plan)), out)
        return out

    parts = spread(weigh_block, blocks(customers))
    return Outcomes(*(np.sum(counts, axis=0) for counts in zip(*parts, strict=True)))


def effects(layout: Layout, seed: int, customers: int, window: str = "") -> tuple[Effect, ...]:
    """The effect of every touchpoint in every stage in which it is touched and that can be left, in order of stages."""
    counts = weighed(layout, seed, customers, window)
    return tuple(
        _effect(layout, counts, (stage, code), window or layout.company.window)
        for stage in range(len(layout.stages) - 1)
        for code in np.flatnonzero(counts.touches[stage]).tolist()
    )


def _effect(layout: Layout, counts: Outcomes, place: tuple[int, int], window: str) -> Effect:
    touches, went, without, both, pairs, went_pairs, instead = (int(column[place]) for column in counts)
    others = int(counts.touches[place[0]].sum()) - touches
    others_went = int(counts.went[place[0]].sum()) - went
    effect, over_others = (went - without) / touches, _share(went_pairs - instead, pairs)
    changed = (went - both + without - both) / touches
    naive = went / touches - others_went / others if others else 0.0
    stage, touchpoint = layout.stages[place[0]], layout.touchpoints[place[1]]
    return Effect(
        touchpoint=touchpoint,
        stage=stage,
        window=window,
        odds=_planted(layout.company, touchpoint, stage),
        touches=touches,
        went_on=went / touches,
        without=without / touches,
        effect=effect,
        error=sqrt(max(changed - effect**2, 0.0) / touches),
        instead=_share(instead, pairs),
        over_others=over_others,
        naive=naive,
        bias=naive - over_others,
    )


def _share(count: int, of: int) -> float:
    return count / of if of else 0.0


def _planted(company: Company, touchpoint: str, stage: str) -> float:
    """The factor on the odds that was planted on this touchpoint in this stage."""
    own = company.touchpoints[touchpoint].stage
    odds = [one.odds for one in company.moments.values() if one.touchpoint == touchpoint and own in (stage, ANY_STAGE)]
    return float(np.prod(odds))


def without_touchpoint(company: Company, touchpoint: str) -> Company:
    """The company in which nobody ever touches a touchpoint: others of its stage are touched instead."""
    never = {name: replace(one, follows={}) if touchpoint in one.follows else one for name, one in company.touchpoints.items()}
    never[touchpoint] = replace(never[touchpoint], weight=0.0, arrives=0.0)
    return replace(company, touchpoints=never)


def removable(company: Company) -> Iterator[str]:
    """Touchpoints that a company could do without: their stage has others, and they are no goal."""
    for name, one in company.touchpoints.items():
        if one.stage != company.goal and any(o.stage == one.stage for n, o in company.touchpoints.items() if n != name):
            yield name


def completions(layout: Layout, seed: int, customers: int) -> int:
    """How many runs of customers 0 … customers−1 complete."""

    def completed(block: tuple[int, int]) -> int:
        walked = walked_block(layout, seed, block)
        return completed_runs(layout, walked.customer, walked.run, walked.touchpoint)

    return sum(spread(completed, blocks(customers)))


def completed_runs(
    layout: Layout, customer: NDArray[np.integer], run: NDArray[np.integer], touchpoint: NDArray[np.integer]
) -> int:
    """How many distinct runs have a goal's touch."""
    goals = np.isin(touchpoint, [layout.code(goal) for goal in layout.company.goals()])
    return int(np.unique(customer[goals].astype(np.int64) * 256 + run[goals]).size)


def lost_without(layout: Layout, seed: int, customers: int) -> dict[str, int]:
    """By touchpoint: how many completions would be missing if nobody ever touched it, by the same random numbers."""
    whole = completions(layout, seed, customers)
    return {
        name: whole - completions(lay_out(without_touchpoint(layout.company, name)), seed, customers)
        for name in removable(layout.company)
    }
