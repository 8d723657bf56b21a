"""Captured calls as columns become rows like those of a file: who in one column per identifier, when as one corrected time."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from touchline.capture.keys import row_keys
from touchline.capture.mapping import ResolvedMapping
from touchline.capture.times import read_column
from touchline.frame.buffers import valid_mask
from touchline.frame.schema import ACCOUNT_PREFIX, TIME
from touchline.model.events import Dataset, EventType

Micros = NDArray[np.int64]
Expand = Callable[[list[str]], pa.RecordBatch]
"""JSON objects as columns, one row each."""

AHEAD = 5 * 60 * 1_000_000
"""A corrected time further than this (µs) behind its arrival's future is clamped for analysis: capture.md."""

MAPPING = ResolvedMapping(
    roles={
        "customer": "user_id", "anonymous": "anonymous_id", "email": "email", "phone": "phone", "event": "event", "time": "time",
        "channel": "channel", "type": "type",
    },
    dataset=Dataset.EVENTS,
    asked=frozenset({"type"}),
)  # fmt: skip
"""How `stamped` names the columns that play roles."""

_NO = pa.scalar(value=False)
_NOBODY = pa.scalar(None, pa.string())
_STAMPS = frozenset({"time", "source", "channel"})
_EMPTY = frozenset({"properties", "traits", "context", "integrations", "writeKey"})
_RENAMED = {"channel": "context.library_channel", "_metadata": "context.library_metadata"}
"""What clients say about themselves, among it how often they have tried to send a call: part of the environment, like the rest of it."""
_TRAITS, _NESTED = "traits.", "context.traits"
_IDENTIFYING = {"email": ("traits.email",), "phone": ("traits.phone",)}
_CONSUMED = frozenset(
    {
        "type",
        "event",
        "messageId",
        "userId",
        "anonymousId",
        "previousId",
        "groupId",
        "timestamp",
        "originalTimestamp",
        "sentAt",
        _NESTED,
    }
)


class Stamped(NamedTuple):
    """`rows` go through `accept` with MAPPING; `facts` (message_id, the four times, account) belong to the log as they are, row by row."""

    rows: pa.RecordBatch
    facts: pa.RecordBatch


def stamped(calls: pa.RecordBatch, received: Micros, expand: Expand) -> Stamped:
    """Calls as columns (fields of objects as `properties.x`, `context.x`, `traits.x`), received at these instants (µs)."""
    sheet = _Sheet(calls)
    kinds = sheet.text("type")
    grouping = pc.coalesce(pc.equal(kinds, EventType.GROUP.value), _NO)
    fields = _open_fields(sheet, expand, grouping)
    original = _instants(sheet, "originalTimestamp")
    given = _instants(sheet, "timestamp")
    sent = _instants(sheet, "sentAt")
    time = corrected(pc.coalesce(original, given), given, sent, received)
    late = time > received + AHEAD
    rows = {
        "type": kinds,
        "event": sheet.text("event"),
        "user_id": sheet.text("userId"),
        "anonymous_id": pc.coalesce(sheet.text("anonymousId"), _previous(sheet, kinds)),
        "email": _identifier(fields, "email", calls.num_rows),
        "phone": _identifier(fields, "phone", calls.num_rows),
        "channel": _identifier_of(fields, ("context.channel", "properties.channel"), calls.num_rows),
        "time": pa.array(np.where(late, received + AHEAD, time)).cast(TIME),
        **fields,
    }
    facts = {
        "message_id": sheet.text("messageId"),
        "original_timestamp": pc.coalesce(original, given),
        "sent_at": sent,
        "received_at": pa.array(received).cast(TIME),
        "claimed_time": pa.array(time, mask=~late).cast(TIME),
        "account": pc.coalesce(sheet.text("groupId"), sheet.text("context.groupId")),
    }
    return Stamped(pa.record_batch(rows), pa.record_batch(facts))


def corrected(original: pa.Array, given: pa.Array, sent: pa.Array, received: Micros) -> Micros:
    """Give `timestamp`: received − (sent − original), all in µs, and without a time of sending, a given timestamp stays as it is.

    The Segment spec's correction of client clocks. Where neither is known, the time of arrival counts.
    """
    known = valid_mask(original) & valid_mask(sent)
    skewless = received - (_micros(sent) - _micros(original))
    stays = valid_mask(given) & ~valid_mask(sent)
    found: Micros = np.where(known, skewless, np.where(stays, _micros(given), received))
    return found


def digests(events: pa.RecordBatch, facts: pa.RecordBatch) -> NDArray[np.int64]:
    """A number per event that is the same when the client sends the same again: its content without stamps and environment.

    On a device that is known, who its user is does not count: browsers that send again what an anonymous visitor did add who logged in
    meanwhile.
    """
    kept = [name for name in events.schema.names if not name.startswith("context.") and name not in _STAMPS]
    users = pc.if_else(pc.is_valid(events.column("anonymous_id")), _NOBODY, events.column("user_id"))
    content = {**{name: events.column(name) for name in kept}, "user_id": users, "original": facts.column("original_timestamp")}
    return row_keys(pa.record_batch({**content, "account": facts.column("account")}))[:, 0].view(np.int64)


class _Sheet:
    """The columns of calls by name; those that nobody has are null."""

    def __init__(self, calls: pa.RecordBatch) -> None:
        self.calls = calls

    def text(self, name: str) -> pa.Array:
        """A column as text."""
        if name not in self.calls.schema.names:
            return pa.nulls(self.calls.num_rows, pa.string())
        column = self.calls.column(name)
        return column.cast(pa.string())


def _open_fields(sheet: _Sheet, expand: Expand, grouping: pa.Array) -> dict[str, pa.Array]:
    """Everything that plays no role, under its own name; traits of a group are its account's, not the customer's."""
    calls = sheet.calls
    names = [name for name in calls.schema.names if name not in _CONSUMED and name not in _EMPTY]
    fields = {_RENAMED.get(name, name): calls.column(name) for name in names}
    for name, column in _nested_traits(sheet, expand).items():
        fields[name] = _either(fields.get(name), column)
    if not pc.any(grouping).as_py():
        return fields
    for name in [name for name in fields if name.startswith(_TRAITS)]:
        column = fields[name]
        nothing = pa.scalar(None, column.type)
        fields[ACCOUNT_PREFIX + name.removeprefix(_TRAITS)] = pc.if_else(grouping, column, nothing)
        fields[name] = pc.if_else(grouping, nothing, column)
    return fields


def _nested_traits(sheet: _Sheet, expand: Expand) -> dict[str, pa.Array]:
    """Traits that stand in the context, as some clients send them."""
    texts = sheet.text(_NESTED)
    rows = np.flatnonzero(valid_mask(texts))
    if not rows.size:
        return {}
    wide = expand(texts.take(pa.array(rows)).to_pylist())
    place = np.full(len(texts), -1, np.int64)
    place[rows] = np.arange(rows.size)
    spread = pa.array(place, mask=place < 0)
    return {_TRAITS + name: column.take(spread) for name, column in zip(wide.schema.names, wide.columns, strict=True)}


def _either(one: pa.Array | None, other: pa.Array) -> pa.Array:
    """The first value where there is one; as text where the types differ."""
    if one is None:
        return other
    if one.type == other.type:
        return pc.coalesce(one, other)
    return pc.coalesce(one.cast(pa.string()), other.cast(pa.string()))


def _identifier(fields: dict[str, pa.Array], name: str, rows: int) -> pa.Array:
    return _identifier_of(fields, _IDENTIFYING[name], rows)


def _identifier_of(fields: dict[str, pa.Array], names: tuple[str, ...], rows: int) -> pa.Array:
    """The first of these fields that a row has, as text."""
    texts = [fields[name].cast(pa.string()) for name in names if name in fields]
    return pc.coalesce(*texts) if texts else pa.nulls(rows, pa.string())


def _previous(sheet: _Sheet, kinds: pa.Array) -> pa.Array:
    """What an alias call says the customer was called before, unless that is the same."""
    previous = sheet.text("previousId")
    other = pc.and_(pc.equal(kinds, EventType.ALIAS.value), pc.not_equal(previous, sheet.text("userId")))
    return pc.if_else(pc.coalesce(other, _NO), previous, pa.scalar(None, pa.string()))


def _instants(sheet: _Sheet, name: str) -> pa.Array:
    """A column of ISO 8601 times; what cannot be read is null."""
    times = read_column(sheet.text(name), "UTC")
    return pa.array(times.micros, mask=~times.readable).cast(TIME)


def _micros(times: pa.Array) -> Micros:
    found: Micros = times.cast(pa.int64()).fill_null(0).to_numpy(zero_copy_only=False)
    return found
