"""Which identifiers are one person: the graph is derived from the links in the order of their time, never in that of arrival."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from touchline.kernels.union import join_links, strongest_nodes
from touchline.model.identity import UNIQUE_KINDS


class Links(NamedTuple):
    """Observed links as columns: when (µs), and the two nodes."""

    time: NDArray[np.int64]
    one: NDArray[np.int32]
    other: NDArray[np.int32]


class Resolved(NamedTuple):
    """The profile of every node, the node that names every profile, and which links were refused (in the order of `Links`)."""

    profile_of: NDArray[np.int32]
    strongest: NDArray[np.int32]
    refused: NDArray[np.bool_]


def resolve(kinds: NDArray[np.int8], links: Links) -> Resolved:
    """Join nodes by links in (time, nodes) order; a link that would put two values of a unique kind together is refused."""
    order = np.lexsort((links.other, links.one, links.time))
    unique = np.isin(kinds, [int(kind) for kind in UNIQUE_KINDS])
    refused = np.zeros(order.size, np.bool_)
    profile_of = join_links(links.one[order], links.other[order], unique, refused)
    in_given_order = np.zeros(order.size, np.bool_)
    in_given_order[order] = refused
    profiles = int(profile_of.max()) + 1 if profile_of.size else 0
    return Resolved(profile_of, strongest_nodes(kinds, profile_of, profiles), in_given_order)
