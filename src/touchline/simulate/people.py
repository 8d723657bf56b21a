"""Who the customers of a simulated company are."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from touchline.kernels.walks import kinds
from touchline.simulate.plan import Layout


def kinds_of(layout: Layout, seed: int, block: tuple[int, int]) -> NDArray[np.int32]:
    """The kinds of customers lo … hi−1, numbers into `layout.kinds`."""
    out = np.empty(block[1] - block[0], np.int32)
    kinds(layout.plan, seed, block[0], out)
    return out
