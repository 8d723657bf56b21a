"""The log laid out on many machines: rows dealt out by customer, and each part put in order as timelines are."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from touchline.flow.asking.timelines import fields_and_names, write_ticks
from touchline.flow.log.recognition import Knowing
from touchline.frame.columns import text_codes, unified
from touchline.frame.people import Whose
from touchline.frame.timelines import Clock, sort_rows
from touchline.journey.touch import UNMATCHED, match_touchpoints
from touchline.kernels.shapes import Times
from touchline.kernels.sort import Rows as Arrived
from touchline.model.maps import JourneyMap
from touchline.model.recognition import RECOGNITION
from touchline.ports.lake import Piece

UNIT, TIME, CODE, NAME, ROW = "unit", "time", "code", "name", "row"
"""Of each touch: whose, when (ticks), the touchpoint's number (−1: none), the event's name where there is none, its number in the log."""

STRIDE = 320
"""Parts begin at units whose number this divides: whatever counts by blocks of 20 or of 64 customers finds them in the same block."""

_FIRSTS = b"firsts"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of the log, and the number of its first row."""

    first: int
    piece: Piece


@dataclass(frozen=True, slots=True)
class Scatter:
    """How rows are dealt out: unit u belongs to part u // width. All that other machines need to know for it.

    `account_of` gives the account of each customer, where accounts are measured. `kinds` are the fields of events that are taken
    along, and their types; `knowing` tells how customers were known, where that is asked.
    """

    journey: JourneyMap | None
    whose: Whose
    account_of: NDArray[np.int32] | None
    clock: Clock
    kinds: Mapping[str, pa.DataType]
    knowing: Knowing | None
    width: int

    def deal(self, stretch: Stretch) -> Iterator[tuple[int, pa.Table]]:
        """The rows of a piece by the part that they belong to; those of nobody are left out."""
        first = stretch.first
        for rows in stretch.piece.scan(["who", "time", *dict.fromkeys([*fields_and_names(self.journey), *self.kinds])]):
            laid, unit = self._laid(rows, first)
            first += rows.num_rows
            part = unit // self.width
            order = np.argsort(part, kind="stable")[np.count_nonzero(unit < 0) :]
            numbers, starts = np.unique(part[order], return_index=True)
            for number, (low, high) in zip(numbers.tolist(), pairwise([*starts.tolist(), order.size]), strict=True):
                yield number, laid.take(pa.array(order[low:high]))

    def _laid(self, rows: pa.Table, first: int) -> tuple[pa.Table, NDArray[np.int32]]:
        """Rows as they are taken along, and whose they are (−1: nobody's)."""
        who, time = rows.column("who").to_numpy(), rows.column("time").cast(pa.int64()).to_numpy()
        customer = self.whose.assign(who, time)
        unit = customer if self.account_of is None else np.where(customer >= 0, self.account_of[customer], -1)
        ticks: Times = np.empty(who.size, np.uint32) if self.clock.unit > 1 else np.empty(who.size, np.int64)
        write_ticks(rows.column("time"), self.clock, ticks)
        code = match_touchpoints(self.journey, rows) if self.journey is not None else np.full(who.size, UNMATCHED, np.int16)
        known = {RECOGNITION: pa.array(self.knowing.codes(who, time))} if self.knowing is not None else {}
        columns = {
            UNIT: pa.array(unit),
            TIME: pa.array(ticks),
            CODE: pa.array(code),
            NAME: _names(rows, code),
            ROW: pa.array(np.arange(first, first + who.size)),
            **known,
            **{taken_along(name): _column(rows, name, kind) for name, kind in self.kinds.items()},
        }
        return pa.table(columns), unit.astype(np.int32, copy=False)

    def gather(self, part: int, tables: Sequence[pa.Table]) -> pa.Table:
        """The rows of a part by unit, time and arrival; its schema says where in the log each name came first."""
        names = tables[0].schema.names
        columns = {name: unified([chunk for table in tables for chunk in table.column(name).chunks]) for name in names}
        size = len(columns[UNIT])
        arrived = Arrived(
            columns[UNIT].to_numpy() - np.int32(part * self.width),
            columns[TIME].to_numpy().copy(),
            np.zeros(size, np.uint8),
            np.arange(size, dtype=np.uint32),
        )
        _, done = sort_rows(arrived, self.width)
        order = pa.array(done.row)
        firsts = _firsts(columns[NAME], columns.pop(ROW).to_numpy())
        table = pa.table({name: column.take(order) for name, column in columns.items()})
        return table.replace_schema_metadata({_FIRSTS: json.dumps(firsts)})


def taken_along(name: str) -> str:
    """The column of a field of events that was taken along."""
    return f"field.{name}"


def one_kind(kinds: Sequence[pa.DataType]) -> pa.DataType:
    """The type of a field whose parts have these types."""
    found = unified([pa.array([], kind) for kind in kinds]).type
    return found.value_type if pa.types.is_dictionary(found) else found


def firsts_of(table: pa.Table) -> dict[str, int]:
    """Where in the log each name of an event without a touchpoint came first, as far as a part tells."""
    found: dict[str, int] = json.loads(table.schema.metadata[_FIRSTS])
    return found


def _names(rows: pa.Table, code: NDArray[np.int16]) -> pa.Array:
    """The name of each event that has no touchpoint, or its type where it has no name."""
    lacking = pa.nulls(rows.num_rows, pa.string())
    found = (unified(rows.column(name).chunks) if name in rows.schema.names else lacking for name in ("event", "type"))
    event, kind = (column.cast(pa.string()) for column in found)
    typed = pc.binary_join_element_wise("(", kind, ")", "")
    return pc.if_else(pa.array(code < 0), pc.coalesce(event, typed), pa.scalar(None, pa.string())).dictionary_encode()


def _column(rows: pa.Table, name: str, kind: pa.DataType) -> pa.Array:
    """A field of events in its one type; null where this piece has none."""
    if name not in rows.schema.names:
        return unified([pa.nulls(rows.num_rows, kind)])
    return unified([*rows.column(name).chunks, pa.array([], kind)])


def _firsts(names: pa.Array, rows: NDArray[np.int64]) -> dict[str, int]:
    codes, texts = text_codes(names)
    first = np.full(len(texts) + 1, np.iinfo(np.int64).max)
    np.minimum.at(first, codes, rows)
    return dict(zip(texts, first[:-1].tolist(), strict=True))
