"""Devices of several people: those that were seen with more identifiers than one person may have."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from touchline.model.identity import IdentifierKind, IdentityRules

_DEVICE = IdentifierKind.ANONYMOUS_ID


def shared_devices(
    kinds: NDArray[np.int8], one: NDArray[np.int32], other: NDArray[np.int32], rules: IdentityRules
) -> NDArray[np.bool_]:
    """Mark the devices that links show with more values of some kind than one person may have: for user_ids, with two."""
    shared = np.zeros(kinds.size, np.bool_)
    for device, seen in ((other, one), (one, other)):
        for kind, rule in rules.kinds.items():
            if rule.limit is not None and kind != _DEVICE:
                some = (kinds[device] == _DEVICE) & (kinds[seen] == kind)
                shared[_crowded(device[some], seen[some], rule.limit)] = True
    return shared


def _crowded(device: NDArray[np.int32], seen: NDArray[np.int32], limit: int) -> NDArray[np.int64]:
    """Devices with more than so many distinct nodes beside them."""
    pairs = np.sort(device.astype(np.int64) << 32 | seen)
    devices = pairs[np.flatnonzero(np.diff(pairs, prepend=-1))] >> 32
    found: NDArray[np.int64] = devices[limit:][devices[limit:] == devices[:-limit]]
    return found
