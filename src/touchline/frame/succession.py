"""From one version of who there is to the next: which profiles went on as a whole, and which have to be looked at row by row."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from touchline.frame.logins import Logins
from touchline.frame.people import People


@dataclass(frozen=True, slots=True)
class Succession:
    """`target` is the new profile of each old one, −1 for those that were taken apart or whose devices changed hands."""

    target: NDArray[np.int32]

    @property
    def broken(self) -> NDArray[np.int64]:
        """The old profiles that did not go on as a whole."""
        return np.flatnonzero(self.target < 0)

    def towards(self, profile: int) -> Succession:
        """Only those who went on as this new profile."""
        return Succession(np.where(self.target == profile, self.target, np.int32(-1)))


def succession(old: People, new: People) -> Succession:
    """Compare two versions of the same log, the second with more rows."""
    before, now = old.profile_of, new.profile_of[: old.profile_of.size]
    if before.min(initial=0) < 0:
        before, now = before[before >= 0], now[before >= 0]
    target = np.full(old.size, -1, np.int32)
    target[before] = now
    apart = target[before] != now
    target[before[apart]] = -1
    shared = np.setdiff1d(new.logins.devices, old.logins.devices)
    for profiles in (*_handed_over(old, new, target), old.profile_of[shared[shared < old.profile_of.size]]):
        target[profiles] = -1
    return Succession(target)


def _handed_over(old: People, new: People, target: NDArray[np.int32]) -> list[NDArray[np.int32]]:
    """The old profiles of shared devices whose logins are no longer the same."""
    after = {int(device): place for place, device in enumerate(new.logins.devices)}
    found: list[NDArray[np.int32]] = []
    for place, device in enumerate(old.logins.devices.tolist()):
        times, profiles = _logins(old.logins, place)
        now_times, now_profiles = _logins(new.logins, after[device]) if device in after else (times[:0], profiles[:0])
        if not (np.array_equal(times, now_times) and np.array_equal(target[profiles], now_profiles)):
            found.append(np.append(profiles, old.profile_of[device]).astype(np.int32))
    return found


def _logins(logins: Logins, place: int) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    span = slice(int(logins.offsets[place]), int(logins.offsets[place + 1]))
    return logins.times[span], logins.profiles[span]
