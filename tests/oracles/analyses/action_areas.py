"""Action areas: what each place would gain if runs went on as often as at the best comparable one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from oracles.asking import RunAsked, by_group, runs_asked
from oracles.figures import Row, rate_columns
from oracles.journey import Run
from oracles.outlook import LOST, block_of, chance, half_width, moves, shares
from oracles.world import World
from touchline.model.questions import ActionAreas

Place = tuple[str, str]
"""`stage` or `touchpoint`, and its name."""


@dataclass(frozen=True, slots=True)
class Known:
    """What all runs say of a place: how many went on and were lost there, and whether another place is a better example."""

    went_on: int
    lost: int
    example: bool


def answer(world: World, question: ActionAreas) -> list[Row]:
    """The most gain for the effort first."""
    return by_group(question, runs_asked(world, question), lambda asked: asked.group, lambda runs: rows(world, question, runs))


def rows(world: World, question: ActionAreas, asked: list[RunAsked]) -> list[Row]:
    """Every place of these runs where somebody went on or was lost."""
    runs = [one.run for one in asked]
    blocks = sorted({block_of(world, run.customer) for run in runs})
    rest = [[run for run in runs if block_of(world, run.customer) != block] for block in blocks]
    found = []
    for number, place in enumerate(places(world)):
        went_on, lost = counts(world, runs, place)
        if went_on + lost:
            examples = [other for other in alike(world, place) if sum(counts(world, runs, other)) >= question.least]
            better = best(world, runs, examples) > going(world, runs, place)
            examples = examples if better else []
            gained = gain(world, runs, place, examples)
            half = half_width([gain(world, others, place, examples) for others in rest])
            row: Row = {"kind": place[0], "key": place[1], "title": title(world, place), "lost": lost}
            row |= rate_columns("go_on_rate", went_on, went_on + lost)
            row["level"] = float(level(world, runs, place, examples))
            row |= gains(gained, half, len(runs))
            row["effort"] = float(effort(world, place))
            row["gain_per_effort"] = float(gained * len(runs) / effort(world, place))
            worth = gained * len(runs) / effort(world, place)
            found.append((round(-float(worth), 9), round(-float(gained * len(runs)), 9), number, row))
    found.sort(key=lambda one: one[:3])
    return [{"rank": number + 1, **one[3]} for number, one in enumerate(found[: question.top])]


def gains(gained: Fraction, half: float | None, runs: int) -> Row:
    """The gain with its interval."""
    value = float(gained)
    ends = (None, None) if half is None else ((value - half) * runs, (value + half) * runs)
    return {"gain": value * runs, "gain_low": ends[0], "gain_high": ends[1]}


def places(world: World) -> list[Place]:
    """Every stage, then every touchpoint."""
    return [*(("stage", stage) for stage in world.map.stages), *(("touchpoint", one.id) for one in world.map.touchpoints)]


def title(world: World, place: Place) -> str:
    """The name that people see."""
    return place[1] if place[0] == "stage" else next(one.title for one in world.map.touchpoints if one.id == place[1])


def alike(world: World, place: Place) -> list[Place]:
    """The other touchpoints of its stage."""
    if place[0] == "stage":
        return []
    stages = {one.id: one.stage for one in world.map.touchpoints}
    return [("touchpoint", other) for other in stages if other != place[1] and stages[other] == stages[place[1]]]


def counts(world: World, runs: Sequence[Run], place: Place) -> tuple[int, int]:
    """How often runs went on from there, and how often they were lost."""
    if place[0] == "stage":
        made = [move for run in runs for move in moves(world, run) if move.source == place[1]]
        return sum(move.target != LOST for move in made), sum(move.target == LOST for move in made)
    followed = sum(touch.touchpoint == place[1] for run in runs for touch in run.touches[:-1][: run.settled])
    return followed, sum(run.state == "lost" and run.touches[-1].touchpoint == place[1] for run in runs)


def going(world: World, runs: Sequence[Run], place: Place) -> Fraction:
    """The share that goes on."""
    went_on, lost = counts(world, runs, place)
    return Fraction(went_on, went_on + lost) if went_on + lost else Fraction(0)


def best(world: World, runs: Sequence[Run], examples: Sequence[Place]) -> Fraction:
    """The share at the best example."""
    return max((going(world, runs, other) for other in examples), default=Fraction(-1))


def level(world: World, runs: Sequence[Run], place: Place, examples: Sequence[Place]) -> Fraction:
    """The share to reach: that of the best example, without one a tenth more."""
    if examples:
        return best(world, runs, examples)
    return min(going(world, runs, place) * Fraction(11, 10), Fraction(1))


def gain(world: World, runs: Sequence[Run], place: Place, examples: Sequence[Place]) -> Fraction:
    """Completions gained per run: of the lost, those who must go on to reach the level, each with the chance it then has."""
    now = going(world, runs, place)
    if not runs or now == 1:
        return Fraction(0)
    rescued = (level(world, runs, place, examples) - now) / (1 - now)
    share = shares([move for run in runs for move in moves(world, run)])
    if place[0] == "stage":
        lost = counts(world, runs, place)[1]
        after = chance(share, place[1]) / now if now else Fraction(0)
        return rescued * lost * after / len(runs)
    lost_there = [run for run in runs if run.state == "lost" and run.touches[-1].touchpoint == place[1]]
    return rescued * sum((chance(share, run.stage) for run in lost_there), Fraction(0)) / len(runs)


def effort(world: World, place: Place) -> Fraction:
    """What the map says; 3 where it says nothing; for a stage the mean of its touchpoints."""
    own = {one.id: 3 if one.effort is None else one.effort for one in world.map.touchpoints}
    if place[0] == "touchpoint":
        return Fraction(own[place[1]])
    some = [own[one.id] for one in world.map.touchpoints if one.stage == place[1]]
    return Fraction(sum(some), len(some)) if some else Fraction(3)
