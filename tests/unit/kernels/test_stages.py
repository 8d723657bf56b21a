"""Runs counted by kinds and runs counted one by one come to the same."""

from __future__ import annotations

import numpy as np
import pytest

from touchline.kernels.shapes import Facts
from touchline.kernels.stages import MEASURES, add_kinds, count_kinds, count_stages

RUNS, GROUPS = 3_000, 4


@pytest.mark.parametrize("stages", [1, 5, 9])
def test_few_and_many_stages_are_counted_alike(stages: int) -> None:
    draw = np.random.default_rng(stages)
    reached = draw.integers(1, 1 << stages, RUNS).astype(np.uint32)
    states = draw.integers(0, 3, RUNS).astype(np.uint8)
    groups = draw.integers(-1, GROUPS, RUNS).astype(np.int16)
    none = np.zeros(RUNS, np.int32)
    facts = Facts(none.astype(np.int8), none.astype(np.int8), reached, none.astype(np.uint32), none, none, none)
    one_by_one = np.zeros((GROUPS, stages, MEASURES), np.int64)
    by_kind, kinds = np.zeros_like(one_by_one), np.zeros((GROUPS, 1 << stages, 3), np.int64)

    count_stages(facts, states, groups, one_by_one)
    count_kinds(reached, states, groups, kinds)
    add_kinds(kinds, by_kind)

    here = groups == 0
    assert np.array_equal(by_kind, one_by_one)
    assert by_kind[0, :, 0].tolist() == [int((reached[here] >> stage & 1).sum()) for stage in range(stages)]
    assert by_kind[:, :, 1].sum() == by_kind[:, :, 5:].sum() == (groups >= 0).sum()
