"""Columns put into ascending order."""

from __future__ import annotations

import numpy as np
import pytest

from touchline.frame.order import ascending


@pytest.mark.parametrize("most", [1, 300, 500, 1 << 17, 1 << 18, (1 << 32) - 1])
@pytest.mark.parametrize("kind", [np.uint32, np.uint64, np.int64])
def test_pieces_come_out_as_one_ascending_column(most: int, kind: type[np.integer]) -> None:
    draw = np.random.default_rng(most)
    pieces = [draw.integers(0, most, size, endpoint=True).astype(kind) for size in (2_500, 0, 1, 700)]
    before = [piece.copy() for piece in pieces]
    found = ascending(pieces)
    assert found.dtype == kind
    assert found.tolist() == sorted(np.concatenate(before).tolist())
    assert all((piece == old).all() for piece, old in zip(pieces, before, strict=True))
