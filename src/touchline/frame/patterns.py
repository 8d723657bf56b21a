"""Path patterns laid out for a timeline: which codes can take which position, and what may follow what."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from touchline.errors import QuestionInvalid
from touchline.frame.timelines import Timeline
from touchline.kernels.patterns import Moves, mark_ends
from touchline.kernels.shapes import Spans
from touchline.model.durations import microseconds
from touchline.model.patterns import Either, Follows, PathPattern, Pattern, Repeated, Touched

Codes = Callable[[Touched], NDArray[np.bool_]]
"""Which codes of a timeline a touch of a pattern can be."""

_MOST_LINKS = 64
_FOREVER = 1 << 62


@dataclass(slots=True)
class _Ends:
    """The positions that a pattern begins and ends with."""

    first: list[int]
    last: list[int]


@dataclass(slots=True)
class _Layout:
    """A pattern as positions, in the order in which they are read."""

    touches: list[Touched] = field(default_factory=list)
    direct: list[tuple[int, int]] = field(default_factory=list)
    later: list[tuple[int, int, Touched | None]] = field(default_factory=list)

    def lay(self, pattern: Pattern) -> _Ends:
        """Add the positions of a pattern."""
        match pattern:
            case Touched():
                self.touches.append(pattern)
                return _Ends([len(self.touches) - 1], [len(self.touches) - 1])
            case Follows():
                return self._follow(pattern)
            case Either():
                parts = [self.lay(part) for part in pattern.parts]
                return _Ends([one for part in parts for one in part.first], [one for part in parts for one in part.last])
            case Repeated():
                return self._repeat(pattern)

    def _follow(self, pattern: Follows) -> _Ends:
        first, second = self.lay(pattern.first), self.lay(pattern.second)
        if pattern.directly:
            self._join(first, second)
        else:
            self.later += [(one, other, pattern.without) for one in first.last for other in second.first]
        return _Ends(first.first, second.last)

    def _repeat(self, pattern: Repeated) -> _Ends:
        copies = [self.lay(pattern.part) for _ in range(pattern.most or pattern.least)]
        for one, other in pairwise(copies):
            self._join(one, other)
        if pattern.most is None:
            self._join(copies[-1], copies[-1])
        return _Ends(copies[0].first, [last for copy in copies[pattern.least - 1 :] for last in copy.last])

    def _join(self, one: _Ends, other: _Ends) -> None:
        self.direct += [(last, first) for last in one.last for first in other.first]


def moves_of(pattern: PathPattern, timeline: Timeline, codes: Codes, seen: NDArray[np.bool_]) -> Moves:
    """The pattern for the codes of a timeline; codes that are neither `seen` nor named by the pattern do not count as touches."""
    layout = _Layout()
    ends = layout.lay(pattern.pattern)
    if len(layout.later) > _MOST_LINKS:
        raise QuestionInvalid(what="the pattern has too many alternatives", where=pattern.text, mend="Leave some out.")
    size = max(len(timeline.labels), 1)
    takes, broken, then = np.zeros(size, np.uint32), np.zeros(size, np.uint64), np.zeros(len(layout.touches), np.uint32)
    for place, touch in enumerate(layout.touches):
        takes[codes(touch)] |= np.uint32(1 << place)
    for link, (_, _, without) in enumerate(layout.later):
        if without is not None:
            broken[codes(without)] |= np.uint64(1 << link)
    for before, after in layout.direct:
        then[before] |= np.uint32(1 << after)
    return Moves(
        takes=takes,
        seen=seen | _named(layout, codes, size) | (broken > 0),
        begins=_bits(ends.first),
        ends=_bits(ends.last),
        then=then,
        source=np.array([source for source, _, _ in layout.later], np.int8),
        target=np.array([target for _, target, _ in layout.later], np.int8),
        broken=broken,
        window=_FOREVER if pattern.within is None else timeline.clock.span(microseconds(pattern.within)),
    )


def _named(layout: _Layout, codes: Codes, size: int) -> NDArray[np.bool_]:
    """The codes that a touch of the pattern names; `any` names none."""
    found = np.zeros(size, np.bool_)
    for touch in layout.touches:
        if touch != Touched():
            found |= codes(touch)
    return found


def _bits(places: Iterable[int]) -> int:
    return sum(1 << place for place in set(places))


def match_ends(timeline: Timeline, units: Spans, moves: Moves) -> NDArray[np.bool_]:
    """Per touch of the timeline, whether a match inside its unit ends there."""
    found = np.zeros(timeline.size, np.bool_)
    mark_ends(timeline.touches, units, moves, found)
    return found
