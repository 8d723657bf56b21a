"""Who had logged in on shared devices, taken on from version to version: the log is read again only for devices newly shared."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from touchline.frame.logins import Logins, Seen, lay_out, no_logins
from touchline.frame.schema import DEVICE, WHO
from touchline.identity.explain import Kin
from touchline.model.identity import Refusal
from touchline.ports.lake import Rows, Snapshot


class LoginRows(NamedTuple):
    """Events that carry a shared device beside who had logged in, as columns; time in µs."""

    who: NDArray[np.int32]
    device: NDArray[np.int32]
    time: NDArray[np.int64]


class LoginBook:
    """The rows of the log with shared devices, up to a number of rows."""

    def __init__(self) -> None:
        self.read = 0
        self._devices = np.empty(0, np.int32)
        self._rows = _none()

    def logins(self, lake: Snapshot, kin: Kin) -> Logins:
        """Who had logged in on shared devices, and when, unless a rule or a decision parts the two."""
        devices = np.flatnonzero(kin.resolved.shared).astype(np.int32)
        if devices.size == 0 or DEVICE not in lake.columns(Rows.EVENTS):
            return no_logins()
        self._catch_up(lake, devices)
        who, device, time = self._rows
        pairs = kin.links.one.astype(np.int64) << 32 | kin.links.other
        counted = np.unique(pairs[kin.resolved.refusal == Refusal.SHARED])
        valid = np.isin(who.astype(np.int64) << 32 | device, counted) & kin.resolved.shared[device]
        seen = Seen(device[valid], time[valid], kin.nodes.keys[who[valid]])
        return lay_out(devices, seen, kin.resolved.profile_of[who[valid]])

    def _catch_up(self, lake: Snapshot, devices: NDArray[np.int32]) -> None:
        """Read what is new of known devices, and everything of new ones."""
        added = np.setdiff1d(devices, self._devices)
        before = _with_devices(lake, added, 0, self.read) if added.size else _none()
        self._devices = np.union1d(self._devices, devices)
        after = _with_devices(lake, self._devices, self.read, lake.rows(Rows.EVENTS))
        self.read = lake.rows(Rows.EVENTS)
        self._rows = _joined([self._rows, before, after])


def _with_devices(lake: Snapshot, devices: NDArray[np.int32], first: int, stop: int) -> LoginRows:
    """The rows from `first` to before `stop` that carry one of these devices."""
    parts = [_none()]
    for part in lake.scan(Rows.EVENTS, [WHO, "time", DEVICE], first):
        shown = part.slice(0, max(stop - first, 0))
        first += part.num_rows
        if DEVICE in shown.schema.names and shown.num_rows:
            parts.append(_carrying(shown, devices))
    return _joined(parts)


def _joined(parts: list[LoginRows]) -> LoginRows:
    who, device, time = ([part[column] for part in parts] for column in range(3))
    return LoginRows(np.concatenate(who), np.concatenate(device), np.concatenate(time))


def _carrying(part: pa.Table, devices: NDArray[np.int32]) -> LoginRows:
    device = part.column(DEVICE).fill_null(-1).to_numpy()
    found = np.flatnonzero(np.isin(device, devices))  # where a device counts, somebody does
    who, time = part.column(WHO).to_numpy(), part.column("time").cast(pa.int64()).to_numpy()
    return LoginRows(who[found], device[found], time[found])


def _none() -> LoginRows:
    return LoginRows(np.empty(0, np.int32), np.empty(0, np.int32), np.empty(0, np.int64))
