"""Which way customers went: path patterns along timelines, for filters, for rules about customers and for steps of funnels."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from touchline.errors import QuestionInvalid
from touchline.frame.patterns import match_ends, moves_of
from touchline.frame.timelines import Timeline
from touchline.kernels.select import any_in_units, cut_spans
from touchline.kernels.shapes import Spans
from touchline.model.maps import JourneyMap
from touchline.model.patterns import PathPattern, Touched


def walk_ends(path: PathPattern, timeline: Timeline, journey: JourneyMap | None, units: Spans) -> NDArray[np.bool_]:
    """Per touch, whether the pattern ends there inside its unit. Raises QuestionInvalid for names that the timeline does not have.

    Touches of the map's touchpoints count; events without a touchpoint only where the pattern names them. Without a map every
    event counts.
    """
    names = _Names(timeline, journey, path.text)
    return match_ends(timeline, units, moves_of(path, timeline, names.codes, names.seen))


def walked_units(path: PathPattern, timeline: Timeline, journey: JourneyMap | None, units: Spans) -> NDArray[np.bool_]:
    """Which units go through the pattern."""
    return any_in_units(units, walk_ends(path, timeline, journey, units))


def walked_customers(path: PathPattern, touches: Timeline, journey: JourneyMap | None, until: int) -> NDArray[np.bool_]:
    """Which customers have gone through the pattern before a tick."""
    offsets = touches.touches.offsets
    units = Spans(offsets[:-1].copy(), offsets[1:].copy())
    cut_spans(offsets, touches.touches.time, -(1 << 62), until, units)
    return walked_units(path, touches, journey, units)


class _Names:
    """What the names of a pattern are among the codes of a timeline."""

    def __init__(self, timeline: Timeline, journey: JourneyMap | None, text: str) -> None:
        points = [point.id for point in journey.touchpoints] if journey is not None else []
        self._labels = np.array(timeline.labels or ("",), np.str_)
        self._points = len(points)
        self._text = text
        self.seen = np.arange(self._labels.size) < self._points if points else np.ones(self._labels.size, np.bool_)

    def codes(self, touch: Touched) -> NDArray[np.bool_]:
        """The codes of a touch."""
        if touch == Touched():
            return self.seen
        found = np.zeros(self._labels.size, np.bool_)
        for name in touch.touchpoints:
            found |= self._named(name, self._labels[: self._points], 0, "touchpoint")
        for name in touch.events:
            found |= self._named(name, self._labels[self._points :], self._points, "event without a touchpoint")
        return found

    def _named(self, name: str, among: NDArray[np.str_], first: int, kind: str) -> NDArray[np.bool_]:
        here = np.flatnonzero(among == name) + first
        if here.size == 0:
            raise QuestionInvalid(what=f"there is no {kind} '{name}'", where=self._text, mend="Use a touchpoint id of the map.")
        return np.isin(np.arange(self._labels.size), here)
