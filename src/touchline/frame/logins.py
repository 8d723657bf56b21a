"""Shared devices along time: who had logged in, as columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from touchline.kernels.logins import login_profiles


@dataclass(frozen=True, slots=True)
class Logins:
    """Device `devices[s]` (a node, ascending) has logins offsets[s] … offsets[s + 1] − 1: `times` (µs, ascending) and `profiles`.

    Only the last of successive logins of one profile is kept: a moment belongs to the first login at or after it.
    """

    devices: NDArray[np.int32]
    offsets: NDArray[np.int64]
    times: NDArray[np.int64]
    profiles: NDArray[np.int32]

    def assign(self, who: NDArray[np.int32], time: NDArray[np.int64], profile: NDArray[np.int32]) -> NDArray[np.int32]:
        """The profiles of rows given by node and time; `profile` holds those of nodes that are no shared device."""
        slot = np.searchsorted(self.devices, who)
        found = self.devices[np.minimum(slot, self.devices.size - 1)] == who
        out = profile.copy()
        login_profiles(np.where(found, slot, -1).astype(np.int32), time, self.offsets, self.times, self.profiles, out)
        return out

    def of_profile(self, profile: int) -> NDArray[np.int32]:
        """The shared devices on which somebody logged in."""
        places = np.flatnonzero(self.profiles == profile)
        slots = np.searchsorted(self.offsets, places, side="right") - 1
        return self.devices[np.unique(slots)]

    def last(self) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """The devices that have logins, and the profile of the last login on each."""
        used = np.flatnonzero(self.offsets[1:] > self.offsets[:-1])
        return self.devices[used], self.profiles[self.offsets[used + 1] - 1]


class Seen(NamedTuple):
    """Rows that carry a shared device: the device, when (µs), and a number of the content of who had logged in."""

    device: NDArray[np.int32]
    time: NDArray[np.int64]
    key: NDArray[np.uint64]


def no_logins() -> Logins:
    """No device is shared."""
    none = np.empty(0, np.int32)
    return Logins(none, np.zeros(1, np.int64), np.empty(0, np.int64), none)


def lay_out(devices: NDArray[np.int32], seen: Seen, profile: NDArray[np.int32]) -> Logins:
    """Logins in any order by device and time; at one moment the smaller key first."""
    order = np.lexsort((seen.key, seen.time, seen.device))
    device, time, profile = seen.device[order], seen.time[order], profile[order]
    kept = np.ones(device.size, np.bool_)
    kept[:-1] = (device[1:] != device[:-1]) | (profile[1:] != profile[:-1])
    device, time, profile = device[kept], time[kept], profile[kept]
    edges = np.searchsorted(device, np.append(devices, np.iinfo(np.int32).max))
    return Logins(devices, edges.astype(np.int64), time, profile)
