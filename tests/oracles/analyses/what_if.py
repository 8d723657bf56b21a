"""What-if: expected completions now, under each supposition, and under all together."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import sqrt

from oracles.asking import RunAsked, by_group, runs_asked
from oracles.figures import Row, Z
from oracles.journey import Run
from oracles.outlook import GOAL, LOST, START, Move, Shares, block_of, chance, half_width, moves, shares
from oracles.world import World
from touchline.model.questions import WhatIf


@dataclass(frozen=True, slots=True)
class Supposed:
    """A supposition: its name, changes as (what, stage, sign, percent), and touchpoints that are gone."""

    name: str
    changes: tuple[tuple[str, str, str, Fraction], ...]
    removed: tuple[str, ...]


def answer(world: World, question: WhatIf) -> list[Row]:
    """One row per supposition, now first."""
    return by_group(question, runs_asked(world, question), lambda asked: asked.group, lambda runs: rows(world, question, runs))


def rows(world: World, question: WhatIf, asked: list[RunAsked]) -> list[Row]:
    """What these runs would come to."""
    runs = [one.run for one in asked]
    return [row(world, runs, one) for one in suppositions(question)]


def suppositions(question: WhatIf) -> list[Supposed]:
    """Now, each alone, and of several all together."""
    changes = tuple(read(text) for text in question.change)
    alone = [Supposed(text, (read(text),), ()) for text in question.change]
    alone += [Supposed(f"without {name}", (), (name,)) for name in question.remove]
    together = [Supposed("together", changes, question.remove)] if len(alone) > 1 else []
    return [Supposed("now", (), ()), *alone, *together]


def read(text: str) -> tuple[str, str, str, Fraction]:
    """A change such as `stage:intent=+10%`."""
    aspect, _, rest = text.partition(":")
    stage, _, amount = rest.partition("=")
    sign = amount[0] if amount[0] in "+-" else ""
    return aspect, stage, sign, Fraction(amount.strip("+-%")) / 100


def row(world: World, runs: list[Run], supposed: Supposed) -> Row:
    """What is expected under a supposition."""
    now = Supposed("now", (), ())
    concerned = sum(affected(run, supposed) for run in runs)
    found: Row = {"scenario": supposed.name, "runs": len(runs), "affected": concerned}
    blocks = sorted({block_of(world, run.customer) for run in runs})
    rest = [[run for run in runs if block_of(world, run.customer) != block] for block in blocks]
    rate, before = completion(world, runs, supposed), completion(world, runs, now)
    half = half_width([completion(world, others, supposed) for others in rest])
    half_more = half_width([completion(world, others, supposed) - completion(world, others, now) for others in rest])
    found |= ranged("completions", len(runs), float(rate), half, limited=True)
    found |= {f"goal_{end}": found[f"completions_{end}"] for end in ("low", "high")}
    for end in ("low", "high"):
        value = found[f"goal_{end}"]
        found[f"goal_{end}"] = float(str(value)) / len(runs) if value is not None and runs else None
    found["goal_rate"] = float(rate) if runs else None
    found |= ranged("more", len(runs), float(rate - before), half_more, limited=False)
    return found | {"duration_seconds": duration(world, runs, supposed)}


def ranged(name: str, runs: int, value: float, half: float | None, *, limited: bool) -> Row:
    """A share of the runs as a number, with its interval."""
    if not runs:
        return {name: None, f"{name}_low": None, f"{name}_high": None}
    if half is None:
        return {name: value * runs, f"{name}_low": 0.0 if limited else None, f"{name}_high": float(runs) if limited else None}
    low, high = value - half, value + half
    if limited:
        low, high = (max(low, 0.0), min(high, 1.0)) if half >= 1e-9 else score(value, runs)
    return {name: value * runs, f"{name}_low": low * runs, f"{name}_high": high * runs}


def score(rate: float, runs: int) -> tuple[float, float]:
    """Wilson's interval of a rate."""
    middle = (rate + Z**2 / (2 * runs)) / (1 + Z**2 / runs)
    half = Z / (1 + Z**2 / runs) * sqrt(rate * (1 - rate) / runs + Z**2 / (4 * runs**2))
    return max(middle - half, 0.0), min(middle + half, 1.0)


def affected(run: Run, supposed: Supposed) -> bool:
    """Whether the run reaches a stage that changes, or has a touch that would be gone."""
    changed = any(stage in run.entered for _, stage, _, _ in supposed.changes)
    return changed or any(touch.touchpoint in supposed.removed for touch in run.touches)


def completion(world: World, runs: list[Run], supposed: Supposed) -> Fraction:
    """The chance of a run to complete."""
    made = [move for run in runs for move in moves(world, run, supposed.removed)]
    return chance(changed(shares(made), supposed), START)


def changed(share: Shares, supposed: Supposed) -> Shares:
    """The shares of moves with another part of the runs going on."""
    for aspect, stage, sign, percent in supposed.changes:
        if aspect != "stage":
            continue
        onward = {pair: part for pair, part in share.items() if pair[0] == stage and pair[1] != LOST}
        going = sum(onward.values(), Fraction(0))
        if not going:
            continue
        wanted = going * (1 + percent) if sign == "+" else going * (1 - percent) if sign == "-" else percent
        wanted = min(max(wanted, Fraction(0)), Fraction(1))
        share = share | {pair: part * wanted / going for pair, part in onward.items()} | {(stage, LOST): 1 - wanted}
    return share


def duration(world: World, runs: list[Run], supposed: Supposed) -> float | None:
    """The mean time from the start to the goal over all ways to it, each as likely as it is; None when there is none."""
    made = [move for run in runs for move in moves(world, run, supposed.removed)]
    share = changed(shares(made), supposed)
    weighed = [(weight, time) for weight, time in ways(share, stays(made, supposed), START) if weight]
    total = sum((weight for weight, _ in weighed), Fraction(0))
    return float(sum((weight * time for weight, time in weighed), Fraction(0)) / total) / 1e6 if total else None


def stays(made: list[Move], supposed: Supposed) -> Shares:
    """The mean time before each kind of move, with the stays that are supposed."""
    found: Shares = {}
    for pair in {(move.source, move.target) for move in made}:
        times = [move.time for move in made if (move.source, move.target) == pair]
        found[pair] = Fraction(sum(times), len(times))
    for aspect, stage, sign, percent in supposed.changes:
        if aspect == "duration":
            factor = 1 + percent if sign == "+" else max(1 - percent, Fraction(0))
            found = {pair: time * factor if pair[0] == stage else time for pair, time in found.items()}
    return found


def ways(share: Shares, stay: Shares, state: str) -> list[tuple[Fraction, Fraction]]:
    """Every way from a state to the goal: how likely, and how long."""
    if state == GOAL:
        return [(Fraction(1), Fraction(0))]
    found = []
    for (source, target), part in share.items():
        if source == state and target != LOST:
            found += [(part * weight, stay[source, target] + time) for weight, time in ways(share, stay, target)]
    return found
