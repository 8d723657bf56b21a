"""Invented customers walk through stages: a semi-Markov walk whose every choice is a counted random number.

At a touch a customer goes on to a later stage with odds = the stage's · the customer's own · those of every moment whose window is
open; who does not go on falls silent or stays; who is not silent waits and touches again. No other touch changes these odds, so that
what was planted is all there is to find.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from touchline.kernels.chance import chance, key_of, place_in
from touchline.kernels.compile import small_kernel
from touchline.kernels.plan import (
    AFTER,
    AGAIN,
    ANYWHERE,
    ARRIVES,
    BACK,
    BEGINS,
    CHANNEL,
    CROSSED,
    DAY,
    DAY_LONG,
    DEAD_END,
    ENDS,
    ENTERS,
    FOLLOW,
    GOAL,
    GOES,
    HIDES,
    HOUR,
    INFORMED,
    KIND,
    KNOWS,
    LAST,
    LONGEST,
    LOST,
    MASK,
    MINUTE,
    MOMENT,
    MOST,
    MOST_RUNS,
    ONWARD,
    PAIR,
    PICK,
    REPEATED,
    RETURN,
    RUN,
    RUNS,
    SECOND,
    SEEN,
    SKIP,
    STAGE,
    START,
    STATE,
    STAYS,
    STEP,
    STEPS,
    STRANDED,
    TIME,
    TOUCHES,
    UNRECOGNISED,
    WAIT,
    Longs,
    Plan,
    State,
    Walked,
    Who,
)
from touchline.kernels.shapes import Whole


def standing(plan: Plan) -> State:
    """Room for a state."""
    return State(np.zeros(STATE, np.int64), np.full(plan.moments.odds.size, -1, np.int64))


@small_kernel
def customer_of(plan: Plan, seed: int, number: int) -> Who:
    """The customer of that number."""
    key = key_of(np.uint64(seed), number)
    shares = plan.kinds.shares
    return Who(key, number, place_in(shares, 0, shares.size, chance(key, KIND)))


@small_kernel
def step_key(who: Who, now: Longs) -> np.uint64:
    """The key of a step of a run."""
    return key_of(who.key, STEPS + RUNS * now[RUN] + now[STEP])


@small_kernel
def picked(plan: Plan, who: Who, now: Longs, stage: int, number: float) -> int:
    """A touchpoint of a stage by the customer's weights, from a number in [0, 1)."""
    edges = plan.kinds.picks[who.kind, now[MASK]]
    low, high = plan.stages.low[stage], plan.stages.high[stage]
    return place_in(edges, low, high, number * edges[high - 1])


@small_kernel
def picked_but(plan: Plan, who: Who, now: Longs, barred: int, number: float) -> int:
    """What is touched instead of a touchpoint, from its own stage by the customer's weights; −1 when there is nothing else."""
    stage = plan.touched.stage[barred]
    stage = plan.stages.low.size - 1 if stage < 0 else stage
    edges = plan.kinds.picks[who.kind, now[MASK]]
    low, high = plan.stages.low[stage], plan.stages.high[stage]
    before = edges[barred - 1] if barred > low else 0.0
    weight = edges[barred] - before
    rest = edges[high - 1] - weight
    if rest <= 1e-12:
        return -1
    at = number * rest
    return place_in(edges, low, high, at if at < before else at + weight)


@small_kernel
def next_touchpoint(plan: Plan, who: Who, now: Longs) -> int:
    """What somebody who stays touches next."""
    key = step_key(who, now)
    stage = now[STAGE]
    if chance(key, ANYWHERE) < plan.stages.anywhere[stage]:
        return picked(plan, who, now, plan.stages.low.size - 1, chance(key, PICK))
    if chance(key, BACK) < plan.stages.back[stage]:
        return picked(plan, who, now, stage - 1, chance(key, PICK))
    last = now[LAST]
    if last >= 0 and chance(key, FOLLOW) < plan.touched.follows[last] and plan.touched.stage[last] == stage:
        return int(plan.touched.follower[last])
    return picked(plan, who, now, stage, chance(key, PICK))


@small_kernel
def _crossing(plan: Plan, who: Who, now: Longs, code: int) -> int:
    """What a change of channel does to a touch, as bits."""
    channel = plan.touched.channel[code]
    pair = plan.switches.pair[now[CHANNEL], channel] if now[CHANNEL] >= 0 else -1
    now[CHANNEL] = channel
    now[PAIR] = pair
    if pair < 0:
        return 0
    key = step_key(who, now)
    bits = CROSSED
    bits |= UNRECOGNISED if chance(key, SEEN) < plan.switches.unrecognised[pair] else 0
    bits |= REPEATED if chance(key, AGAIN) < plan.switches.repeated[pair] else 0
    bits |= DEAD_END if chance(key, STRANDED) < plan.switches.dead_end[pair] else 0
    return bits


@small_kernel
def take_touch(plan: Plan, who: Who, now: Longs, until: Longs, code: int) -> int:
    """Have a customer touch something: windows open, behaviour is noted; gives the touch's bits."""
    bits = _crossing(plan, who, now, code)
    now[TOUCHES] += 1
    moments = plan.moments
    for j in range(until.size):
        here = moments.stage[j] < 0 or moments.stage[j] == now[STAGE]
        if moments.touchpoint[j] == code and here:
            until[j] = now[TIME] + moments.within[j]
    for b in range(plan.behaviours.touchpoint.size):
        if plan.behaviours.touchpoint[b] == code:
            now[MASK] |= 1 << b
    now[LAST] = code
    if plan.touched.stage[code] == plan.stages.goal:
        now[GOAL] = 1
    return bits


@small_kernel
def _log_odds(plan: Plan, who: Who, now: Longs, until: Longs, bits: int) -> np.float64:
    """The log odds of going on, of everything that counts at this touch."""
    stage = now[STAGE]
    odds: np.float64 = plan.stages.onward[stage] + plan.kinds.odds[who.kind, stage]
    for j in range(until.size):
        if until[j] >= now[TIME]:
            odds += plan.moments.odds[j]
    for b in range(plan.behaviours.touchpoint.size):
        if (now[MASK] >> b) & 1 and plan.behaviours.stage[b] == stage:
            odds += plan.behaviours.odds[b]
    if now[INFORMED] and stage < plan.stages.goal:
        odds += plan.rest.informed_odds
    if bits & UNRECOGNISED:
        odds += plan.switches.unrecognised_odds[now[PAIR]]
    if bits & REPEATED:
        odds += plan.switches.repeated_odds[now[PAIR]]
    return odds


@small_kernel
def decide(plan: Plan, who: Who, now: Longs, until: Longs, bits: int) -> int:
    """What follows a touch: the customer goes on to a later stage, stays, or ends the run."""
    key = step_key(who, now)
    stage, last = now[STAGE], plan.stages.onward.size - 1
    if bits & DEAD_END or now[STEP] >= LONGEST - 1:
        return ENDS
    if stage < last and chance(key, ONWARD) < 1.0 / (1.0 + np.exp(-_log_odds(plan, who, now, until, bits))):
        skips = stage + 2 <= last and stage + 1 != plan.stages.goal and chance(key, SKIP) < plan.stages.skip[stage]
        now[STAGE] = stage + (2 if skips else 1)
        until[:] = -1
        return GOES
    return ENDS if chance(key, LOST) < plan.stages.lost[stage] else STAYS


@small_kernel
def _in_season(plan: Plan, key: np.uint64, time: Whole) -> Whole:
    """An instant moved to a day and an hour at which people are about, at or after its own local day."""
    days = plan.season.days
    day = (time - days[0]) // DAY_LONG
    if day < 1 or day + 9 > days.size:
        return time
    day += (1 if days[day + 1] <= time else 0) - (1 if days[day] > time else 0)
    for turn in range(6):
        if chance(key, DAY + turn) < plan.season.weekdays[day % 7]:
            break
        day += 1
    hour = place_in(plan.season.hours, 0, 24, chance(key, HOUR))
    moment: np.int64 = days[day] + np.int64((hour + chance(key, MINUTE)) * 3600.0) * SECOND
    return moment


@small_kernel
def pass_time(plan: Plan, who: Who, now: Longs, stage: int) -> None:
    """Wait for the next touch, as long as people in that stage do: always at least a second, never longer than a run may rest."""
    key = step_key(who, now)
    waits = plan.stages.waits
    wait = waits[stage, np.int64(chance(key, WAIT) * waits.shape[1])]
    later = now[TIME] + wait
    if wait >= DAY_LONG:
        moved = _in_season(plan, key, later)
        later = moved if SECOND <= moved - now[TIME] <= plan.rest.longest else later
    now[TIME] = later
    now[STEP] += 1


@small_kernel
def follow_on(plan: Plan, who: Who, now: Longs, until: Longs, bits: int) -> int:
    """Take a customer from a touch to the next: gives the next touchpoint, at its time and stage, or −1 at the end of the run."""
    stage = now[STAGE]
    what = decide(plan, who, now, until, bits)
    if what == ENDS:
        return -1
    pass_time(plan, who, now, stage)
    if what == GOES:
        return picked(plan, who, now, now[STAGE], chance(step_key(who, now), PICK))
    return next_touchpoint(plan, who, now)


@small_kernel
def begin_run(plan: Plan, who: Who, now: Longs, until: Longs) -> int:
    """Put a customer at the begin of a run; gives the first touchpoint."""
    until[:] = -1
    now[STEP], now[STAGE], now[MASK], now[GOAL], now[INFORMED] = 0, 0, 0, 0, 0
    now[LAST], now[CHANNEL], now[PAIR] = -1, -1, -1
    key = step_key(who, now)
    if now[RUN] > 0 or chance(who.key, KNOWS) >= plan.rest.informed:
        return picked(plan, who, now, 0, chance(key, PICK))
    now[INFORMED] = 1
    if chance(who.key, HIDES) < plan.rest.hidden:
        return picked(plan, who, now, 0, chance(key, PICK))
    enters = plan.rest.enters
    now[STAGE] = place_in(enters, 0, enters.size, chance(who.key, ENTERS))
    low, high = plan.stages.low[now[STAGE]], plan.stages.high[now[STAGE]]
    edges = plan.touched.arrives
    return place_in(edges, low, high, chance(key, PICK) * edges[high - 1])


@small_kernel
def arrive(plan: Plan, who: Who, now: Longs) -> None:
    """Put a customer at the instant of the first touch."""
    now[RUN], now[TOUCHES] = 0, 0
    arrivals = plan.season.arrivals
    slot = place_in(arrivals, 0, arrivals.size, chance(who.key, START))
    now[TIME] = plan.season.slots[slot] + np.int64(3600.0 * chance(who.key, MOMENT)) * SECOND


@small_kernel
def comes_back(plan: Plan, who: Who, now: Longs) -> bool:
    """Whether a customer begins another run; if so, the time of its begin is set."""
    key = step_key(who, now)
    if now[RUN] >= MOST_RUNS or now[TOUCHES] > MOST - LONGEST:
        return False
    again = plan.rest.back_completed if now[GOAL] else plan.rest.back_lost
    if now[TIME] >= plan.rest.end or chance(key, RETURN) >= again:
        return False
    now[TIME] += plan.rest.gaps[np.int64(chance(key, AFTER) * plan.rest.gaps.size)]
    now[RUN] += 1
    return True


@small_kernel
def _write(out: Walked, at: int, who: Who, now: Longs, bits: int) -> None:
    first = now[STEP] == 0
    bits |= (BEGINS if first else 0) | (ARRIVES if first and now[INFORMED] else 0)
    out.customer[at], out.time[at], out.touchpoint[at] = who.number, now[TIME], now[LAST]
    out.stage[at], out.run[at], out.bits[at] = now[STAGE], now[RUN], bits


@small_kernel
def walk(plan: Plan, seed: int, customers: tuple[int, int], state: State, out: Walked) -> int:
    """Write the touches of customers lo … hi−1; gives their number. `out` needs room for MOST touches of each."""
    now, until = state.now, state.until
    at = 0
    for number in range(customers[0], customers[1]):
        who = customer_of(plan, seed, number)
        arrive(plan, who, now)
        while True:
            code = begin_run(plan, who, now, until)
            while code >= 0 and now[TIME] < plan.rest.end:
                bits = take_touch(plan, who, now, until, code)
                _write(out, at, who, now, bits)
                at += 1
                code = follow_on(plan, who, now, until, bits)
            if not comes_back(plan, who, now):
                break
    return at


@small_kernel
def kinds(plan: Plan, seed: int, first: int, out: NDArray[np.int32]) -> None:
    """The kinds of the customers from `first` on."""
    for i in range(out.size):
        out[i] = customer_of(plan, seed, first + i).kind
