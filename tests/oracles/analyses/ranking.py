"""Ranking: touchpoints by reach, effect and strong answers, against the lists of departments."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import sqrt

from oracles.analyses.balance import mark
from oracles.asking import RunAsked, by_group, runs_asked
from oracles.figures import Row, wilson
from oracles.journey import Run
from oracles.world import World
from touchline.model.maps import Belief
from touchline.model.questions import Ranking

EMPTY: Row = dict.fromkeys(
    ("rank", "inside_rank", "gap", "runs", "reach", "effect", "effect_low", "effect_high", "felt", "hits", "of", "correlation")
)


def answer(world: World, question: Ranking) -> list[Row]:
    """Touchpoints first, then each department."""
    return by_group(question, runs_asked(world, question), lambda asked: asked.group, lambda runs: rows(world, question, runs))


def rows(world: World, question: Ranking, asked: list[RunAsked]) -> list[Row]:
    """The ranking of these runs."""
    runs = [one.run for one in asked]
    ids = [point.id for point in world.map.touchpoints]
    measures = (
        [reach(runs, one) for one in ids],
        [strength(runs, one) for one in ids],
        [felt(question, runs, one) for one in ids],
    )
    summed = {one: sum(rank(values, values[place]) for values in measures) for place, one in enumerate(ids)}
    order = sorted(ids, key=lambda one: summed[one])
    titles = {point.id: point.title for point in world.map.touchpoints}
    found = []
    for place, one in enumerate(order, start=1):
        row = EMPTY | {"kind": "touchpoint", "department": "", "key": one, "title": titles[one], "rank": place}
        row |= {"runs": reach(runs, one), "reach": reach(runs, one) / len(runs) if runs else None}
        found.append(row | effect(runs, one) | {"felt": felt(question, runs, one)})
    believed = [f"{one.department}={','.join(weighed(one))}" for one in world.map.beliefs]
    for text in question.department or believed:
        found += department(text, order, titles)
    return found


def weighed(belief: Belief) -> list[str]:
    """The department's own order, or the touchpoints from the most important down."""
    found = list(belief.ranks)
    for level in sorted(set(belief.importance.values()), reverse=True):
        found += [name for name, value in belief.importance.items() if value == level]
    return found


def department(text: str, order: list[str], titles: dict[str, str]) -> list[Row]:
    """What a department believes, against the order."""
    name, _, rest = text.partition("=")
    ranked = rest.split(",")
    found: list[Row] = []
    for place, one in enumerate(ranked, start=1):
        outside = order.index(one) + 1
        row = EMPTY | {"kind": "gap", "department": name, "key": one, "title": titles[one]}
        found.append(row | {"rank": outside, "inside_rank": place, "gap": float(place - outside)})
    first = ranked[:10]
    hits = len(set(first) & set(order[: len(first)]))
    last = EMPTY | {"kind": "department", "department": name, "key": "", "title": "", "hits": hits, "of": len(first)}
    return [*found, last | {"correlation": pearson(ranked, [one for one in order if one in ranked])}]


def pearson(ranked: list[str], order: list[str]) -> float | None:
    """The correlation of the two places of each."""
    if len(ranked) < 2:
        return None
    middle = Fraction(len(ranked) - 1, 2)
    shared = sum((ranked.index(one) - middle) * (order.index(one) - middle) for one in ranked)
    return float(shared / sum((place - middle) ** 2 for place in range(len(ranked))))


def rank(values: Sequence[float | Fraction], value: float | Fraction) -> int:
    """1 for the greatest; equal ones share the better rank."""
    return 1 + sum(other > value for other in values)


def reach(runs: list[Run], touchpoint: str) -> int:
    """The runs with the touchpoint."""
    return sum(any(touch.touchpoint == touchpoint for touch in run.touches) for run in runs)


def split(runs: list[Run], touchpoint: str) -> tuple[tuple[int, int], tuple[int, int]]:
    """Completed and all runs, with and without the touchpoint."""
    having = [run for run in runs if any(touch.touchpoint == touchpoint for touch in run.touches)]
    others = [run for run in runs if run not in having]
    return counted(having), counted(others)


def counted(runs: list[Run]) -> tuple[int, int]:
    """Completed and all."""
    return sum(run.state == "completed" for run in runs), len(runs)


def strength(runs: list[Run], touchpoint: str) -> Fraction:
    """How far apart runs with and without the touchpoint are, whichever way; nothing where one kind is missing."""
    (done, having), (others_done, others) = split(runs, touchpoint)
    return abs(Fraction(done, having) - Fraction(others_done, others)) if having and others else Fraction(0)


def effect(runs: list[Run], touchpoint: str) -> Row:
    """The difference of the two rates with Newcombe's interval."""
    with_it, without = (wilson(*pair) for pair in split(runs, touchpoint))
    if with_it[0] is None or without[0] is None:
        return {"effect": None, "effect_low": None, "effect_high": None}
    (share, low, high), (other, other_low, other_high) = with_it, without
    assert share is not None
    assert other is not None
    assert low is not None
    assert high is not None
    assert other_low is not None
    assert other_high is not None
    below, above = sqrt((share - low) ** 2 + (other_high - other) ** 2), sqrt((high - share) ** 2 + (other - other_low) ** 2)
    change = share - other
    return {"effect": change, "effect_low": change - below, "effect_high": change + above}


def felt(question: Ranking, runs: list[Run], touchpoint: str) -> int:
    """Answers at the touchpoint that are good or bad."""
    field = question.nps.removeprefix("properties.")
    values = [touch.properties.get(field) for run in runs for touch in run.touches if touch.touchpoint == touchpoint]
    marks = [mark("nps", value) for value in values if isinstance(value, int | float) and not isinstance(value, bool)]
    return sum(sign in {1, -1} for sign in marks)
