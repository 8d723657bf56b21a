"""Rows of a file become events: who, what and when in fixed columns, the rest as properties or traits; what cannot be used is set aside."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from touchline.capture.columns import free_name, open_columns, prefixed
from touchline.capture.faults import Faults
from touchline.capture.mapping import ResolvedMapping
from touchline.capture.times import Times, read_column
from touchline.frame.buffers import valid_mask
from touchline.frame.identifiers import Named, as_emails, as_names, as_phones, without_blocked
from touchline.frame.naming import names_somebody
from touchline.frame.raw import RawBatch
from touchline.frame.schema import ACCEPTED, IDENTIFIER_COLUMNS, TIME
from touchline.model.events import Dataset, EventType, Reason, Rejected
from touchline.model.identity import IdentityRules

_ROLES = {"user_id": "customer", "email": "email", "phone": "phone", "anonymous_id": "anonymous"}
_FORMS = {"email": as_emails, "phone": as_phones}
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_TYPES = pa.array([kind.value for kind in EventType])
_NO_TEXT = pa.scalar(None, pa.string())
_BLOCKED = "The settings of this workspace block every identifier of this row."
_DEFAULT_TYPES = {Dataset.EVENTS: EventType.TRACK, Dataset.PROFILES: EventType.IDENTIFY}

Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptContext:
    """What is known about a file beside its rows; `zone` is the IANA zone of times without an offset, `received_at` is aware.

    `rules` say which identifiers count, and name the workspace's own kinds.
    """

    file: str
    source: str
    zone: str
    dataset: Dataset
    received_at: datetime
    rules: IdentityRules = field(default_factory=IdentityRules)


@dataclass(frozen=True, slots=True)
class Accepted:
    """The usable rows of a batch in the order of the file, where each stood, and the rows that could not be used.

    `events` has the columns of ACCEPTED in their order, then open columns; `type`, `event`, `source` and `channel` are
    dictionary-encoded. `undated` are the rows whose time is that of their arrival and no part of their content. `rejected` does not
    include what the reader had set aside already.
    """

    events: pa.RecordBatch
    lines: NDArray[np.int64]
    undated: NDArray[np.bool_]
    rejected: tuple[Rejected, ...]


class _Batch(NamedTuple):
    """A batch under its mapping, with what is known about the file."""

    raw: RawBatch
    mapping: ResolvedMapping
    context: AcceptContext

    def column(self, role: str) -> pa.Array | None:
        """The column that plays a role, or None."""
        name = self.mapping.roles.get(role)
        return None if name is None else self.raw.columns.column(name)

    def names(self, role: str) -> Named:
        """The column that plays a role, as names; nulls where there is none."""
        column = self.column(role)
        if column is None:
            return Named(pa.nulls(self.rows, pa.string()), np.zeros(self.rows, dtype=np.bool_))
        return as_names(column)

    @property
    def rows(self) -> int:
        """How many rows the batch has."""
        return int(self.raw.columns.num_rows)


class _Types(NamedTuple):
    """Kinds of event, text in the type column that is no such kind, and rows where that is an error."""

    kinds: pa.Array
    foreign: pa.Array | None
    wrong: Flags


def accept(raw: RawBatch, mapping: ResolvedMapping, context: AcceptContext) -> Accepted:
    """Turn the rows of a batch into events (for profiles: identify events with traits), and set aside what cannot be used.

    A usable row has an identifier that counts (is neither a placeholder nor blocked by the rules), an event name unless its type needs
    none, and a readable time; profiles without a time get the time of arrival.

    Text in a `type` column that is no kind of event names the event, or is a property.
    """
    batch = _Batch(raw, mapping.within(raw.columns.schema.names), context)
    identifiers, wrong_identifier = _identifiers(batch)
    types = _types(batch)
    event = _event(batch, types)
    times, undated = _times(batch)
    fixed = [types.kinds, _encoded(event.text), _instants(times), _constant(context.source, batch.rows), _channel(batch)]
    events = _assembled([*fixed, *identifiers], _open(batch, types) | _own(batch))
    faults = Faults(batch.rows)
    faults.mark(~names_somebody(events, context.rules) & ~wrong_identifier, Reason.NO_CUSTOMER)
    faults.mark(~valid_mask(event.text) & ~event.wrong & _is_track(types.kinds), Reason.NO_EVENT)
    faults.mark(~times.readable, Reason.BAD_TIME)
    faults.mark(wrong_identifier | event.wrong | types.wrong, Reason.WRONG_TYPE)
    rejected = faults.rejected(raw, context.file, lambda reason, row: _detail(batch, reason, row, events))
    good = faults.good()
    return Accepted(
        events=events.filter(pa.array(good)) if rejected else events,
        lines=raw.lines[good] if rejected else raw.lines,
        undated=undated[good] if rejected else undated,
        rejected=rejected,
    )


def _identifiers(batch: _Batch) -> tuple[list[pa.Array], Flags]:
    """The identifier columns, normalised and without blocked values, and rows where one holds something that cannot be one."""
    columns, wrong = [], np.zeros(batch.rows, dtype=np.bool_)
    for label in IDENTIFIER_COLUMNS:
        named = batch.names(_ROLES[label])
        wrong |= named.wrong
        text = without_blocked(named.text)
        form = _FORMS.get(label)
        columns.append(without_blocked(form(text)) if form and text.null_count < len(text) else text)
    return columns, wrong


def _own(batch: _Batch) -> dict[str, pa.Array]:
    """Columns that hold identifiers of the workspace's own kinds, as the traits from which these are read."""
    names = [(kind, batch.mapping.roles[kind]) for kind in batch.context.rules.own if kind in batch.mapping.roles]
    return {f"traits.{kind}": batch.names(kind).text for kind, name in names if name != f"traits.{kind}"}


def _types(batch: _Batch) -> _Types:
    """The kind of each row: what its type column says, else track (identify for profiles)."""
    default = _DEFAULT_TYPES[batch.context.dataset].value
    nothing_wrong = np.zeros(batch.rows, dtype=np.bool_)
    if batch.column("type") is None:
        return _Types(_constant(default, batch.rows), None, nothing_wrong)
    named = batch.names("type")
    encoded = _encoded(named.text)
    lowered = pc.utf8_lower(encoded.dictionary)
    known = pc.if_else(pc.is_in(lowered, _TYPES), lowered, _NO_TEXT).take(encoded.indices)
    foreign = pc.if_else(pc.is_valid(known), _NO_TEXT, named.text.cast(pa.string()))
    kinds = _encoded(pc.fill_null(known, default))
    if "type" in batch.mapping.asked:
        return _Types(kinds, None, valid_mask(foreign) | named.wrong)
    return _Types(kinds, foreign if foreign.null_count < len(foreign) else None, nothing_wrong)


def _event(batch: _Batch, types: _Types) -> Named:
    """Names of what happened; text in the type column that is no kind of event stands in where there is none."""
    named = batch.names("event")
    if types.foreign is None or named.text.null_count == 0:
        return named
    return Named(pc.coalesce(named.text.cast(pa.string()), types.foreign), named.wrong)


def _open(batch: _Batch, types: _Types) -> dict[str, pa.Array]:
    """Properties and traits; a type column that says something else is one of them, unless it named the events."""
    opened = open_columns(batch.raw.columns, batch.mapping, batch.context.zone)
    if types.foreign is not None and batch.column("event") is not None:
        name = prefixed(batch.mapping.roles["type"], batch.context.dataset)
        opened[free_name(opened, name)] = types.foreign
    return opened


def _times(batch: _Batch) -> tuple[Times, Flags]:
    """When each row happened, and which rows do not say it: profiles without a time count from their arrival."""
    column = batch.column("time")
    none = np.zeros(batch.rows, dtype=np.bool_)
    if column is None:
        times, absent = Times(np.zeros(batch.rows, dtype=np.int64), none), ~none
    else:
        times, absent = read_column(column, batch.context.zone), ~valid_mask(column)
    if batch.context.dataset is Dataset.EVENTS:
        return times, none
    arrival = (batch.context.received_at - _EPOCH) // timedelta(microseconds=1)
    return Times(np.where(absent, arrival, times.micros), times.readable | absent), absent


def _channel(batch: _Batch) -> pa.Array:
    """The channel of each row, or null."""
    return _encoded(batch.names("channel").text)


def _is_track(kinds: pa.DictionaryArray) -> Flags:
    """Rows that must have an event name."""
    track = pc.equal(kinds.dictionary, EventType.TRACK.value).to_numpy(zero_copy_only=False)
    flags: Flags = track[kinds.indices.to_numpy()]
    return flags


def _encoded(text: pa.Array) -> pa.DictionaryArray:
    """Text as codes and distinct values."""
    return text if pa.types.is_dictionary(text.type) else text.dictionary_encode()


def _constant(value: str, rows: int) -> pa.DictionaryArray:
    """The same text in every row."""
    return pa.DictionaryArray.from_arrays(pa.array(np.zeros(rows, dtype=np.int32)), pa.array([value]))


def _instants(times: Times) -> pa.Array:
    return pa.array(times.micros).cast(TIME)


def _assembled(fixed: list[pa.Array], opened: dict[str, pa.Array]) -> pa.RecordBatch:
    """One batch of the fixed columns, then the open ones."""
    fields = [field.with_type(column.type) for field, column in zip(ACCEPTED, fixed, strict=True)]
    fields += [pa.field(name, column.type) for name, column in opened.items()]
    return pa.RecordBatch.from_arrays([*fixed, *opened.values()], schema=pa.schema(fields))


def _detail(batch: _Batch, reason: Reason, row: int, events: pa.RecordBatch) -> str:
    """The reason against a row, in words."""
    if reason is Reason.NO_CUSTOMER:
        roles = (*_ROLES.values(), *batch.context.rules.own)
        columns = [batch.mapping.roles[role] for role in roles if role in batch.mapping.roles]
        blocked = any(events.column(name)[row].is_valid for name in IDENTIFIER_COLUMNS)
        return _BLOCKED if blocked else f"No identifier in {', '.join(columns) or 'any column'}."
    if reason is Reason.NO_EVENT:
        return f"No event name in {batch.mapping.roles.get('event', 'any column')}."
    if reason is Reason.BAD_TIME:
        column = batch.column("time")
        value = None if column is None else column[row].as_py()
        return "No time." if value in (None, "") else f"'{value}' is no readable time."
    return "An identifier, event or type column holds a truth value, nested data or an unknown type."
