"""Path patterns mark the touches at which they end, exactly as trying everything does."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from oracles.patterns import matches
from touchline.frame.patterns import match_ends, moves_of
from touchline.frame.timelines import SECOND, Clock, Timeline
from touchline.kernels.shapes import Spans, Touches
from touchline.model.patterns import Either, Follows, PathPattern, Pattern, Repeated, Touched

NAMES = ("a", "b", "c", "d")

TOUCHED = st.one_of(
    st.just(Touched()),
    st.lists(st.sampled_from(NAMES), min_size=1, max_size=2, unique=True).map(lambda names: Touched(tuple(names))),
)


def repeated(part: Pattern, least: int, more: int) -> Pattern:
    return Repeated(part, least, None if more > 1 else least + more)


def deeper(parts: st.SearchStrategy[Pattern]) -> st.SearchStrategy[Pattern]:
    return st.one_of(
        st.builds(Follows, parts, parts, st.booleans(), st.none()),
        st.builds(Follows, parts, parts, st.just(value=False), TOUCHED),
        st.lists(parts, min_size=2, max_size=2).map(lambda found: Either(tuple(found))),
        st.builds(
            lambda part, least, more: Repeated(part, least, None if more > 1 else least + more),
            parts,
            st.integers(1, 2),
            st.integers(0, 2),
        ),
    )


PATTERNS: st.SearchStrategy[Pattern] = st.recursive(TOUCHED, deeper, max_leaves=4)
UNITS = st.lists(st.lists(st.tuples(st.sampled_from(NAMES), st.integers(0, 3)), max_size=9), min_size=1, max_size=3)


def codes(touch: Touched) -> NDArray[np.bool_]:
    return np.array([touch == Touched() or name in touch.touchpoints for name in NAMES])


@settings(max_examples=400)
@given(pattern=PATTERNS, units=UNITS, window=st.one_of(st.none(), st.integers(0, 6)))
def test_a_pattern_ends_where_trying_everything_finds_an_end(
    pattern: Pattern, units: list[list[tuple[str, int]]], window: int | None
) -> None:
    stops = np.cumsum([len(unit) for unit in units])
    timed = [list(zip([name for name, _ in unit], np.cumsum([gap for _, gap in unit]).tolist(), strict=True)) for unit in units]
    touches = Touches(
        np.array([0, *stops]),
        np.array([time for unit in timed for _, time in unit], np.uint32),
        np.array([NAMES.index(name) for unit in timed for name, _ in unit], np.uint8),
    )
    timeline = Timeline(touches, np.arange(stops[-1], dtype=np.uint32), NAMES, Clock(0, SECOND))
    asked = PathPattern(pattern, None if window is None else timedelta(seconds=window))

    moves = moves_of(asked, timeline, codes, np.ones(len(NAMES), np.bool_))
    found = match_ends(timeline, Spans(np.array([0, *stops[:-1]], np.int64), stops.astype(np.int64)), moves)

    for unit, low, high in zip(timed, [0, *stops[:-1]], stops, strict=True):
        assert set(np.flatnonzero(found[low:high]).tolist()) == matches(pattern, window, unit)
