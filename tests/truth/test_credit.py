"""Attribution, held to exact solutions that share nothing with it: coalitions enumerated one by one, chains solved as linear equations.

Ways are those that simulated customers walked, not those that the product reads from their events.
"""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from functools import cache
from itertools import combinations, pairwise
from math import factorial, fsum

import numpy as np
import pytest
from msgspec.structs import replace

from simulated import company, studied
from touchline.model.questions import Attribution, Model
from touchline.simulate.plan import Layout, lay_out
from touchline.simulate.walking import walked_block
from truth.seeds import Row

CUSTOMERS, SEED = 1_500, 4
LATER = datetime(2030, 1, 1, tzinfo=UTC)
"""When every run has ended."""
EVER = timedelta(days=3650)
COMPANIES = ("shop", "telecom")
WON, LOST = "won", "lost"

Ways = Counter[tuple[str, ...]]
"""Channels in the order in which they were touched, behind them how it ended."""


@cache
def layout_of(name: str) -> Layout:
    """A ready company whose devices are all linked, so that customers are found whole."""
    whole = company(name)
    return lay_out(replace(whole, identity=replace(whole.identity, forgotten=0.0)))


@cache
def ways_of(name: str) -> Ways:
    """The ways that customers walked, cut behind every conversion."""
    layout = layout_of(name)
    made = walked_block(layout, SEED, (0, CUSTOMERS))
    channel = [layout.company.touchpoints[one].channel for one in layout.touchpoints]
    goals = {layout.code(goal) for goal in layout.company.goals()}
    found: Ways = Counter()
    way: list[str] = []
    runs = list(zip(made.customer.tolist(), made.run.tolist(), strict=True))
    for place, code in enumerate(made.touchpoint.tolist()):
        way += [] if code in goals else [channel[code]]
        last = place + 1 == len(runs) or runs[place + 1] != runs[place]
        if code in goals or (last and way):
            found[*way, WON if code in goals else LOST] += 1
            way = []
    return found


@cache
def answered(name: str, model: Model, order: int = 1) -> tuple[Row, ...]:
    """What the product says, by channel."""
    study, journey = studied(layout_of(name), SEED, CUSTOMERS)
    asked = Attribution(by="channel", model=model, order=order, lookback=EVER, until=LATER)
    return tuple(study.ask(asked, journey).table.to_pylist())


def conversions(name: str) -> int:
    """All of them, those without a touch before them included."""
    return sum(count for way, count in ways_of(name).items() if way[-1] == WON)


def enumerated(ways: Ways) -> dict[str, Fraction]:
    """Shapley's value of every channel over all coalitions of the others; a coalition wins what needs nobody else."""
    needs: Counter[frozenset[str]] = Counter()
    for way, count in ways.items():
        if way[-1] == WON and len(way) > 1:
            needs[frozenset(way[:-1])] += count
    players = sorted(set().union(*needs))
    size = len(players)
    coalitions = [frozenset(some) for many in range(size + 1) for some in combinations(players, many)]
    wins = {some: sum(count for need, count in needs.items() if need <= some) for some in coalitions}
    weight = [Fraction(factorial(many) * factorial(size - many - 1), factorial(size)) for many in range(size)]
    return {
        player: sum(
            (weight[len(some)] * (wins[some | {player}] - wins[some]) for some in coalitions if player not in some), Fraction(0)
        )
        for player in players
    }


def chain(ways: Ways, order: int) -> Counter[tuple[tuple[str, ...], tuple[str, ...]]]:
    """The steps of a chain that remembers this many channels."""
    steps: Counter[tuple[tuple[str, ...], tuple[str, ...]]] = Counter()
    for way, count in ways.items():
        if len(way) > 1:
            line = [*[""] * order, *way[:-1]]
            states = [*(tuple(line[at : at + order]) for at in range(len(way))), (way[-1],)]
            for step in pairwise(states):
                steps[step] += count
    return steps


def removal_effects(ways: Ways, order: int) -> dict[str, float]:
    """1 − P(conversion with every step to the channel lost) / P(conversion), of every channel: (I − Q) x = r, solved whole."""
    steps = chain(ways, order)
    places = {state: place for place, state in enumerate(dict.fromkeys(source for source, _ in steps))}
    chances, ends, known = np.zeros((len(places), len(places))), np.zeros(len(places)), np.zeros(len(places))
    for (source, target), count in steps.items():
        known[places[source]] += count
        if target == (WON,):
            ends[places[source]] += count
        elif target != (LOST,):
            chances[places[source], places[target]] += count
    chances, ends = chances / known[:, None], ends / known
    start = places[("",) * order]

    def arriving(without: str) -> float:
        kept = np.array([state[-1] != without or not without for state in places])
        return float(np.linalg.solve(np.eye(len(places)) - chances * kept, ends)[start])

    channels = sorted({state[-1] for state in places if state[-1]})
    return {channel: 1.0 - arriving(channel) / arriving("") for channel in channels}


@pytest.mark.parametrize("name", COMPANIES)
def test_shapley_is_what_every_coalition_says(name: str) -> None:
    exact = enumerated(ways_of(name))
    found = {row["key"]: row["conversions"] for row in answered(name, Model.SHAPLEY) if row["key"] != "(none)"}

    assert found == pytest.approx({key: float(exact.get(key, 0)) for key in found}, abs=1e-9)
    assert exact.keys() <= found.keys()
    assert len(exact) >= 7


@pytest.mark.parametrize("order", [1, 2, 3])
@pytest.mark.parametrize("name", COMPANIES)
def test_removal_effects_are_those_of_the_chain_solved_whole(name: str, order: int) -> None:
    exact = removal_effects(ways_of(name), order)
    rows = [row for row in answered(name, Model.MARKOV, order) if row["key"] != "(none)"]
    touched = conversions(name) - ways_of(name)[WON,]

    assert {row["key"]: row["removal_effect"] for row in rows} == pytest.approx(exact, abs=1e-9)
    earned = {key: effect / fsum(exact.values()) * touched for key, effect in exact.items()}
    assert {row["key"]: row["conversions"] for row in rows} == pytest.approx(earned, abs=1e-9 * touched)


@pytest.mark.parametrize("model", [one for one in Model if one is not Model.CUSTOM])
@pytest.mark.parametrize("name", COMPANIES)
def test_credit_is_shared_out_whole(name: str, model: Model) -> None:
    rows = answered(name, model)

    assert fsum(row["conversions"] for row in rows) == pytest.approx(conversions(name), abs=1e-9)
    assert min(row["conversions"] for row in rows) >= 0.0


@pytest.mark.parametrize("name", COMPANIES)
def test_a_longer_memory_says_something_else(name: str) -> None:
    one, two, three = (removal_effects(ways_of(name), order) for order in (1, 2, 3))

    assert max(abs(one[key] - two[key]) for key in one) > 1e-3
    assert max(abs(two[key] - three[key]) for key in one) > 1e-3
