"""Moments: every first touch of a touchpoint in a stage against the other moments of runs that stand alike, pair by pair and by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import atan, cos, exp, log, pi, sin, sqrt

from oracles.asking import RunAsked, as_of, as_text, is_touch_field, record, runs_asked
from oracles.figures import Row, Value, prefixed, rate_columns
from oracles.world import DAY, HOUR, Customer, Event, World, stage_of, touchpoint_of
from touchline.model import durations
from touchline.model.questions import Moments

AGES = (0, HOUR, 6 * HOUR, DAY, 3 * DAY, 7 * DAY, 30 * DAY)
COUNTS = (0, 1, 2, 4, 8)
BLOCKS = 20
ROUNDS = 8
T_975 = (
    12.706204736174694,
    4.302652729749462,
    3.1824463052837078,
    2.7764451051977934,
    2.5705818356363146,
    2.4469118511449786,
    2.364624251592784,
    2.306004135204166,
    2.262157162798205,
    2.228138851986274,
    2.200985160091639,
    2.1788128296672284,
    2.1603686564627913,
    2.144786687917804,
    2.131449545559776,
    2.1199052992212546,
    2.1098155778333156,
    2.1009220402410382,
    2.0930240544083087,
)
"""Student's t for one to nineteen degrees of freedom."""


Place = tuple[Value, Value, Value]
"""Group, stage and touchpoint."""


@dataclass(frozen=True, slots=True)
class Moment:
    """One touch of a run: what it is of, what was touched before in the stage, what it is compared by, and what came of it."""

    group: str | None
    stage: str
    touchpoint: str
    before: frozenset[str]
    kind: tuple[object, ...]
    block: int
    gone: bool


def answer(world: World, question: Moments) -> list[Row]:
    """One row per touchpoint and stage in which it was touched, in any order; false findings are controlled over all of them.

    The clearest finding of each stage is set aside, and what remains is compared anew, until nothing more is found.
    """
    moments = [moment for asked in runs_asked(world, question) for moment in moments_of(world, question, asked)]
    aside: set[Place] = set()
    for _ in range(ROUNDS):
        rows = judged(question, rows_of(world, question, moments, aside))
        more = strongest(question, rows, aside)
        if not more:
            break
        aside |= more
    return [dict(row) for row in rows] if question.by else [{k: v for k, v in row.items() if k != "group"} for row in rows]


def rows_of(world: World, question: Moments, moments: list[Moment], aside: set[Place]) -> list[Row]:
    """The rows of all groups, with their group."""
    pairs = {(moment.group, moment.stage, moment.touchpoint) for moment in moments if moment.touchpoint not in moment.before}
    rows = []
    for group, stage, touchpoint in sorted(pairs, key=str):
        here = [moment for moment in moments if moment.group == group and moment.stage == stage]
        set_aside = {str(place[2]) for place in aside if place[:2] == (group, stage)}
        rows.append(prefixed("group", group, row_of(world, question, here, touchpoint, set_aside)))
    return rows


def strongest(question: Moments, rows: list[Row], aside: set[Place]) -> set[Place]:
    """Of each group and stage, the smallest p among findings that are not aside, while those aside stay fewer than half."""
    more = set()
    for group, stage in {(row["group"], row["stage"]) for row in rows}:
        here = [row for row in rows if (row["group"], row["stage"]) == (group, stage)]
        enough = sum(1 for row in here if int(str(row["runs"])) >= question.least)
        mine = {place for place in aside if place[:2] == (group, stage)}
        found = [row for row in here if row["verdict"] not in {"too few", "no effect"} and place_of(row) not in mine]
        if found and (len(mine) + 1) * 2 < enough:
            more.add(place_of(min(found, key=clearness)))
    return more


def clearness(row: Row) -> tuple[float, float]:
    """What is clearest comes first."""
    return float(str(row["p_value"])), -abs(float(str(row["difference"])))


def place_of(row: Row) -> Place:
    """Group, stage and touchpoint of a row."""
    return row["group"], row["stage"], row["touchpoint"]


def moments_of(world: World, question: Moments, asked: RunAsked) -> list[Moment]:
    """The moments of a run that were seen for long enough and at which it could still go on."""
    run, window, end = asked.run, durations.microseconds(question.within), as_of(world, question)
    customer = next(one for one in world.customers if one.id == run.customer)
    found = []
    for number, touch in enumerate(run.touches):
        stages = [name for name, time in run.entered.items() if entry(world, run.touches, name) <= number]
        stage, began = stages[-1], entry(world, run.touches, stages[-1])
        onward = [entry(world, run.touches, name) for name in run.entered if name not in stages]
        onward += [run.goal] if run.goal is not None and run.goal > number else []
        can_go_on = stage != world.map.stages[-1] or run.goal is None or run.goal > number
        if not can_go_on or end is None or touch.time + window >= end:
            continue
        found.append(
            Moment(
                group=asked.group,
                stage=stage,
                touchpoint=str(touch.touchpoint),
                before=frozenset(str(one.touchpoint) for one in run.touches[began:number]),
                kind=(
                    sum(1 for edge in AGES if edge < touch.time - run.touches[began].time),
                    sum(1 for edge in COUNTS if edge < number),
                    *alike(world, question, customer, asked, number),
                ),
                block=world.customers.index(customer) % BLOCKS,
                gone=any(run.touches[place].time - touch.time <= window for place in onward),
            )
        )
    return found


def entry(world: World, touches: Sequence[Event], stage: str) -> int:
    """The number of the touch that first reached the stage."""
    return next(number for number, touch in enumerate(touches) if stage_of(world.map, touch) == stage)


def alike(world: World, question: Moments, customer: Customer, asked: RunAsked, number: int) -> Iterable[object]:
    """The channel and other fields of the touch before, the customer's own fields, and whether touchpoints were touched before."""
    touches = asked.run.touches
    yield record(world.map, customer, touches[number - 1])["channel"] if number else "nothing before"
    for name in question.adjust:
        if is_touch_field(name):
            yield as_text(record(world.map, customer, touches[number - 1]).get(name)) if number else "nothing before"
        elif name == "persona" or name.startswith("traits."):
            yield as_text(record(world.map, customer, None).get(name))
        else:
            yield any(touch.touchpoint == name for touch in touches[:number])


Split = list[tuple[list[Moment], list[Moment]]]
"""Per kind of moment, those with the touch and those without it."""


def row_of(world: World, question: Moments, moments: list[Moment], touchpoint: str, aside: set[str]) -> Row:
    """The comparison of one touchpoint in one stage, the moments of which are given."""
    here = [moment for moment in moments if touchpoint not in moment.before]
    with_it = [moment for moment in here if moment.touchpoint == touchpoint]
    without = [moment for moment in here if moment.touchpoint != touchpoint]
    gone = sum(moment.gone for moment in with_it)
    point = touchpoint_of(world.map, touchpoint)
    row: Row = {"touchpoint": touchpoint, "title": point.title, "stage": here[0].stage, "runs": len(with_it), "went_on": gone}
    row |= rate_columns("go_on_rate", gone, len(with_it))
    fair = [moment for moment in with_it if not moment.before & aside]
    split = matched(fair, [moment for moment in without if not (moment.before | {moment.touchpoint}) & aside])
    row["matched"] = sum(len(one) for one, _ in split)
    row["comparable"] = sum(len(other) for _, other in split)
    row["without"] = as_float(weighted(split, lambda *sides: share(sides[1])))
    row |= compared(split, enough=int(str(row["matched"])) >= question.least)
    row["naive"] = as_float(share(with_it) - share(without)) if without else None
    row["designated"] = "moment of truth" if point.moment_of_truth else None
    row["feeling"] = str(point.feeling)
    return row


def matched(with_it: list[Moment], without: list[Moment]) -> Split:
    """The kinds of moments that there are with the touch and without it."""
    kinds = sorted({moment.kind for moment in with_it}, key=str)
    pairs = [([one for one in with_it if one.kind == kind], [one for one in without if one.kind == kind]) for kind in kinds]
    return [(one, other) for one, other in pairs if other]


def share(moments: list[Moment]) -> Fraction:
    """The share that went on."""
    return Fraction(sum(moment.gone for moment in moments), len(moments))


def weighted(split: Split, figure: Callable[[list[Moment], list[Moment]], Fraction]) -> Fraction | None:
    """The mean of a figure over the kinds, each by n₁n₀/(n₁+n₀)."""
    weights = [Fraction(len(one) * len(other), len(one) + len(other)) for one, other in split]
    if not weights:
        return None
    return sum((weight * figure(*pair) for weight, pair in zip(weights, split, strict=True)), Fraction()) / sum(weights)


def difference(split: Split) -> float | None:
    """The Mantel–Haenszel difference of the shares."""
    return as_float(weighted(split, lambda one, other: share(one) - share(other)))


def log_odds(split: Split) -> float | None:
    """The logarithm of the Mantel–Haenszel odds ratio."""
    above = below = Fraction()
    for one, other in split:
        stayed = [len(side) - sum(moment.gone for moment in side) for side in (one, other)]
        above += Fraction(sum(moment.gone for moment in one) * stayed[1], len(one) + len(other))
        below += Fraction(sum(moment.gone for moment in other) * stayed[0], len(one) + len(other))
    return log(above / below) if above and below else None


def compared(split: Split, *, enough: bool) -> Row:
    """Difference and odds ratio with their intervals, and how likely so large a difference is by chance."""
    freedom = len({moment.block for one, _ in split for moment in one}) - 1
    found, error = difference(split), jackknife(split, difference)
    odds, odds_error = log_odds(split), jackknife(split, log_odds)
    knows, knows_odds = enough and error is not None and freedom > 0, enough and odds_error is not None and freedom > 0
    half = T_975[freedom - 1] * (error or 0) if freedom > 0 else 0
    odds_half = T_975[freedom - 1] * (odds_error or 0) if freedom > 0 else 0
    return {
        "difference": found,
        "difference_low": max(-1.0, (found or 0) - half) if knows else None,
        "difference_high": min(1.0, (found or 0) + half) if knows else None,
        "odds_ratio": None if odds is None else exp(odds),
        "odds_ratio_low": exp((odds or 0) - odds_half) if knows_odds else None,
        "odds_ratio_high": exp((odds or 0) + odds_half) if knows_odds else None,
        "p_value": p_value((found or 0) / (error or 1), freedom) if knows else None,
    }


def jackknife(split: Split, estimate: Callable[[Split], float | None]) -> float | None:
    """The standard error from leaving out one block of customers after the other; None where that leaves nothing to estimate."""
    whole, squares = estimate(split), 0.0
    for block in range(BLOCKS):
        rest = [([m for m in one if m.block != block], [m for m in other if m.block != block]) for one, other in split]
        less = estimate([(one, other) for one, other in rest if one and other])
        if whole is None or less is None:
            return None
        squares += (less - whole) ** 2
    error = sqrt(squares * (BLOCKS - 1) / BLOCKS)
    return error if error > 1e-9 else None


def p_value(statistic: float, freedom: int) -> float:
    """Two-sided, of Student's t: the closed forms of its integral, by the recursion over degrees of freedom."""
    angle = atan(abs(statistic) / sqrt(freedom))
    inside = 2 / pi * angle if freedom % 2 else 0.0
    factor = 2 / pi * sin(angle) * cos(angle) if freedom % 2 else sin(angle)
    for below in range(1 if freedom % 2 else 0, freedom - 1, 2):
        inside += factor
        factor *= cos(angle) ** 2 * (below + 1) / (below + 2)
    return max(0.0, 1 - inside)


def judged(question: Moments, rows: list[Row]) -> list[Row]:
    """Rows with their q (Benjamini–Hochberg over all rows with a p) and the verdict."""
    tests = sorted(float(str(row["p_value"])) for row in rows if row["p_value"] is not None)
    for row in rows:
        q = None
        if row["p_value"] is not None:
            p = float(str(row["p_value"]))
            q = min([1.0, *(tests[rank] * len(tests) / (rank + 1) for rank in range(len(tests)) if tests[rank] >= p)])
        row["q_value"] = q
        row["verdict"] = verdict(question, row)
    return rows


def verdict(question: Moments, row: Row) -> str:
    """What the touch is found to be."""
    if row["q_value"] is None:
        return "too few"
    if float(str(row["q_value"])) > question.fdr:
        return "no effect"
    good = row["feeling"] == "positive"
    if float(str(row["difference"])) < 0:
        return "moment that matters" if good else "pain"
    return "pleasure" if good else "moment that matters"


def as_float(value: Fraction | None) -> float | None:
    """A fraction as a number."""
    return None if value is None else float(value)
