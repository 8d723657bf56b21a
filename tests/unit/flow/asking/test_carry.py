"""Timelines carried on from version to version are those that would be built at once."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from conformance.memory import MemoryTimelines
from streaming import NOON, desk
from touchline.flow.asking.timelines import Earlier, Timelines, timelines_for
from touchline.flow.log.log import EventLog

USERS, DEVICES = 6, 5


def call(draw: np.random.Generator, number: int) -> dict[str, object]:
    """Something that some customer did on some device, some time ago."""
    names = {"userId": f"u{draw.integers(USERS)}"} if draw.random() < 0.6 else {}
    if not names or draw.random() < 0.5:
        names["anonymousId"] = f"a{draw.integers(DEVICES)}"
    traits = {"email": f"{draw.integers(USERS)}@x.y"} if draw.random() < 0.3 else {}
    moment = np.datetime64(NOON - 1_000_000 * int(draw.integers(50)), "us")
    kind = "identify" if traits else "track"
    return {
        "type": kind,
        "messageId": str(number),
        "event": f"e{draw.integers(3)}",
        "traits": traits,
        "timestamp": f"{moment}Z",
        **names,
    }


def same(one: Timelines, other: Timelines) -> None:
    assert one.events.labels == other.events.labels
    for left, right in zip((*one.events.touches, one.events.row), (*other.events.touches, other.events.row), strict=True):
        np.testing.assert_array_equal(left, right)


@pytest.mark.parametrize("seed", range(12))
def test_carried_on_is_built_at_once(tmp_path: Path, seed: int) -> None:
    draw = np.random.default_rng(seed)
    with desk(tmp_path) as at:
        earlier: Earlier | None = None
        for number in range(0, 90, 6):
            at.send(*(call(draw, number + place) for place in range(draw.integers(1, 7))))
            at.run()
            if draw.random() < 0.2:
                at.lake.flush()
            log = EventLog(at.lake.snapshot(), before=earlier.log if earlier is not None else None)
            now = timelines_for(None, log, MemoryTimelines(), earlier)
            same(now, timelines_for(None, EventLog(at.lake.snapshot()), MemoryTimelines()))
            earlier = Earlier(log, now)
