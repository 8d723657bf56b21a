"""Traits taken on from batch to batch are those of all rows at once, also after what was told anew has been let go of."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest
from numpy.typing import NDArray

from touchline.frame.traits import Told, Traits
from touchline.identity.traits import Said, Tellings

NODES = 60
DEVICES = 20
"""The first so many nodes are devices: whose they are depends on the time."""
NOON = 500


def assign(who: NDArray[np.int32], time: NDArray[np.int64]) -> NDArray[np.int32]:
    """Before noon every third node is one profile with the two before; devices change hands at noon."""
    profile = who // 3
    profile[(who < DEVICES) & (time >= NOON)] = NODES // 3
    return profile


class Slow:
    """Every row in a list."""

    def __init__(self) -> None:
        self.rows: list[tuple[int, int, int, str]] = []

    def of(self, profile: int) -> str | None:
        """The value of a profile: the latest, of one moment the one that arrived last."""
        mine = [row for row in self.rows if assign(np.array([row[0]]), np.array([row[1]]))[0] == profile]
        return max(mine, key=lambda row: (row[1], row[2]))[3] if mine else None


@pytest.mark.parametrize("mixed", [False, True])
def test_taken_on_is_at_once(*, mixed: bool) -> None:
    draw, slow, tellings, rank = np.random.default_rng(3), Slow(), Tellings(), 0
    lasting = np.arange(NODES) < DEVICES
    for number in range(30):
        rows = int(draw.integers(1, 3000))
        who, time = draw.integers(0, NODES, rows).astype(np.int32), draw.integers(0, 1000, rows)
        numbers = draw.integers(0, 50, rows)
        values = pa.array(numbers, mask=draw.random(rows) < 0.7)
        if mixed and number % 3 == 0:
            values = values.cast(pa.string()).dictionary_encode()
        tellings.add(Said(who, time, np.arange(rank, rank + rows), np.zeros(rows, np.int32)), values)
        said = zip(who.tolist(), time.tolist(), range(rank, rank + rows), values.cast(pa.string()).to_pylist(), strict=True)
        slow.rows += [row for row in said if row[3] is not None]
        rank += rows
        now = Traits({"traits.n": tellings.now(lasting)}, ("web",), assign, NODES // 3 + 1)
        if number % 10 == 9:
            expected = [slow.of(profile) for profile in range(NODES // 3 + 1)]
            assert now["traits.n"].cast(pa.string()).to_pylist() == expected
            assert [told.get("traits.n") and told["traits.n"].text for told in map(now.of, range(NODES // 3 + 1))] == expected
    assert tellings.now(lasting).node.size < len(slow.rows)


def test_what_was_given_stays_when_more_is_told() -> None:
    tellings, lasting, one = Tellings(), np.zeros(1, np.bool_), np.zeros(1, np.int32)
    before = None
    for number in range(25_000):
        moment = np.full(1, number, np.int64)
        tellings.add(Said(one, moment, moment, one), pa.array([number]))
        if number == 10:
            before = Traits({"traits.n": tellings.now(lasting)}, ("web",), lambda who, _time: who, 1)
    after = Traits({"traits.n": tellings.now(lasting)}, ("web",), lambda who, _time: who, 1)
    assert before is not None
    assert before.of(0) == {"traits.n": Told("10", 10, "web")}
    assert after.of(0) == {"traits.n": Told("24999", 24_999, "web")}
