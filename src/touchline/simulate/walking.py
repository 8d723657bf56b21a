"""Customers walk, block by block: any block can be made alone and is the same in whatever company of others."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from touchline.frame.parallel import spread
from touchline.kernels.plan import MOST, Walked
from touchline.kernels.walks import standing, walk
from touchline.simulate.plan import Layout

BLOCK = 10_000
"""Customers that walk at a time."""


def blocks(customers: int) -> Iterator[tuple[int, int]]:
    """The blocks of customers 0 … customers−1, each as (first, behind the last)."""
    edges = [*range(0, customers, BLOCK), customers]
    return pairwise(edges) if customers else iter(())


def walked_block(layout: Layout, seed: int, block: tuple[int, int]) -> Walked:
    """The touches of customers lo … hi−1, by customer and time."""
    room = (block[1] - block[0]) * MOST
    out = Walked(
        customer=np.empty(room, np.int32),
        time=np.empty(room, np.int64),
        touchpoint=np.empty(room, np.uint8),
        stage=np.empty(room, np.int8),
        run=np.empty(room, np.uint8),
        bits=np.empty(room, np.uint8),
    )
    size = walk(layout.plan, seed, block, standing(layout.plan), out)
    return Walked._make(column[:size].copy() for column in out)


def walked(layout: Layout, seed: int, customers: int) -> Walked:
    """The touches of customers 0 … customers−1, by customer and time, the same for any number of threads."""
    parts = spread(lambda block: walked_block(layout, seed, block), blocks(customers))
    return Walked._make(np.concatenate(columns) for columns in zip(*parts, strict=True))


def offsets(customer: NDArray[np.int32], first: int, until: int) -> NDArray[np.int64]:
    """Where the touches of customers first … until−1 begin, and the end."""
    return np.searchsorted(customer, np.arange(first, until + 1)).astype(np.int64)
