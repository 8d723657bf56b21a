"""Who there is: identifiers as numbered nodes, the profile each belongs to, and the traits of every profile, as columns."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from touchline.frame.content import content_key
from touchline.frame.logins import Logins, no_logins
from touchline.frame.traits import Traits, no_traits
from touchline.model.identity import OWN, Identifier, IdentifierKind, Standing

_ID = "~"
"""Begins the id of a profile: `~` and the number of one of its nodes."""

_FORMER = "former"
"""The kind of identifiers whose own kind the settings do not name any more."""


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose rows are: the profile of each node, and who had logged in on devices that several people use."""

    profile_of: NDArray[np.int32]
    logins: Logins

    def assign(self, who: NDArray[np.int32], time: NDArray[np.int64]) -> NDArray[np.int32]:
        """The profiles of rows, each given by the node of its strongest identifier and its time in µs."""
        profiles: NDArray[np.int32] = self.profile_of[who]
        if who.size and who.min() < 0:
            profiles[who < 0] = -1
        return self.logins.assign(who, time, profiles) if self.logins.devices.size else profiles


@dataclass(frozen=True, slots=True)
class People:
    """Profiles are numbered 0 … size−1; node n is identifier `values[n]` of kind `kinds[n]` and belongs to `profile_of[n]`.

    `keys[n]` is the number of a node's content, which finds it fast.
    `strongest[p]` is the node that names profile p: its strongest identifier. `ranks` says how strong each kind is (0: strongest),
    `kind_names` what it is called. Nodes and rows of profile −1 belong to nobody: the rules of the workspace let them count no more.
    `traits` holds per trait one value per profile (null where unknown), under the field's name, for example `traits.age`.
    A node of `left_out` stands with a profile that it is no part of; the devices of `logins` belong to whoever had logged in.
    """

    kinds: NDArray[np.int8]
    keys: NDArray[np.uint64]
    values: pa.Array
    profile_of: NDArray[np.int32]
    strongest: NDArray[np.int32]
    traits: Traits = field(default_factory=no_traits)
    left_out: NDArray[np.bool_] = field(default_factory=lambda: np.empty(0, np.bool_))
    logins: Logins = field(default_factory=no_logins)
    ranks: tuple[int, ...] = tuple(IdentifierKind)
    kind_names: tuple[str, ...] = tuple(kind.label for kind in IdentifierKind)

    @property
    def size(self) -> int:
        """How many profiles there are."""
        return int(self.strongest.size)

    def assign(self, who: NDArray[np.int32], time: NDArray[np.int64]) -> NDArray[np.int32]:
        """The profiles of rows, each given by the node of its strongest identifier and its time in µs."""
        return self.whose().assign(who, time)

    def whose(self) -> Whose:
        """What says whose rows are, and nothing else."""
        return Whose(self.profile_of, self.logins)

    def label(self, profile: int) -> str:
        """The value of the strongest identifier."""
        return str(self.values[int(self.strongest[profile])].as_py())

    def labels(self, profiles: NDArray[np.integer]) -> list[str]:
        """The labels of several profiles."""
        found: list[str] = self.values.take(pa.array(self.strongest[profiles])).to_pylist()
        return found

    def find(self, value: str) -> int | None:
        """The profile that an identifier value or a profile id points to, the strongest kind first; None when nobody has it."""
        node = self.node(value)
        return None if node is None else int(self.profile_of[node])

    def node(self, value: str) -> int | None:
        """The node of a value such as `a@example.com` (the strongest kind first), `email:a@example.com`, or a profile id such as `~17`."""
        label, _, rest = value.partition(":")
        by_rank = sorted(range(len(self.kind_names)), key=lambda kind: self.ranks[kind])
        spellings = [
            *((kind, value) for kind in by_rank),
            *((kind, rest) for kind in by_rank if self.kind_names[kind] == label),
        ]
        for kind, text in spellings:
            for node in np.flatnonzero(self.keys == self._key(kind, text)).tolist():
                if self.kinds[node] == kind and self.values[node].as_py() == text and self.profile_of[node] >= 0:
                    return int(node)
        number = value.removeprefix(_ID)
        known = value.startswith(_ID) and number.isascii() and number.isdigit() and int(number) < self.kinds.size
        return int(number) if known and self.profile_of[int(number)] >= 0 else None

    def _key(self, kind: int, text: str) -> np.uint64:
        return content_key(kind, text) if kind < OWN else content_key(OWN, f"{self.kind_names[kind]}:{text}")

    def id(self, profile: int) -> str:
        """A name of the profile that stays with it as long as its first identifier does, whatever joins it later."""
        return f"{_ID}{int(self.members(profile)[0])}"

    def members(self, profile: int) -> NDArray[np.intp]:
        """The nodes that are part of a profile, in order of first sight."""
        nodes = np.flatnonzero(self.profile_of == profile)
        return nodes[~self._stands_by(nodes)]

    def _stands_by(self, nodes: NDArray[np.intp]) -> NDArray[np.bool_]:
        """Which nodes are no part of the profile that they point to."""
        shared = np.isin(nodes, self.logins.devices)
        return self.left_out[nodes] | shared if self.left_out.size else shared

    def ids(self, profiles: NDArray[np.integer]) -> list[str]:
        """The ids of several profiles."""
        nodes = np.flatnonzero((self.profile_of >= 0) & ~self.aside())[::-1]
        first = np.full(self.size, -1, np.int64)
        first[self.profile_of[nodes]] = nodes
        return [f"{_ID}{node}" for node in first[profiles].tolist()]

    def aside(self) -> NDArray[np.bool_]:
        """Which nodes are no part of the profile that they point to, of all nodes."""
        return self._stands_by(np.arange(self.kinds.size))

    def identifiers(self, profile: int) -> tuple[Identifier, ...]:
        """All identifiers of a profile, strongest first; behind them shared devices it was seen on, and what was left out."""
        nodes = np.flatnonzero(self.profile_of == profile)
        aside = self._stands_by(nodes)
        left_out = nodes[aside & ~np.isin(nodes, self.logins.devices)]
        shared = self.logins.of_profile(profile)
        return (
            *self._named(nodes[~aside], Standing.JOINED),
            *self._named(shared.astype(np.intp), Standing.SHARED),
            *self._named(left_out, Standing.LEFT_OUT),
        )

    def identifier(self, node: int) -> Identifier:
        """The identifier of a node, and what it is to its profile."""
        shared = bool(np.isin(node, self.logins.devices))
        left_out = bool(self.left_out[node]) if self.left_out.size else False
        standing = Standing.SHARED if shared else Standing.LEFT_OUT if left_out else Standing.JOINED
        return Identifier(self._label(int(self.kinds[node])), str(self.values[node].as_py()), standing)

    def _named(self, nodes: NDArray[np.intp], standing: Standing) -> list[Identifier]:
        nodes = nodes[np.argsort(np.array(self.ranks)[self.kinds[nodes]], kind="stable")]
        values = self.values.take(pa.array(nodes)).to_pylist()
        kinds = self.kinds[nodes].tolist()
        return [Identifier(self._label(kind), value, standing) for kind, value in zip(kinds, values, strict=True)]

    def _label(self, kind: int) -> str:
        return self.kind_names[kind] if kind < len(self.kind_names) else _FORMER
