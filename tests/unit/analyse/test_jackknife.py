"""Intervals by leaving out blocks hold the truth as often as they say, also where customers' conversions hang together."""

from __future__ import annotations

import numpy as np
import pytest

from touchline.analyse.jackknife import BLOCKS, share_columns


def covered(truth: float, together: int, seed: int) -> bool:
    """Whether the interval of 400 conversions, so many of one customer always alike, holds the true share."""
    random = np.random.default_rng(seed)
    customers = random.random(400 // together) < truth
    hits = np.array([customers[block::BLOCKS].sum() for block in range(BLOCKS)]) * together
    sizes = np.array([customers[block::BLOCKS].size for block in range(BLOCKS)]) * together
    left_out = (hits.sum() - hits) / (sizes.sum() - sizes)
    share = np.array([hits.sum() / sizes.sum()])
    columns = share_columns("share", share, left_out[:, None], float(sizes.sum()))
    return bool(columns["share_low"][0].as_py() <= truth <= columns["share_high"][0].as_py())


@pytest.mark.parametrize(("truth", "together"), [(0.3, 1), (0.05, 1), (0.3, 5)])
def test_the_interval_holds_the_truth(truth: float, together: int) -> None:
    held = sum(covered(truth, together, seed) for seed in range(400))

    assert held >= 0.93 * 400


def test_few_conversions_of_one_kind_do_not_make_certain() -> None:
    columns = share_columns("share", np.array([1.0]), np.ones((3, 1)), 3.0)

    assert columns["share_low"][0].as_py() < 0.5


def test_one_block_alone_says_nothing_of_the_spread() -> None:
    columns = share_columns("share", np.array([0.5]), np.empty((0, 1)), 10.0)

    assert columns["share"][0].as_py() == 0.5
    assert columns["share_low"][0].as_py() is None
