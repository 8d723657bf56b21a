"""Recognition: at which touchpoints and in which channels customers are known at the moment of the touch, and how."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from touchline.analyse.rates import rate_columns
from touchline.errors import QuestionInvalid
from touchline.frame.answers import count, rate, text
from touchline.frame.parts import Labels, Part
from touchline.frame.phrases import Phrases, Share, phrase
from touchline.kernels.recognition import Marks, count_marks
from touchline.kernels.select import any_in_units
from touchline.model.questions import Cell, Recognition
from touchline.model.recognition import HOW_KNOWN, RECOGNITION, HowKnown

_UNITS = len(HOW_KNOWN)
"""The place behind the ways of being known counts customers."""
_KNOWN = (HowKnown.NAMED, HowKnown.DEVICE)
_ENOUGH = 30


@dataclass(frozen=True, slots=True)
class State:
    """Touches by (group, touchpoint, channel, how), customers in the place behind; and the channels."""

    counts: NDArray[np.int64]
    channels: tuple[str, ...]


class RecognitionAnalysis:
    """Touches by touchpoint and channel, and how many of them had a customer who was known at that moment."""

    name = "recognition"
    columns = (
        text("touchpoint", "Touchpoint"),
        text("title", "Touchpoint"),
        text("channel", "Channel"),
        count("touches", "Touches"),
        count("customers", "Customers"),
        count("known", "Known"),
        count("named", "Said who"),
        count("device", "By device"),
        count("later", "Only later"),
        count("never", "Never"),
        rate("recognition_rate", "Known", behind="known"),
    )
    shown = ("title", "channel", "touches", "customers", "recognition_rate", "named", "device", "later", "never")

    def measure(self, part: Part, _question: Recognition, _before: State | None) -> State:
        """Count the touches of the selected customers."""
        channel = part.columns["channel"]
        shape = (part.labels.group_count, len(part.labels.touchpoints), max(len(channel.values), 1), _UNITS + 1)
        counts = np.zeros(shape, np.int64)
        marks = Marks(channel.codes, part.columns[RECOGNITION].codes)
        count_marks(part.timeline.touches, marks, part.units, part.groups, counts)
        return State(counts[..., [*_ways(part), _UNITS]], channel.values)

    def merge(self, one: State, other: State) -> State:
        """Add up; parts are cut between customers."""
        return State(one.counts + other.counts, one.channels)

    def again(self, _state: State) -> bool:
        """One look is enough."""
        return False

    def finish(self, state: State, labels: Labels, _question: Recognition) -> pa.Table:
        """One row per touchpoint and channel with a touch: touchpoints in the map's order, channels by name."""
        order = sorted(range(len(state.channels)), key=lambda code: state.channels[code])
        counts = state.counts[:, :, order, :] if order else state.counts
        group, code, channel = np.nonzero(counts[..., _UNITS])
        found = counts[group, code, channel]
        points = [labels.touchpoints[index] for index in code]
        by_way = {how.value: found[:, place] for place, how in enumerate(HOW_KNOWN)}
        touches = found[:, :_UNITS].sum(axis=1)
        known = sum((by_way[how] for how in _KNOWN), np.zeros(touches.size, np.int64))
        return pa.table(
            {
                **labels.group_columns(group),
                "touchpoint": pa.array([point.id for point in points], pa.string()),
                "title": pa.array([point.title for point in points], pa.string()),
                "channel": pa.array([state.channels[order[index]] for index in channel], pa.string()),
                "touches": pa.array(touches),
                "customers": pa.array(found[:, _UNITS]),
                "known": pa.array(known),
                **{name: pa.array(values) for name, values in by_way.items()},
                **rate_columns("recognition_rate", known, touches),
            }
        )

    def sentence(self, table: pa.Table, _labels: Labels, _question: Recognition) -> Phrases:
        """How many touches are known, and where customers are least known."""
        rows = table.to_pylist()
        touches = sum(row["touches"] for row in rows)
        if not touches:
            return (phrase("recognition.none"),)
        known, later = (Share(sum(row[name] for row in rows) / touches) for name in ("known", "later"))
        whole = phrase("recognition.whole", share=known, touches=touches, later=later)
        often = [row for row in rows if row["touches"] >= _ENOUGH and row["known"] < row["touches"]]
        if not often:
            return (whole,)
        worst = min(often, key=lambda row: (row["recognition_rate"], -row["touches"]))
        share, low, high = (Share(worst[f"recognition_{end}"]) for end in ("rate", "low", "high"))
        where = {"title": worst["title"], "channel": worst["channel"], "touches": worst["touches"]}
        return whole, phrase("recognition.least", **where, share=share, low=low, high=high)

    def members(self, part: Part, _question: Recognition, cell: Cell) -> NDArray[np.bool_]:
        """The customers with such a touch."""
        names = [point.id for point in part.labels.touchpoints]
        channel = part.columns["channel"]
        touchpoint, medium = str(cell.row.get("touchpoint")), str(cell.row.get("channel"))
        if touchpoint not in names or medium not in channel.values:
            what = f"there is no touch of '{touchpoint}' in the channel '{medium}'"
            raise QuestionInvalid(what=what, mend="Use the touchpoint and the channel of a row of the answer.")
        marked = (part.timeline.touches.code == names.index(touchpoint)) & (channel.codes == channel.values.index(medium))
        ways = _behind(cell.measure)
        if len(ways) < len(HOW_KNOWN):
            known = _ways(part)
            marked &= np.isin(part.columns[RECOGNITION].codes, [known[way] for way in ways])
        return any_in_units(part.units, marked)


def _ways(part: Part) -> list[int]:
    """Which code each of HOW_KNOWN has."""
    return [part.columns[RECOGNITION].values.index(how.value) for how in HOW_KNOWN]


def _behind(measure: str) -> list[int]:
    """The ways of being known that a number counts."""
    ways = {"known": _KNOWN, **{how.value: (how,) for how in HOW_KNOWN}}.get(measure, HOW_KNOWN)
    return [HOW_KNOWN.index(how) for how in ways]
