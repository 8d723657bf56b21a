"""Who there is: identifiers as numbered nodes, the profile each belongs to, and the traits of every profile, as columns."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from touchline.model.identity import Identifier, IdentifierKind


@dataclass(frozen=True, slots=True)
class People:
    """Profiles are numbered 0 … size−1; node n is identifier `values[n]` of kind `kinds[n]` and belongs to `profile_of[n]`.

    `strongest[p]` is the node that names profile p: its strongest identifier, the first seen among equals.
    `traits` holds per trait one value per profile (null where unknown), under the field's name, for example `traits.age`.
    """

    kinds: NDArray[np.int8]
    values: pa.Array
    profile_of: NDArray[np.int32]
    strongest: NDArray[np.int32]
    traits: dict[str, pa.Array] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """How many profiles there are."""
        return int(self.strongest.size)

    def label(self, profile: int) -> str:
        """The value of the strongest identifier."""
        return str(self.values[int(self.strongest[profile])].as_py())

    def labels(self, profiles: NDArray[np.integer]) -> list[str]:
        """The labels of several profiles."""
        found: list[str] = self.values.take(pa.array(self.strongest[profiles])).to_pylist()
        return found

    def find(self, value: str) -> int | None:
        """The profile that an identifier value points to, the strongest kind first; None when nobody has it."""
        nodes = np.flatnonzero(pc.equal(self.values, value).to_numpy(zero_copy_only=False))
        if nodes.size == 0:
            return None
        return int(self.profile_of[nodes[np.argmin(self.kinds[nodes])]])

    def search(self, text: str) -> NDArray[np.int32]:
        """Profiles with an identifier that contains the text, whatever the case: the ones that begin with it first."""
        begins = pc.starts_with(self.values, text, ignore_case=True).to_numpy(zero_copy_only=False)
        contains = pc.match_substring(self.values, text, ignore_case=True).to_numpy(zero_copy_only=False)
        nodes = np.concatenate([np.flatnonzero(begins), np.flatnonzero(contains & ~begins)])
        profiles = self.profile_of[nodes]
        _, first = np.unique(profiles, return_index=True)
        found: NDArray[np.int32] = profiles[np.sort(first)]
        return found

    def identifiers(self, profile: int) -> tuple[Identifier, ...]:
        """All identifiers of a profile, strongest first."""
        nodes = np.flatnonzero(self.profile_of == profile)
        nodes = nodes[np.argsort(self.kinds[nodes], kind="stable")]
        values = self.values.take(pa.array(nodes)).to_pylist()
        kinds = self.kinds[nodes].tolist()
        return tuple(Identifier(IdentifierKind(kind), value) for kind, value in zip(kinds, values, strict=True))
