"""Walks become rows as an import takes them: who, what, when, through which channel, and what came with it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from touchline.frame.schema import TIME
from touchline.kernels.handles import APP, BROWSER, DEVICES, MAIL, NO_DEVICE, Calls, Habits, Shown, show
from touchline.kernels.plan import Walked
from touchline.simulate.company import Company
from touchline.simulate.details import details
from touchline.simulate.plan import Layout
from touchline.simulate.walking import offsets, walked_block

Block = tuple[int, int]
_DIGITS = 8


@dataclass(frozen=True, slots=True)
class Told:
    """A block of customers as rows: their events in order of time, and what is known of how they came about."""

    rows: pa.Table
    walked: Walked
    shown: Shown
    calls: Calls


def tell(layout: Layout, seed: int, block: Block) -> Told:
    """The events of customers lo … hi−1: user_id, anonymous_id, email, event, timestamp, channel and properties."""
    walked = walked_block(layout, seed, block)
    shown, calls = _shown(layout, seed, walked, block)
    columns = {**_who(layout.company, block, walked, shown), **_what(layout, walked), **details(layout, seed, walked)}
    rows = pa.table(columns).take(pa.array(np.argsort(walked.time, kind="stable")))
    return Told(rows, walked, shown, calls)


def _shown(layout: Layout, seed: int, walked: Walked, block: Block) -> tuple[Shown, Calls]:
    size, most = walked.time.size, DEVICES * (block[1] - block[0])
    shown = Shown(np.empty(size, np.int8), np.empty(size, np.bool_), np.empty(size, np.int8))
    calls = Calls(np.empty(most, np.int32), np.empty(most, np.int8), np.empty(most, np.int64))
    count = show(seed, walked, offsets(walked.customer, *block), _habits(layout), (shown, calls))
    return shown, Calls._make(column[:count] for column in calls)


def _habits(layout: Layout) -> Habits:
    plan = layout.company.identity
    by_channel = {
        **dict.fromkeys(plan.channels, BROWSER),
        **dict.fromkeys(plan.apps, APP),
        **dict.fromkeys(plan.mails, MAIL),
    }
    shows = [by_channel.get(layout.company.touchpoints[name].channel, NO_DEVICE) for name in layout.touchpoints]
    devices = np.cumsum(plan.devices[:3]) / sum(plan.devices[:3])
    return Habits(np.array(shows, np.int64), devices, plan.known, plan.alias, plan.forgotten)


def _who(company: Company, block: Block, walked: Walked, shown: Shown) -> dict[str, pa.Array]:
    """Account, device and mail address of each touch."""
    people = block[1] - block[0]
    customer = walked.customer - block[0]
    mails = pa.concat_arrays([mail_addresses(company, block), mail_addresses(company, block, alias=True)])
    return {
        "user_id": _coded(customer, user_ids(company, block), ~shown.known),
        "anonymous_id": _device_column(company, block, customer, shown.device),
        "email": _coded(customer + people * (shown.mail == 2), mails, shown.mail == 0),
    }


def _what(layout: Layout, walked: Walked) -> dict[str, pa.Array]:
    """Event, instant and channel of each touch."""
    plans = [layout.company.touchpoints[name] for name in layout.touchpoints]
    channel = layout.plan.touched.channel[walked.touchpoint]
    return {
        "event": _coded(walked.touchpoint, pa.array([one.event for one in plans]), None),
        "timestamp": pa.array(walked.time).cast(TIME),
        "channel": _coded(channel, pa.array(layout.channels), None),
    }


def user_ids(company: Company, block: Block) -> pa.Array:
    """The accounts of customers lo … hi−1, such as `shop-00000042`."""
    return _numbered(f"{company.id}-", block)


def mail_addresses(company: Company, block: Block, *, alias: bool = False) -> pa.Array:
    """The mail addresses of customers lo … hi−1, or their second ones."""
    name = _numbered(f"{company.id}.", block)
    return pc.binary_join_element_wise(name, "home.example" if alias else "mail.example", "@")


def _device_column(
    company: Company, block: Block, customer: NDArray[np.integer], device: NDArray[np.integer]
) -> pa.DictionaryArray:
    """The devices of customers (numbers within the block) as codes of those that occur, null where there is none."""
    people = block[1] - block[0]
    place = customer.astype(np.int32) + people * device.astype(np.int32)
    occurs = np.zeros(people * DEVICES, np.bool_)
    occurs[place[device >= 0]] = True
    code = np.cumsum(occurs, dtype=np.int32) - 1
    found = np.flatnonzero(occurs)
    digits = _digits(block).take(pa.array(found % people))
    names = pc.binary_join_element_wise(f"{company.id}-device", pa.array(found // people).cast(pa.string()), digits, "-")
    return _coded(code[np.maximum(place, 0)], names, device < 0)


@lru_cache(maxsize=8)
def _numbered(prefix: str, block: Block) -> pa.Array:
    return pc.binary_join_element_wise(prefix, _digits(block), "")


@lru_cache(maxsize=8)
def _digits(block: Block) -> pa.Array:
    """The numbers of customers lo … hi−1 as text of one length."""
    return pc.utf8_lpad(pa.array(np.arange(*block)).cast(pa.string()), _DIGITS, "0")


def _coded(code: NDArray[np.integer], names: pa.Array, missing: NDArray[np.bool_] | None) -> pa.DictionaryArray:
    """Text as codes of the names, null where it is missing."""
    return pa.DictionaryArray.from_arrays(pa.array(code.astype(np.int32), mask=missing), names)


def profiles(layout: Layout, kinds: NDArray[np.integer], block: Block, calls: Calls) -> pa.Table:
    """The profiles of customers lo … hi−1, each of its kind: user_id, email, time, the persona as `kind`, and the traits.

    Behind them, a row for each device that is linked by a call of its own: user_id, anonymous_id, time.
    """
    company, people, more = layout.company, block[1] - block[0], calls.time.size
    since = np.full(people, layout.plan.season.days[1])
    order = np.argsort(calls.time, kind="stable")
    customer = calls.customer[order] - block[0]
    users, nobody = user_ids(company, block), pa.nulls(more, pa.string())
    devices = _device_column(company, block, customer, calls.device[order]).cast(pa.string())
    values = {"kind": [one.persona for one in layout.kinds]}
    values |= {name: [one.traits[name] for one in layout.kinds] for name in company.traits}
    return pa.table(
        {
            "user_id": pa.concat_arrays([users, users.take(pa.array(customer))]),
            "anonymous_id": pa.concat_arrays([pa.nulls(people, pa.string()), devices]),
            "email": pa.concat_arrays([mail_addresses(company, block), nobody]),
            "time": pa.array(np.concatenate((since, calls.time[order]))).cast(TIME),
            **{name: pa.concat_arrays([pa.array(of).take(pa.array(kinds)), nobody]) for name, of in values.items()},
        }
    )
