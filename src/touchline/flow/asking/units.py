"""Whose journey is measured: that of each customer, or that of each account with all its people as one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from touchline.flow.asking.carry import Heirs, carried
from touchline.flow.asking.timelines import Timelines
from touchline.flow.log.accounts import accounts_of
from touchline.flow.log.log import EventLog
from touchline.frame.accounts import Accounts
from touchline.frame.room import Room
from touchline.frame.schema import ACCOUNT_PREFIX
from touchline.frame.succession import Succession
from touchline.frame.timelines import Timeline
from touchline.identity.traits import PREFIX
from touchline.kernels.sort import Rows


@dataclass(frozen=True, slots=True)
class Units:
    """`size` customers or accounts with their traits; `accounts` is None where customers are measured."""

    size: int
    traits: Mapping[str, pa.Array]
    accounts: Accounts | None = None

    def profiles(self, units: NDArray[np.int32]) -> NDArray[np.int32]:
        """The customers behind units, in ascending order."""
        if self.accounts is None:
            return units
        found: NDArray[np.int32] = np.unique(self.accounts.profile[np.isin(self.accounts.account, units)])
        return found

    def names(self, log: EventLog) -> pa.Array | None:
        """The account of each unit: its own name, or the account that the customer was seen with last; None where there are none."""
        found = accounts_of(log)
        if not found.names:
            return None
        numbers = found.account_of if self.accounts is None else np.arange(self.size, dtype=np.int32)
        return pa.DictionaryArray.from_arrays(pa.array(np.maximum(numbers, 0), mask=numbers < 0), pa.array(found.names))


def persons(log: EventLog) -> Units:
    """Every customer for itself."""
    people = log.people()
    return Units(people.size, people.traits)


def accounts(log: EventLog) -> Units:
    """Every account; rules on `traits.*` read the account's own traits."""
    found = accounts_of(log)
    traits = {PREFIX + name.removeprefix(ACCOUNT_PREFIX): values for name, values in found.traits.items()}
    return Units(len(found.names), {**found.traits, **traits}, found)


def of_accounts(timelines: Timelines, found: Accounts, room: Room) -> Timelines:
    """The touches of all people of an account on one timeline; those of nobody's account are left out."""
    events = _together(timelines.events, found, room)
    return Timelines(events, events if timelines.touches is timelines.events else _together(timelines.touches, found, room))


def _together(timeline: Timeline, found: Accounts, room: Room) -> Timeline:
    none = Rows(np.empty(0, np.int32), timeline.touches.time[:0], timeline.touches.code[:0], timeline.row[:0])
    joined = carried(timeline, Heirs(Succession(found.account_of), len(found.names), timeline.labels), none, room)
    return replace(joined, name=f"{timeline.name}-accounts")
