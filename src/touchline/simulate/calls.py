"""A simulated company as the calls that its applications would make, in the order of time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from touchline.simulate.events import Told, profiles, tell
from touchline.simulate.people import kinds_of
from touchline.simulate.plan import Layout
from touchline.simulate.walking import blocks

Call = dict[str, object]
_IDENTIFIERS = ("user_id", "anonymous_id", "email", "time")


def calls(layout: Layout, seed: int, customers: int) -> Iterator[Call]:
    """Who a customer is comes before the first event, a device's link after its last; message ids are the same each time."""
    for _, position, part in _in_order(layout, seed, customers):
        yield part[position]


def _in_order(layout: Layout, seed: int, customers: int) -> list[tuple[int, int, list[Call]]]:
    """Every call with its instant, its place in its block and the block."""
    every = []
    for block in blocks(customers):
        part, times = _block(layout, seed, block)
        every += [(time, place, part) for place, time in enumerate(times)]
    return sorted(every, key=lambda one: one[0])


def _block(layout: Layout, seed: int, block: tuple[int, int]) -> tuple[list[Call], list[int]]:
    """The calls of a block of customers, and their instants in µs: profiles, then events, then links of devices."""
    told = tell(layout, seed, block)
    people = profiles(layout, kinds_of(layout, seed, block), block, told.calls)
    count, named = block[1] - block[0], f"{layout.company.id}-{seed}"
    first = _first_times(told, block)
    made = [
        _introduced(row, time, f"{named}-{block[0] + i}") for i, (row, time) in enumerate(_rows(people.slice(0, count), first))
    ]
    times = first.tolist()
    order = np.argsort(told.walked.time, kind="stable")
    for place, row in zip(order.tolist(), told.rows.to_pylist(), strict=True):
        made.append(_tracked(row, f"{named}-{int(told.walked.customer[place])}-{int(told.walked.time[place])}"))
    times += told.walked.time[order].tolist()
    for row in people.slice(count).to_pylist():
        made.append(_linked(row, f"{named}-{row['anonymous_id']}"))
        times.append(_micros(row["time"]))
    return made, times


def _rows(table: pa.Table, times: NDArray[np.int64]) -> Iterator[tuple[Call, int]]:
    return zip(table.to_pylist(), times.tolist(), strict=True)


def _first_times(told: Told, block: tuple[int, int]) -> NDArray[np.int64]:
    """A second before each customer's first touch."""
    first = np.searchsorted(told.walked.customer, np.arange(*block))
    return np.asarray(told.walked.time[first] - 1_000_000, np.int64)


def _introduced(row: Call, time: int, number: str) -> Call:
    traits = {name: value for name, value in row.items() if name not in _IDENTIFIERS}
    moment = datetime.fromtimestamp(time / 1_000_000, UTC)
    who = {"userId": row["user_id"], "traits": {"email": row["email"], **traits}}
    return {"type": "identify", "messageId": f"{number}-who", "timestamp": _text(moment), **who}


def _tracked(row: Call, number: str) -> Call:
    who = {"userId": row["user_id"], "anonymousId": row["anonymous_id"]}
    traits = {} if row["email"] is None else {"traits": {"email": row["email"]}}
    properties = {
        name.removeprefix("properties."): value
        for name, value in row.items()
        if name.startswith("properties.") and value is not None
    }
    return {
        "type": "track",
        "messageId": number,
        "timestamp": _text(row["timestamp"]),
        **{name: value for name, value in who.items() if value is not None},
        "event": row["event"],
        "properties": properties,
        "context": {"channel": row["channel"], **traits},
    }


def _linked(row: Call, number: str) -> Call:
    who = {"userId": row["user_id"], "anonymousId": row["anonymous_id"]}
    return {"type": "identify", "messageId": number, "timestamp": _text(row["time"]), **who}


def _text(moment: object) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"


def _micros(moment: object) -> int:
    return round(moment.timestamp() * 1_000_000) if isinstance(moment, datetime) else 0
