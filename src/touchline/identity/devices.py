"""Devices of several people: what a device was seen with, whom its anonymous events belong to."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from touchline.model.identity import IdentifierKind, IdentityRules

_DEVICE = IdentifierKind.ANONYMOUS_ID


def shared_devices(
    kinds: NDArray[np.int8], one: NDArray[np.int32], other: NDArray[np.int32], rules: IdentityRules
) -> NDArray[np.bool_]:
    """Mark the devices that were seen with more values of some kind than one person may have: for user_ids, with two."""
    shared = np.zeros(kinds.size, np.bool_)
    for device, seen in ((other, one), (one, other)):
        at = np.flatnonzero((kinds[device] == _DEVICE) & (kinds[seen] != _DEVICE))
        shared |= _crowded(kinds, device[at], seen[at], rules)
    return shared


def _crowded(
    kinds: NDArray[np.int8], device: NDArray[np.int32], seen: NDArray[np.int32], rules: IdentityRules
) -> NDArray[np.bool_]:
    """Devices over a limit; only those with enough links to be over one are looked at closely."""
    crowded = np.zeros(kinds.size, np.bool_)
    for kind, rule in rules.kinds.items():
        if rule.limit is None or kind is _DEVICE:
            continue
        of_kind = kinds[seen] == kind
        often = np.bincount(device[of_kind], minlength=kinds.size) > rule.limit
        if often.any():
            close = of_kind & often[device]
            pairs = np.unique(device[close].astype(np.int64) << 32 | seen[close])
            crowded |= np.bincount(pairs >> 32, minlength=kinds.size) > rule.limit
    return crowded
