"""Attribution: ways to a conversion one by one, credit in exact fractions, chains by taking one state out after the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, pairwise
from math import factorial

from oracles.analyses.funnel import matches
from oracles.asking import RunAsked, as_text, by_group, record, runs_asked
from oracles.figures import Row
from oracles.jackknife import BLOCKS, share_columns
from oracles.journey import Run, is_goal
from oracles.world import Customer, Event, World, stage_of
from touchline.model.durations import microseconds
from touchline.model.questions import Attribution, Model

NONE = "(none)"
START, CONVERTED, LOST = "start", "converted", "lost"

Credit = dict[str, Fraction]


@dataclass(frozen=True, slots=True)
class Way:
    """The touches before a conversion, or those that came to nothing, as keys and times; `end` None: nothing yet, or nothing at all."""

    block: int
    keys: tuple[str, ...]
    times: tuple[int, ...]
    touched: tuple[Event, ...]
    end: Event | None
    ended: bool


def answer(world: World, question: Attribution) -> list[Row]:
    """Every key that was touched, most credit first; `(none)` last. With a breakdown, each group alone."""
    runs = runs_asked(world, question)
    return by_group(question, runs, lambda asked: asked.group, lambda some: told(world, question, some))


def told(world: World, question: Attribution, runs: list[RunAsked]) -> list[Row]:
    """What these runs say."""
    ways = all_ways(world, question, runs)
    credit = credited(question, ways)
    value = valued(question, ways, credit)
    touches = touches_of(world, question, runs)
    rows = [row(world, question, key, ways, touches) | worth(question, key, credit, value) for key in keys_of(touches, credit)]
    rows = [found | cost(world, found, touches) for found in rows]
    return sorted(
        rows, key=lambda found: (found["key"] == NONE, -round(float(str(found["conversions"])), 9), str(found["key"]))
    )


def keys_of(touches: Sequence[tuple[str, Event]], credit: Credit) -> list[str]:
    """Who was touched or earned anything."""
    return sorted({key for key, _ in touches} | {key for key, earned in credit.items() if earned})


def all_ways(world: World, question: Attribution, runs: list[RunAsked]) -> list[Way]:
    """The ways of these runs."""
    numbers = {customer.id: number for number, customer in enumerate(world.customers)}
    found = []
    for asked in runs:
        number = numbers[asked.run.customer]
        found.extend(ways_of(world, question, world.customers[number], asked.run, number % BLOCKS))
    return found


def ways_of(world: World, question: Attribution, customer: Customer, run: Run, block: int) -> list[Way]:
    """The run cut behind each conversion."""
    found: list[Way] = []
    before: list[Event] = []
    for touch in run.touches:
        if converts(world, question, customer, touch):
            found.append(way(world, question, customer, before, touch, block))
            before = []
        else:
            before.append(touch)
    if before:
        rest = way(world, question, customer, before, None, block)
        ended = run.state != "open"
        found.append(Way(rest.block, rest.keys, rest.times, rest.touched, None, ended))
    return found


def way(world: World, question: Attribution, customer: Customer, before: list[Event], end: Event | None, block: int) -> Way:
    """The touches with a key that lie no longer than the lookback before the end, or before the last of them."""
    last = before[-1].time if end is None else end.time
    near = [touch for touch in before if last - touch.time <= microseconds(question.lookback)]
    keyed = [touch for touch in near if key_of(world, question, customer, touch) != NONE]
    keys = tuple(key_of(world, question, customer, touch) for touch in keyed)
    return Way(block, keys, tuple(touch.time for touch in keyed), tuple(keyed), end, end is not None)


def converts(world: World, question: Attribution, customer: Customer, touch: Event) -> bool:
    """Whether the touch is a conversion."""
    return is_goal(world.map, touch) if question.goal is None else matches(world.map, question.goal, customer, touch)


def key_of(world: World, question: Attribution, customer: Customer, touch: Event) -> str:
    """What earns the credit of a touch."""
    if question.by == "stage":
        return stage_of(world.map, touch) or "any"
    return as_text(record(world.map, customer, touch).get(question.by)) or NONE


def touches_of(world: World, question: Attribution, runs: list[RunAsked]) -> list[tuple[str, Event]]:
    """Every touch that is no conversion, with what it counts for."""
    customers = {customer.id: customer for customer in world.customers}
    found: list[tuple[str, Event]] = []
    for asked in runs:
        customer = customers[asked.run.customer]
        touches = [touch for touch in asked.run.touches if not converts(world, question, customer, touch)]
        found.extend((key_of(world, question, customer, touch), touch) for touch in touches)
    return found


def credited(question: Attribution, ways: Sequence[Way]) -> Credit:
    """Conversions by key; they sum up to all conversions."""
    converting = [way for way in ways if way.end is not None]
    credit: Credit = {NONE: Fraction(sum(1 for way in converting if not way.keys))}
    touched = [way for way in converting if way.keys]
    if question.model is Model.MARKOV:
        lost = removal_effects(question, ways)
        whole = sum(lost.values())
        return credit | {key: effect / whole * len(touched) for key, effect in lost.items() if whole}
    if question.model is Model.SHAPLEY:
        return credit | shapley([frozenset(way.keys) for way in touched])
    for way in touched:
        for key, part in zip(way.keys, divided(question, way), strict=True):
            credit[key] = credit.get(key, Fraction(0)) + part
    return credit


def divided(question: Attribution, way: Way) -> list[Fraction]:
    """What each touch of a way earns of its conversion."""
    weights = weighed(question, way)
    whole = sum(weights)
    return [weight / whole if whole else Fraction(1, len(weights)) for weight in weights]


def weighed(question: Attribution, way: Way) -> list[Fraction]:
    """The weight of each touch, before they are made to sum to one."""
    size = len(way.keys)
    if question.model is Model.TIME_DECAY:
        age = [(way.times[-1] - time) / microseconds(question.half_life) for time in way.times]
        return [Fraction(2**-one) for one in age]
    if question.model is Model.LINEAR or size == 1:
        return [Fraction(1)] * size
    first, middle, last = places(question)
    return [first, *[middle / max(size - 2, 1)] * (size - 2), last]


def places(question: Attribution) -> tuple[Fraction, Fraction, Fraction]:
    """The weights of the first, of all middle and of the last touch."""
    percent = {Model.FIRST: "1,0,0", Model.LAST: "0,0,1", Model.U: "40,20,40", Model.J: "20,20,60"}
    first, middle, last = percent.get(question.model, question.weights).split(",")
    return Fraction(first), Fraction(middle), Fraction(last)


def shapley(sets: Sequence[frozenset[str]]) -> Credit:
    """Each key's average contribution to all coalitions, where a coalition wins the conversions that need nobody else."""
    players = sorted(set().union(*sets))
    size = len(players)
    credit: Credit = {}
    for player in players:
        others = [other for other in players if other != player]
        credit[player] = Fraction(0)
        for many in range(size):
            share = Fraction(factorial(many) * factorial(size - many - 1), factorial(size))
            gains = (won(sets, {*some, player}) - won(sets, set(some)) for some in combinations(others, many))
            credit[player] += share * sum(gains)
    return credit


def won(sets: Iterable[frozenset[str]], coalition: set[str]) -> int:
    """The conversions whose ways meet nobody outside the coalition."""
    return sum(1 for one in sets if one <= coalition)


State = tuple[str, ...]
Chances = dict[State, dict[State, Fraction]]


def removal_effects(question: Attribution, ways: Sequence[Way]) -> Credit:
    """1 − P(convert without the key) / P(convert), by key; empty where nothing converts."""
    steps: Counter[tuple[State, State]] = Counter()
    for way in ways:
        steps.update(pairwise(states_of(question.order, way)))
    whole = converting(steps, None)
    keys = {key for way in ways for key in way.keys}
    return {key: 1 - converting(steps, key) / whole for key in keys} if whole else dict.fromkeys(keys, Fraction(0))


def states_of(order: int, way: Way) -> list[State]:
    """The last `order` keys at every moment of a way, then how it ended."""
    if not way.keys:
        return []
    line = [*[START] * order, *way.keys]
    states: list[State] = [tuple(line[at : at + order]) for at in range(len(way.keys) + 1)]
    if way.ended:
        states.append((LOST,) if way.end is None else (CONVERTED,))
    return states


def converting(steps: Counter[tuple[State, State]], removed: str | None) -> Fraction:
    """The chance to get from the start to a conversion, where every step to the removed key is lost: states are taken out one by one."""
    leaving: Counter[State] = Counter()
    for (source, _), many in steps.items():
        leaving[source] += many
    chances: Chances = {source: {} for source in leaving}
    for (source, target), many in steps.items():
        if target[-1] != removed:
            chances[source][target] = Fraction(many, leaving[source])
    start = next((state for state in chances if set(state) == {START}), None)
    for state in [state for state in chances if state != start]:
        take_out(chances, state)
    return Fraction(0) if start is None else chances[start].get((CONVERTED,), Fraction(0))


def take_out(chances: Chances, state: State) -> None:
    """Lead every step into the state to where the state leads."""
    onward = chances.pop(state)
    staying = onward.pop(state, Fraction(0))
    for source in chances.values():
        arriving = source.pop(state, Fraction(0))
        if arriving and staying < 1:
            for target, chance in onward.items():
                source[target] = source.get(target, Fraction(0)) + arriving * chance / (1 - staying)


def valued(question: Attribution, ways: Sequence[Way], credit: Credit) -> dict[str, float]:
    """The value of conversions by key; with a chain in proportion to the credit."""
    worths = [(way, value_of(question, way)) for way in ways if way.end is not None]
    found = dict.fromkeys(credit, 0.0)
    found[NONE] = sum(value for way, value in worths if not way.keys)
    touched = [(way, value) for way, value in worths if way.keys]
    if question.model is Model.MARKOV:
        whole = sum(value for _, value in touched)
        return found | {key: float(credit[key] / len(touched)) * whole for key in credit if key != NONE}
    for way, value in touched:
        for key, part in credited(question, [way]).items():
            found[key] += float(part) * value if key != NONE else 0.0
    return found


def value_of(question: Attribution, way: Way) -> float:
    """What the conversion of a way is worth; nothing if it does not say."""
    name = question.value.removeprefix("properties.")
    value = None if way.end is None or not name else way.end.properties.get(name)
    return float(value) if isinstance(value, int | float) else 0.0


def row(world: World, question: Attribution, key: str, ways: Sequence[Way], touches: Sequence[tuple[str, Event]]) -> Row:
    """What was counted of a key, and its shares with their intervals."""
    whole = credited(question, ways)
    conversions = sum(whole.values())
    blocks = sorted({way.block for way in ways if way.end is not None})
    without = [[way for way in ways if way.block != block] for block in blocks] if len(blocks) > 1 else []
    shares = [share_of(credited(question, some), key) for some in without]
    found: Row = {
        "key": key,
        "title": title_of(world, question, key),
        "touches": sum(1 for one, _ in touches if one == key),
        "assisted": sum(1 for way in ways if way.end is not None and (key in way.keys or (key == NONE and not way.keys))),
        "conversions": float(whole.get(key, 0)),
    }
    found |= share_columns("share", share_of(whole, key), shares, conversions)
    if question.model is not Model.MARKOV or key == NONE:
        return found | {"removal_effect": None, "removal_effect_low": None, "removal_effect_high": None}
    lost = [removal_effects(question, some).get(key, Fraction(0)) for some in without]
    return found | share_columns("removal_effect", removal_effects(question, ways).get(key, Fraction(0)), lost, conversions)


def share_of(credit: Credit, key: str) -> Fraction:
    """The part of all conversions that a key earned; nothing of nothing."""
    whole = sum(credit.values())
    return credit.get(key, Fraction(0)) / whole if whole else Fraction(0)


def title_of(world: World, question: Attribution, key: str) -> str:
    """The name of a touchpoint or channel as the map writes it."""
    touchpoints = {one.id: one.title for one in world.map.touchpoints} if question.by == "touchpoint" else {}
    channels = {one.id: one.title for one in world.map.channels} if question.by == "channel" else {}
    return (touchpoints | channels).get(key, key)


def worth(question: Attribution, key: str, credit: Credit, value: dict[str, float]) -> Row:
    """The value of what a key earned."""
    return {"value": (value.get(key, 0.0) if question.value else None), "conversions": float(credit.get(key, 0))}


def cost(world: World, found: Row, touches: Sequence[tuple[str, Event]]) -> Row:
    """What a key's touches cost, as far as their touchpoints say, and what came of it."""
    costs = {touchpoint.id: touchpoint.cost for touchpoint in world.map.touchpoints}
    spent = [costs[str(touch.touchpoint)] for key, touch in touches if key == found["key"]]
    known = [one for one in spent if one is not None]
    if not known:
        return {"cost": None, "cost_per_conversion": None, "return_on_cost": None}
    whole, conversions, value = sum(known), float(str(found["conversions"])), found["value"]
    return {
        "cost": whole,
        "cost_per_conversion": whole / conversions if conversions else None,
        "return_on_cost": float(str(value)) / whole if value is not None and whole else None,
    }
