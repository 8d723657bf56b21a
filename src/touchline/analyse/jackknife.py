"""Intervals of shares that are no simple rates: by leaving out one block of customers after the other."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from touchline.analyse.rates import Z, nullable, wilson
from touchline.analyse.student import quantile_975

BLOCKS = 20
Floats = NDArray[np.float64]


def share_columns(name: str, share: Floats, left_out: Floats, trials: float) -> dict[str, pa.Array]:
    """The columns of shares with their 95 % interval; null where there is nothing to share.

    left_out[b, …] are the shares without block b: a grouped jackknife of the variance (P. S. Kott, 2001). The interval is Wilson's for
    as many trials as would give that variance, fewer for few blocks (E. L. Korn and B. I. Graubard, 1998); where there is no
    variance to see, for `trials`. With fewer than two blocks there is none.
    """
    blocks = left_out.shape[0]
    low, high = np.full(share.size, np.nan), np.full(share.size, np.nan)
    if blocks > 1 and trials > 0:
        variance = (blocks - 1) / blocks * ((left_out - left_out.mean(axis=0)) ** 2).sum(axis=0)
        spread = share * (1 - share)
        seen = (variance > 1e-15) & (spread > 1e-12)
        size = np.where(seen, spread / np.where(seen, variance, 1.0), trials) * (Z / quantile_975(np.array([blocks - 1]))) ** 2
        low, high = wilson(share * size, size)
    return {name: nullable(share), f"{name}_low": nullable(low), f"{name}_high": nullable(high)}
