"""Since when a device could be told to belong to a person: by links seen until then, whatever was learnt later."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from touchline.identity.explain import Kin
from touchline.identity.resolve import Links
from touchline.model.identity import IdentifierKind, Refusal

ALWAYS, NEVER = np.iinfo(np.int64).min, np.iinfo(np.int64).max


class Shared(NamedTuple):
    """Who was seen on devices of several people: (device << 32 | profile), ascending, and since when (µs)."""

    key: NDArray[np.int64]
    since: NDArray[np.int64]

    def known(self, device: NDArray[np.int32], profile: NDArray[np.int32], time: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Whether the profile had been seen on the device at these moments."""
        if self.key.size == 0:
            return np.zeros(device.size, np.bool_)
        wanted = device.astype(np.int64) << 32 | profile
        place = np.minimum(np.searchsorted(self.key, wanted), self.key.size - 1)
        found: NDArray[np.bool_] = (self.key[place] == wanted) & (self.since[place] <= time)
        return found


def personal(kin: Kin) -> NDArray[np.bool_]:
    """Which identifiers name a person: all that are neither a device's nor blocked."""
    found: NDArray[np.bool_] = (kin.nodes.kinds != IdentifierKind.ANONYMOUS_ID) & ~kin.nodes.blocked
    return found


def known_since(kin: Kin) -> NDArray[np.int64]:
    """Per identifier, since when (µs) links that count lead from it to one of a person; NEVER where none does.

    Along a chain of links the latest counts, of several chains the one that was there first: a minimax path (M. Pollack,
    The maximum capacity through a network, 1960), found by relaxing all links until nothing changes.
    """
    since: NDArray[np.int64] = np.where(personal(kin), ALWAYS, NEVER).astype(np.int64)
    counts = kin.resolved.refusal == Refusal.NONE
    time, one, other = kin.links.time[counts], kin.links.one[counts], kin.links.other[counts]
    changed = True
    while changed:
        before = since.copy()
        np.minimum.at(since, other, np.maximum(since[one], time))
        np.minimum.at(since, one, np.maximum(since[other], time))
        changed = not np.array_equal(before, since)
    return since


def seen_on_shared(kin: Kin) -> Shared:
    """Who was seen on each shared device, and since when."""
    links, nodes = kin.links, kin.nodes
    chosen = np.flatnonzero(kin.resolved.refusal == Refusal.SHARED)
    some = Links(links.time[chosen], links.one[chosen], links.other[chosen])
    turned = nodes.kinds[some.one] == IdentifierKind.ANONYMOUS_ID
    device, person = np.where(turned, some.one, some.other), np.where(turned, some.other, some.one)
    key = device.astype(np.int64) << 32 | kin.resolved.profile_of[person]
    order = np.lexsort((some.time, key))
    distinct, first = np.unique(key[order], return_index=True)
    return Shared(distinct, some.time[order][first])
