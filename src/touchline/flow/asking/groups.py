"""Which units a question selects, and into which groups a breakdown and a trend put them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from touchline.design.segments import without_segments
from touchline.errors import QuestionInvalid
from touchline.flow.asking.bands import banded
from touchline.flow.asking.fields import OwnedFields, TouchFields, is_touch_field
from touchline.flow.asking.walks import walked_units
from touchline.frame.columns import text_codes
from touchline.frame.conditions import DidMask, evaluate
from touchline.frame.groups import Group
from touchline.frame.parallel import THREADS, spread
from touchline.frame.together import ALONE, Together
from touchline.frame.zones import offsets
from touchline.kernels.select import any_in_units, first_value
from touchline.kernels.shapes import Spans
from touchline.model.conditions import Behaviour, Condition, Walked, fields
from touchline.model.questions import Trend

MOST_GROUPS = 50
OTHER = "(other)"


@dataclass(frozen=True, slots=True)
class Grouping:
    """Per unit a number (−1: none), and what the numbers mean, in order: by one field, or by several."""

    numbers: NDArray[np.int32]
    values: tuple[Group, ...]


def selected(
    where: Condition, units: Spans, owner: NDArray[np.int32], touches: TouchFields, did: DidMask | None
) -> NDArray[np.bool_]:
    """The units the filter selects: by their customer and the way they went, or by having a touch for which the whole rule holds."""
    where = without_segments(where, touches.journey.segments if touches.journey is not None else ())
    if any(is_touch_field(field) for field in fields(where)):
        marked = evaluate(where, touches, did=lambda rule: _of_touches(rule, units, touches, did))
        return np.concatenate(spread(lambda some: any_in_units(some, marked), _side_by_side(units)))
    return evaluate(where, OwnedFields(touches.customers, owner), did=lambda rule: _of_units(rule, units, owner, touches, did))


def _of_units(
    rule: Behaviour, units: Spans, owner: NDArray[np.int32], touches: TouchFields, did: DidMask | None
) -> NDArray[np.bool_]:
    """What units did: the way inside the unit, anything else by their customer."""
    if isinstance(rule, Walked):
        return walked_units(rule.path, touches.timeline, touches.journey, units)
    return _answered(rule, did)[owner]


def _of_touches(rule: Behaviour, units: Spans, touches: TouchFields, did: DidMask | None) -> NDArray[np.bool_]:
    """What the unit of each touch did."""
    if not isinstance(rule, Walked):
        return _answered(rule, did)[touches.owner()]
    walked = np.flatnonzero(walked_units(rule.path, touches.timeline, touches.journey, units))
    edges = np.zeros(touches.length + 1, np.int64)
    np.add.at(edges, units.low[walked], 1)
    np.add.at(edges, units.high[walked], -1)
    found: NDArray[np.bool_] = np.cumsum(edges)[:-1] > 0
    return found


def _answered(rule: Behaviour, did: DidMask | None) -> NDArray[np.bool_]:
    if did is None:
        raise QuestionInvalid(
            what="without a map nobody did anything at a touchpoint", where="where", mend="Write a map first."
        )
    return did(rule)


def values_of(by: str, cuts: tuple[float, ...], touches: TouchFields) -> tuple[NDArray[np.int32], tuple[str, ...]]:
    """A field's value per touch, or per customer where it is one of theirs, as a number (−1: none); and the values, or the bands."""
    if is_touch_field(by) and not cuts:
        told = touches.texts(by)
        if told is None:
            raise unknown_field(by)
        return told.codes, told.values
    column = touches.column(by) if is_touch_field(by) else touches.customers.column(by)
    if column is None:
        raise unknown_field(by)
    return banded(column, cuts) if cuts else text_codes(column)


def of_units(by: str, codes: NDArray[np.int32], units: Spans, owner: NDArray[np.int32]) -> NDArray[np.int32]:
    """The value of each unit: that of its customer, or the first that its touches show."""
    if not is_touch_field(by):
        return codes[owner]
    return np.concatenate(spread(lambda some: first_value(some, codes), _side_by_side(units)))


def _side_by_side(units: Spans) -> list[Spans]:
    """Units in stretches for all threads."""
    edges = np.linspace(0, units.low.size, THREADS + 1).astype(np.int64).tolist()
    return [Spans(units.low[low:high], units.high[low:high]) for low, high in pairwise(edges)]


def gathered(
    codes: NDArray[np.int32], texts: tuple[str, ...], kept: NDArray[np.bool_], *, ranked: bool, together: Together = ALONE
) -> Grouping:
    """Kept units by their value: values in order, the missing one last, the rarest ones together as (other).

    `ranked` values keep the order they have. Where there are other parts, all of them count.
    """
    counts = together.all(np.bincount(codes[kept] + 1, minlength=len(texts) + 1))
    present = [code for code in range(len(texts)) if counts[code + 1]]
    frequent = sorted(present, key=lambda code: (-int(counts[code + 1]), texts[code]))[:MOST_GROUPS]
    ordered = sorted(frequent) if ranked else sorted(frequent, key=lambda code: texts[code])
    values: list[str | None] = [texts[code] for code in ordered]
    target = np.full(len(texts) + 1, -1, np.int32)
    target[ordered] = np.arange(len(ordered))
    if len(present) > len(frequent):
        rest = [code for code in present if target[code] < 0]
        target[rest] = len(values)
        values.append(OTHER)
    if counts[0]:
        target[-1] = len(values)
        values.append(None)
    return Grouping(np.where(kept, target[codes], -1), tuple((value,) for value in values))


def crossed(one: Grouping, other: Grouping, together: Together = ALONE) -> Grouping:
    """Units by both at once, in the order of the one and then of the other; the rarest combinations together as (other)."""
    size = max(len(other.values), 1)
    both = np.where((one.numbers >= 0) & (other.numbers >= 0), one.numbers * size + other.numbers, -1)
    counts = together.all(np.bincount(both[both >= 0], minlength=len(one.values) * size))
    present = np.flatnonzero(counts)
    frequent = np.sort(present[np.lexsort((present, -counts[present]))][:MOST_GROUPS])
    target = np.full(counts.size + 1, -1, np.int32)
    target[present] = frequent.size
    target[frequent] = np.arange(frequent.size)
    values = [one.values[place // size] + other.values[place % size] for place in frequent.tolist()]
    if present.size > frequent.size:
        values.append((OTHER,) * len(values[0]))
    return Grouping(target[both], tuple(values))


def unknown_field(by: str, where: str = "by") -> QuestionInvalid:
    """Nothing can be told apart by a field that nothing has."""
    mend = (
        "Use persona, segment, stage, score, account, channel, touchpoint, event, source, recognition, or a consent.*, traits.* or "
        "properties.* field that there is."
    )
    return QuestionInvalid(what=f"nothing has the field '{by}'", where=where, mend=mend)


def periods(instants: NDArray[np.int64], trend: Trend, zone: str, together: Together = ALONE) -> Grouping:
    """Units by the calendar period of an instant (µs; −1: none): the ISO date of its first day in the zone, ascending."""
    known = instants >= 0
    days = _local_days(instants[known], zone)
    distinct, place = np.unique(days, return_inverse=True)
    names = [_begin(int(day), trend) for day in distinct]
    values = sorted(together.all(frozenset(names)))
    numbers = np.full(instants.size, -1, np.int32)
    numbers[known] = np.array([values.index(name) for name in names], np.int32)[place] if values else 0
    return Grouping(numbers, tuple((value,) for value in values))


def _local_days(instants: NDArray[np.int64], zone: str) -> NDArray[np.int64]:
    """Days since 1970 in the zone."""
    return (instants + offsets(instants, zone)) // 86_400_000_000


def _begin(day: int, trend: Trend) -> str:
    begin = date(1970, 1, 1) + timedelta(days=day)
    if trend is Trend.WEEK:
        begin -= timedelta(days=begin.weekday())
    if trend is Trend.MONTH:
        begin = begin.replace(day=1)
    return begin.isoformat()
