"""Accounts as columns: who belongs to which, since when and in which role."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Accounts:
    """Account a is `names[a]`. Membership m says that profile `profile[m]` belongs to account `account[m]` since `since[m]` (µs).

    `account_of[p]` is the account that profile p was seen with last, −1 without one. `roles` holds the latest role of each
    membership, null where none was said; `traits` per trait one value per account, under the name of the field.
    """

    names: tuple[str, ...]
    profile: NDArray[np.int32]
    account: NDArray[np.int32]
    since: NDArray[np.int64]
    account_of: NDArray[np.int32]
    roles: pa.Array
    traits: dict[str, pa.Array] = field(default_factory=dict)

    def of_profile(self, profile: int) -> NDArray[np.int64]:
        """The memberships of a profile, oldest first."""
        places = np.flatnonzero(self.profile == profile)
        return places[np.argsort(self.since[places], kind="stable")]
