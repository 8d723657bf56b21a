"""Attribution: which touches earn the conversions, by rules or by what is lost without them, with cost and return."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from touchline.analyse.credit import Earners, division, earners, measured_ways
from touchline.analyse.jackknife import BLOCKS, share_columns
from touchline.analyse.rates import nullable
from touchline.analyse.removal import Walked, effects, merge_walked, walked
from touchline.analyse.sums import settled, together
from touchline.errors import QuestionInvalid
from touchline.frame.answers import Shape, count, number, rate, text
from touchline.frame.groups import Group, group_in, group_text
from touchline.frame.parts import Labels, Part
from touchline.frame.phrases import Phrase, Phrases, Share, phrase
from touchline.kernels.credit import Earned, Keys, Ways, count_codes, count_touches, credit_ways, meet_ways
from touchline.model.maps import Touchpoint
from touchline.model.questions import Attribution, Cell, Model

NONE = "(none)"
"""The row of conversions without a touch that could earn them, and of touches without the value that earns."""

_LANES = 4
_TOLD_GROUPS = 3

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class State:
    """By key, the last for none: touches by touchpoint, and the ways to a conversion that it is on; by block and key, what was earned.

    `walk` holds the steps of a chain, where one is asked for.
    """

    names: tuple[str, ...]
    touches: NDArray[np.int64]
    earned: Earned
    walk: Walked | None


@dataclass(frozen=True, slots=True)
class Credit:
    """By key, the last for none: conversions and value; shares of the conversions and (Markov) removal effects, also without each block."""

    conversions: Floats
    value: Floats
    share: Floats
    left_out: Floats
    removal: Floats
    removal_left_out: Floats


class AttributionAnalysis:
    """Credit by nine models; shares and removal effects with a jackknife interval over blocks of customers."""

    name = "attribution"
    columns = (
        text("key", "Earner"),
        text("title", "Name"),
        count("touches", "Touches"),
        count("assisted", "On the way"),
        number("conversions", "Conversions", behind="assisted"),
        rate("share", "Share", behind="assisted"),
        rate("removal_effect", "Lost without it", behind="assisted"),
        number("value", "Value", Shape.MONEY, behind="assisted"),
        number("cost", "Cost", Shape.MONEY, behind="touches"),
        number("cost_per_conversion", "Cost per conversion", Shape.MONEY, behind="assisted"),
        number("return_on_cost", "Value per cost", behind="assisted"),
    )
    shown = ("title", "touches", "assisted", "conversions", "share", "removal_effect", "value", "cost", "return_on_cost")

    def measure(self, part: Part, question: Attribution, _before: State | None) -> State:
        """Find the ways of the selected runs, divide their conversions, and count their steps for a chain."""
        found = earners(part, question)
        chained = question.model is Model.MARKOV
        ways = measured_ways(part, question, found.goal, converting=not chained)
        blocks = part.journey().bounds.customer % BLOCKS
        walk = walked(found.keys, ways, question.order, blocks) if chained else None
        earned = _earned(part, question, found.keys, ways, blocks)
        return State(found.names, _touches(part, found), earned, walk)

    def merge(self, one: State, other: State) -> State:
        """Add up."""
        walk = merge_walked(one.walk, other.walk) if one.walk is not None and other.walk is not None else None
        mine, its = one.earned, other.earned
        earned = Earned(together(mine.credit, its.credit), together(mine.value, its.value), mine.assisted + its.assisted)
        return State(one.names, one.touches + other.touches, earned, walk)

    def again(self, _state: State) -> bool:
        """One look is enough."""
        return False

    def finish(self, state: State, labels: Labels, question: Attribution) -> pa.Table:
        """What has touches or credit, most credit first, then by name; what nothing earned comes last."""
        credit = _chained(state, question) if state.walk is not None else _divided(state)
        touches = state.touches.sum(axis=1)
        names = np.array([*state.names, NONE])
        there = np.flatnonzero((touches > 0) | (credit.conversions > 0))
        rank = np.lexsort((names[there], -np.round(credit.conversions[there], 9), there == names.size - 1))
        rows = there[rank]
        cost = _costs(state.touches, labels.touchpoints)[rows]
        value = credit.value[rows] if question.value else np.full(rows.size, np.nan)
        conversions = credit.conversions[rows]
        trials = float(credit.conversions.sum())
        removal = share_columns("removal_effect", credit.removal[rows], credit.removal_left_out[:, rows], trials)
        with np.errstate(invalid="ignore", divide="ignore"):
            per_conversion, returned = cost / conversions, value / cost
        return pa.table(
            {
                "key": pa.array(names[rows], pa.string()),
                "title": pa.array([_title(str(names[row]), question.by, labels) for row in rows], pa.string()),
                "touches": pa.array(touches[rows]),
                "assisted": pa.array(state.earned.assisted[rows]),
                "conversions": pa.array(conversions),
                **share_columns("share", credit.share[rows], credit.left_out[:, rows], trials),
                **removal,
                "value": nullable(value),
                "cost": nullable(cost),
                "cost_per_conversion": _finite(per_conversion),
                "return_on_cost": _finite(returned),
            }
        )

    def sentence(self, table: pa.Table, labels: Labels, question: Attribution) -> Phrases:
        """Who earns most, what would be lost without it, and what returns most; with a breakdown, who earns most in each group."""
        rows = table.to_pylist()
        if labels.groups is not None:
            return _first_of_groups(rows, labels.groups)
        whole = sum(row["conversions"] for row in rows)
        earning = [row for row in rows if row["key"] != NONE and row["conversions"] > 0]
        if not earning:
            return (phrase("attribution.none"),)
        top = earning[0]
        said = [
            phrase(
                "attribution.top",
                title=top["title"],
                share=Share(top["share"]),
                conversions=round(whole),
                between=_between(top, "share", "attribution.between") or phrase("attribution.anyhow"),
            )
        ]
        if question.model is Model.MARKOV:
            lost = _between(top, "removal_effect", "attribution.lost") or phrase(
                "attribution.lost_about", share=Share(top["removal_effect"])
            )
            said.append(lost)
        paying = [row for row in earning if row["return_on_cost"] is not None]
        if len(paying) > 1:
            best = max(paying, key=lambda row: row["return_on_cost"])
            said.append(phrase("attribution.return", title=best["title"], times=best["return_on_cost"]))
        return *said, phrase("attribution.trial", title=top["title"])

    def members(self, part: Part, question: Attribution, cell: Cell) -> NDArray[np.bool_]:
        """The runs with such a touch, or (`assisted`) with a conversion on whose way it was."""
        found = earners(part, question)
        names = (*found.names, NONE)
        if cell.row.get("key") not in names:
            raise QuestionInvalid(what=f"there is nothing called '{cell.row.get('key')}'", mend="Use a key of the answer.")
        key = names.index(str(cell.row["key"]))
        runs = part.journey()
        if cell.measure == "assisted":
            ways = measured_ways(part, question, found.goal, converting=True)
            return _runs_on_way(found.keys, ways, key, runs.size)
        return _runs_touched(part, found, key)


def _first_of_groups(rows: list[dict[str, Any]], groups: tuple[Group, ...]) -> Phrases:
    """Who earns most in the groups with most conversions."""
    said = []
    for group in groups:
        mine = [row for row in rows if group_in(row) == group]
        earning = [row for row in mine if row["key"] != NONE and row["conversions"] > 0]
        if earning:
            whole = round(sum(row["conversions"] for row in mine))
            values = {
                "group": group_text(group),
                "title": earning[0]["title"],
                "share": Share(earning[0]["share"]),
                "conversions": whole,
            }
            said.append((whole, Phrase("attribution.group", values)))
    if not said:
        return (phrase("attribution.none"),)
    return tuple(one for _, one in sorted(said, key=lambda pair: -pair[0])[:_TOLD_GROUPS])


def _between(row: Mapping[str, Any], name: str, key: str) -> Phrase | None:
    """The phrase of a rate with its interval; None where there is no interval."""
    low, high = row[f"{name}_low"], row[f"{name}_high"]
    return None if low is None else phrase(key, share=Share(row[name]), low=Share(low), high=Share(high))


def _earned(part: Part, question: Attribution, keys: Keys, ways: Ways, blocks: NDArray[np.int32]) -> Earned:
    shape = (BLOCKS, keys.none + 1, 2)
    earned = Earned(np.zeros(shape), np.zeros(shape), np.zeros(keys.none + 1, np.int64))
    worth = part.numbers.get(question.value, np.empty(0)), blocks
    if question.model is Model.MARKOV:
        meet_ways(keys, ways, worth, earned)
    else:
        credit_ways(part.timeline.touches, keys, ways, division(part, question), worth, earned)
    return earned


def _touches(part: Part, found: Earners) -> NDArray[np.int64]:
    """Touches that are no conversions by key and touchpoint."""
    touches, bounds = part.timeline.touches, part.journey().bounds
    counts = np.zeros((found.keys.none + 1, found.goal.size), np.int64)
    if found.by_code:
        lanes = np.zeros((_LANES, found.goal.size), np.int64)
        count_codes(touches, bounds, part.groups, lanes)
        counts[found.keys.number, np.arange(found.goal.size)] = lanes.sum(axis=0)
    else:
        count_touches(touches, bounds, part.groups, found.keys, counts)
    counts[:, found.goal] = 0
    plain = counts.reshape(found.keys.none + 1, max(len(part.timeline.labels), 1), -1)
    return np.asarray(plain.sum(axis=2))


def _divided(state: State) -> Credit:
    """Credit by a rule: what the touches earned, added up."""
    credit, value = settled(state.earned.credit), settled(state.earned.value)
    counted = np.flatnonzero(credit.sum(axis=1) > 0)
    whole = credit.sum(axis=0)
    left_out = np.stack([_shares(whole - credit[block]) for block in counted]) if counted.size > 1 else credit[:0]
    unknown = np.full(whole.size, np.nan)
    return Credit(whole, value.sum(axis=0), _shares(whole), left_out, unknown, left_out * np.nan)


def _chained(state: State, question: Attribution) -> Credit:
    """Credit by removal effects: conversions with touches, in proportion to what is lost without each key."""
    keys = len(state.names)
    walk = state.walk or Walked(np.empty(0, np.int64), np.empty(0, np.int64))
    earned, worth = settled(state.earned.credit), settled(state.earned.value)
    direct, touched = earned[:, keys], earned[:, :keys].sum(axis=1)
    counted = np.flatnonzero(touched + direct > 0)
    lost = effects(walk, keys, question.order, counted if counted.size > 1 else counted[:0])
    totals = [(touched.sum(), direct.sum()), *((touched.sum() - touched[b], direct.sum() - direct[b]) for b in counted)]
    credit = [np.append(_shares(row) * with_touch, none) for row, (with_touch, none) in zip(lost, totals, strict=False)]
    removal = np.column_stack([lost, np.full(len(lost), np.nan)])
    value = np.append(_shares(lost[0]) * worth[:, :keys].sum(), worth[:, keys].sum())
    shares = np.stack([_shares(one) for one in credit])
    return Credit(credit[0], value, shares[0], shares[1:], removal[0], removal[1:])


def _shares(parts: Floats) -> Floats:
    whole = parts.sum()
    return parts / whole if whole > 0 else np.zeros(parts.size)


def _costs(touches: NDArray[np.int64], points: tuple[Touchpoint, ...]) -> Floats:
    """The cost of each key's touches; not a number where no touchpoint of the key says what it costs."""
    known = np.array([point.cost is not None for point in points], np.bool_)
    each = np.array([point.cost or 0.0 for point in points])
    mine = touches[:, : len(points)]
    return np.where((mine[:, known] > 0).any(axis=1), mine @ each, np.nan)


def _finite(values: Floats) -> pa.Array:
    return nullable(np.where(np.isfinite(values), values, np.nan))


def _title(key: str, by: str, labels: Labels) -> str:
    """The name of a touchpoint or channel on the map, else the key itself."""
    if by == "touchpoint":
        return next((point.title for point in labels.touchpoints if point.id == key), key)
    channels = labels.journey.channels if by == "channel" and labels.journey is not None else ()
    return next((channel.title for channel in channels if channel.id == key), key)


def _runs_on_way(keys: Keys, ways: Ways, key: int, runs: int) -> NDArray[np.bool_]:
    """Runs with a way that holds the key; for the number of none, with a way that holds no key at all."""
    numbers = keys.number[keys.code]
    wanted = (numbers != keys.none) if key == keys.none else numbers == key
    before = np.concatenate([[0], np.cumsum(wanted)])
    holds = before[ways.high] > before[ways.low]
    found = np.zeros(runs, np.bool_)
    found[ways.run[~holds if key == keys.none else holds]] = True
    return found


def _runs_touched(part: Part, found: Earners, key: int) -> NDArray[np.bool_]:
    """Runs with a touch of the key that is no conversion."""
    touches, bounds = part.timeline.touches, part.journey().bounds
    wanted = (found.keys.number[found.keys.code] == key) & ~found.goal[touches.code]
    before = np.concatenate([[0], np.cumsum(wanted)])
    return np.asarray(before[bounds.stop] > before[bounds.first])
