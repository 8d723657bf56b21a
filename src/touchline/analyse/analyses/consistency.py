"""Consistency: one offer shown to one customer in two channels, and how often what was shown differs."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from touchline.analyse.rates import rate_columns
from touchline.errors import QuestionInvalid
from touchline.frame.answers import count, rate, text
from touchline.frame.parts import Labels, Part
from touchline.frame.phrases import Phrases, Share, phrase
from touchline.kernels.consistency import Found, Listed, Said, Showings, compare_showings, list_showings
from touchline.model.durations import microseconds
from touchline.model.questions import Cell, Consistency

_ANY = 1 << 62
_CUSTOMERS, _MISLED, _PAIRS, _UNLIKE = 0, 1, 2, 3
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class State:
    """Cells ((group · items + item) · channels + channel) · channels + other, ascending, with what was counted in each."""

    cells: Ints
    counts: Ints
    items: tuple[str, ...]
    channels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """Per customer, item and pair of channels: the unit, the item, the two channels (by name), pairs and those that differ."""

    unit: Ints
    item: Ints
    channel: Ints
    other: Ints
    pairs: Ints
    unlike: Ints


class ConsistencyAnalysis:
    """Pairs of showings of one item to one customer in two channels, near in time, and the share that differs."""

    name = "consistency"
    columns = (
        text("item", "Item"),
        text("channel", "Channel"),
        text("other_channel", "Other channel"),
        count("customers", "Customers"),
        count("misled", "Saw a difference"),
        count("pairs", "Compared"),
        count("mismatches", "Different"),
        rate("mismatch_rate", "Different", behind="mismatches"),
    )
    shown = ("item", "channel", "other_channel", "customers", "misled", "pairs", "mismatches", "mismatch_rate")

    def measure(self, part: Part, question: Consistency, _before: State | None) -> State:
        """Compare what the selected customers were shown."""
        found = _compared(part, question)
        items, channels = part.columns[question.item].values, _channels(part)
        cells = part.groups[found.unit].astype(np.int64) * max(len(items), 1) + found.item
        cells = (cells * max(len(channels), 1) + found.channel) * max(len(channels), 1) + found.other
        ones = np.ones(cells.size, np.int64)
        counts = np.stack([ones, (found.unlike > 0).astype(np.int64), found.pairs, found.unlike], axis=1)
        return State(*_summed(cells, counts), items, channels)

    def merge(self, one: State, other: State) -> State:
        """Add up what was counted in the same cells."""
        cells, counts = np.concatenate([one.cells, other.cells]), np.concatenate([one.counts, other.counts])
        return State(*_summed(cells, counts), one.items, one.channels)

    def again(self, _state: State) -> bool:
        """One look is enough."""
        return False

    def finish(self, state: State, labels: Labels, question: Consistency) -> pa.Table:
        """Per group the items and pairs of channels with the most differences, then the most comparisons, then by name."""
        items, channels = np.array(state.items or ("",)), np.array(state.channels or ("",))
        rest, other = np.divmod(state.cells, channels.size)
        rest, channel = np.divmod(rest, channels.size)
        group, item = np.divmod(rest, items.size)
        counts = state.counts
        order = np.lexsort((other, channel, items[item], -counts[:, _PAIRS], -counts[:, _UNLIKE], group))
        order = order[_place_in_group(group[order]) < question.top]
        group, item, channel, other, counts = (column[order] for column in (group, item, channel, other, counts))
        return pa.table(
            {
                **labels.group_columns(group),
                "item": pa.array(items[item], pa.string()),
                "channel": pa.array(channels[channel], pa.string()),
                "other_channel": pa.array(channels[other], pa.string()),
                "customers": pa.array(counts[:, _CUSTOMERS]),
                "misled": pa.array(counts[:, _MISLED]),
                "pairs": pa.array(counts[:, _PAIRS]),
                "mismatches": pa.array(counts[:, _UNLIKE]),
                **rate_columns("mismatch_rate", counts[:, _UNLIKE], counts[:, _PAIRS]),
            }
        )

    def sentence(self, table: pa.Table, labels: Labels, question: Consistency) -> Phrases:
        """What differs most often."""
        rows = table.to_pylist()
        if not rows:
            return (phrase("consistency.none", item=question.item, value=question.value),)
        pairs, unlike = sum(row["pairs"] for row in rows), sum(row["mismatches"] for row in rows)
        if not unlike:
            return (phrase("consistency.same", pairs=pairs),)
        worst = rows[0] if not labels.split else max(rows, key=lambda row: row["mismatches"])
        named = {name: worst[name] for name in ("item", "channel", "other_channel", "misled")}
        return (
            phrase("consistency.whole", share=Share(unlike / pairs), pairs=pairs),
            phrase("consistency.worst", **named, share=Share(worst["mismatch_rate"])),
        )

    def members(self, part: Part, question: Consistency, cell: Cell) -> NDArray[np.bool_]:
        """The customers who were shown the item in both channels, or shown it differently."""
        items, channels = part.columns[question.item].values, _channels(part)
        wanted = [str(cell.row.get(name)) for name in ("item", "channel", "other_channel")]
        if any(name not in known for name, known in zip(wanted, (items, channels, channels), strict=True)):
            raise QuestionInvalid(what="nobody was shown that", mend="Use the item and the channels of a row of the answer.")
        found = _compared(part, question)
        here = found.item == items.index(wanted[0])
        here &= (found.channel == channels.index(wanted[1])) & (found.other == channels.index(wanted[2]))
        if cell.measure in {"misled", "mismatches", "mismatch_rate"}:
            here &= found.unlike > 0
        marked = np.zeros(part.groups.size, np.bool_)
        marked[found.unit[here]] = True
        return marked


def _channels(part: Part) -> tuple[str, ...]:
    """The channels by name."""
    return tuple(sorted(part.columns["channel"].values))


def _compared(part: Part, question: Consistency) -> Compared:
    """Everything that selected customers were shown, compared."""
    unit, position = _showings(part, question)
    items = part.columns[question.item]
    places = np.argsort(np.argsort(np.array(part.columns["channel"].values or ("",)), kind="stable"), kind="stable")
    key = unit * max(len(items.values), 1) + items.codes[position]
    order = np.argsort(key, kind="stable")
    unit, position, key = unit[order], position[order], key[order]
    channel = places[part.columns["channel"].codes[position]].astype(np.int32)
    time = part.timeline.touches.time[position].astype(np.int64)
    within = part.timeline.clock.span(microseconds(question.within)) if question.within is not None else _ANY
    out = _room(key, places.size)
    showings = Showings(key, time, channel, part.columns[question.value].codes[position])
    size = compare_showings(showings, int(places.size), within, out) if key.size else 0
    entry = out.entry[:size]
    low, high = np.divmod(out.cell[:size].astype(np.int64), places.size)
    item = items.codes[position[entry]].astype(np.int64)
    return Compared(unit[entry], item, low, high, out.pairs[:size], out.unlike[:size])


def _showings(part: Part, question: Consistency) -> tuple[Ints, Ints]:
    """Units and positions of the events of selected units that say what was shown, where."""
    said = Said(*(part.columns[name].codes for name in question.needs()))
    size = int((part.units.high - part.units.low).sum(dtype=np.int64)) + 1
    listed = Listed(np.empty(size, np.int64), np.empty(size, np.int64))
    many = list_showings(part.units, part.groups, said, listed)
    return listed.unit[:many], listed.position[:many]


def _room(key: Ints, channels: int) -> Found:
    """Room for what can be found: per customer and item no more than its showings or the pairs of channels allow."""
    edges = np.flatnonzero(np.diff(key, prepend=-1, append=-1))
    sizes = np.diff(edges)
    most = np.minimum(sizes[sizes > 1] * (channels - 1), channels * (channels - 1) // 2)
    size = int(most.sum())
    return Found(np.empty(size, np.int64), np.empty(size, np.int32), np.empty(size, np.int64), np.empty(size, np.int64))


def _summed(cells: Ints, counts: Ints) -> tuple[Ints, Ints]:
    """Each cell once, with the sum of its counts."""
    distinct, place = np.unique(cells, return_inverse=True)
    summed = np.zeros((distinct.size, counts.shape[1]), np.int64)
    np.add.at(summed, place, counts)
    return distinct, summed


def _place_in_group(group: Ints) -> Ints:
    """The number of each row within its group; groups are ascending."""
    edges = np.searchsorted(group, group)
    return np.arange(group.size) - edges
