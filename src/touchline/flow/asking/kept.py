"""Answers kept live: what blocks of customers came to is kept, and only blocks in which something has changed are measured again."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, field, fields, is_dataclass, replace
from hashlib import blake2b
from itertools import pairwise, zip_longest
from threading import Lock
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from touchline.analyse.analysis import Analysis
from touchline.frame.parallel import spread
from touchline.frame.parts import Part
from touchline.kernels.shapes import Spans
from touchline.model.questions import (
    ActionAreas,
    Content,
    Continuity,
    Coverage,
    Lifecycle,
    Moments,
    Movement,
    Question,
    Retention,
    Scorecard,
    Stages,
    Touchpoints,
    WhatIf,
)

State = TypeVar("State")

BLOCKS = 64
"""At most so many; a block holds a power of two of customers, so that newcomers move no one to another block before twice as many."""
MOST_QUESTIONS = 24
MOST_BYTES = 256 << 20
_OF_THE_MOMENT = (Coverage, Lifecycle, Movement, Retention, Scorecard)
"""Their measures read the moment asked for: whenever it moves, all is measured again."""
_OF_WHAT_IS_SETTLED = (ActionAreas, Content, Continuity, Stages, Touchpoints, WhatIf)
"""Theirs read which touches are older than the silence, ever more of them while that moment moves."""
_LOOKED_AT, _DEARER = 1.5e9, 3.0
"""About so many bytes are looked at in a second; measuring must cost a few times as much for its result to be kept."""
_BYTES_OF_A_UNIT = 60
_MANY_VALUES = 200
"""Beyond so many values of a field, how often each occurs decides which are told apart."""


@dataclass(slots=True)
class Blocks:
    """By block, what its customers' touches looked like and what they came to; `whole` is what all blocks share.

    `asked` says that the question has been measured as a whole, `worth` that blocks are worth it.
    """

    whole: bytes = b""
    seen: dict[int, bytes] = field(default_factory=dict)
    states: dict[int, Any] = field(default_factory=dict)
    weight: int = 0
    asked: bool = False
    worth: bool = False


class Kept:
    """What questions came to that are asked again, shared by the studies that follow one another; `folded` counts measured blocks.

    From the third time on a question is measured in blocks, and blocks whose touches, runs, fields and groups are byte for byte as
    they were keep their state: what is kept is only ever as good as new. Questions that are measured faster than one can look for what
    has changed are simply measured again.
    """

    def __init__(self) -> None:
        self.folded = 0
        self._questions: OrderedDict[str, Blocks] = OrderedDict()
        self._lock = Lock()

    def state(self, analysis: Analysis[Any, State], part: Part, question: Question) -> State | None:
        """The merged state of the first look; None for a question that is not kept.

        Further looks, which some analyses need for exact quantiles, go over everybody.
        """
        key = _key(part, question)
        with self._lock:
            known = self._questions.get(key)
        if known is None or not known.worth or not part.groups.size:
            return None
        if not isinstance(question, _OF_THE_MOMENT):
            part = replace(part, as_of=0)
        found, folded = _renewed(analysis, part, question, known)
        with self._lock:
            self._questions[key] = found
            self._questions.move_to_end(key)
            self.folded += folded
            self._forget()
        states: list[State] = list(found.states.values())
        return _together(analysis, states)

    def note(self, part: Part, question: Question, seconds: float) -> None:
        """A question was measured as a whole, which took so long. Where the second time was worth it, it is kept from now on.

        The first time tells little: it may have had compiled code to load. Moments are never kept: their looks build on one another,
        piece by piece.
        """
        if isinstance(question, Moments):
            return
        with self._lock:
            known = self._questions.setdefault(_key(part, question), Blocks())
            known.worth = known.asked and seconds > _DEARER * _size(part) / _LOOKED_AT
            known.asked = True
            self._forget()

    def _forget(self) -> None:
        """Let go of what was asked longest ago, but never of the newest."""
        while len(self._questions) > 1 and (len(self._questions) > MOST_QUESTIONS or self._weight() > MOST_BYTES):
            self._questions.popitem(last=False)

    def _weight(self) -> int:
        return sum(blocks.weight for blocks in self._questions.values())


def _key(part: Part, question: Question) -> str:
    journey = part.labels.journey
    return f"{question!r} {journey.design if journey is not None else None}"


def _size(part: Part) -> int:
    """How many bytes must be looked at to see what has changed."""
    touches = part.timeline.touches
    columns = sum(column.codes.nbytes for column in part.columns.values()) + sum(one.nbytes for one in part.numbers.values())
    return touches.time.nbytes + touches.code.nbytes + columns + _BYTES_OF_A_UNIT * part.groups.size


def _renewed(analysis: Analysis[Any, Any], part: Part, question: Question, known: Blocks) -> tuple[Blocks, int]:
    """Every block with units, measured where it is not as it was; and how many were."""
    whole = _digest(_shared(part))
    customers = np.arange(0, part.timeline.customers + _width(part), _width(part))
    edges = np.searchsorted(part.owner, customers)
    blocks = {
        number: part.cut(int(low), int(high)) for number, (low, high) in enumerate(pairwise(edges.tolist())) if low < high
    }
    recent = part.runs.recent if part.runs is not None and isinstance(question, _OF_WHAT_IS_SETTLED) else 0
    found = spread(lambda number: _digest(_of_block(blocks[number], number, recent)), list(blocks))
    seen = dict(zip(blocks, found, strict=True))
    same = whole == known.whole
    dirty = [number for number in blocks if not same or known.seen.get(number) != seen[number]]
    fresh = dict(zip(dirty, spread(lambda number: analysis.measure(blocks[number], question, None), dirty), strict=True))
    states = {number: fresh[number] if number in fresh else known.states[number] for number in blocks}
    return Blocks(whole, seen, states, sum(_bytes(state) for state in states.values()), asked=True, worth=True), len(dirty)


def _bytes(value: object) -> int:
    """About what a state weighs: its arrays."""
    if isinstance(value, np.ndarray):
        return value.nbytes
    if is_dataclass(value):
        return sum(_bytes(getattr(value, one.name)) for one in fields(value))
    if isinstance(value, dict):
        return sum(_bytes(one) for one in value.values())
    return sum(_bytes(one) for one in value) if isinstance(value, tuple | list) else 0


def _width(part: Part) -> int:
    """Customers of a block."""
    return 1 << max(0, (max(part.timeline.customers - 1, 0)).bit_length() - (BLOCKS.bit_length() - 1))


def _together(analysis: Analysis[Any, State], states: list[State]) -> State:
    """All states merged, neighbours first, so that nothing is copied more than a few times."""
    while len(states) > 1:
        pairs = zip_longest(states[::2], states[1::2])
        states = [one if other is None else analysis.merge(one, other) for one, other in pairs]
    return states[0]


def _shared(part: Part) -> Iterable[object]:
    """What measuring any block reads besides the block."""
    yield part.as_of, part.zone, part.labels.groups, part.labels.periods, part.timeline.labels, part.timeline.clock
    yield part.masks
    if part.runs is not None:
        yield part.runs.stages
        yield from part.runs.rules
    for name, column in part.columns.items():
        yield name, column.values
        yield column.counts() if len(column.values) > _MANY_VALUES else None


def _of_block(block: Part, number: int, recent: int) -> Iterable[object]:
    """All that the customers of a block did and are, positions counted from the block's beginning; how much before a tick."""
    offsets = block.timeline.touches.offsets
    first = number * _width(block)
    stop = min(first + _width(block), offsets.size - 1)
    low, high = int(offsets[first]), int(offsets[stop])
    yield offsets[first : stop + 1] - low
    yield block.timeline.touches.time[low:high]
    yield np.count_nonzero(block.timeline.touches.time[low:high] < recent)
    yield block.timeline.touches.code[low:high]
    yield from (block.units.low - low, block.units.high - low, block.groups, block.owner)
    if block.runs is not None:
        bounds = block.runs.bounds
        yield from (*_counted(Spans(bounds.first, bounds.stop), low), np.where(bounds.goal < 0, -1, bounds.goal - low))
        facts = block.runs.facts
        yield from (*facts._replace(climb=facts.climb - facts.climb[:1]), block.runs.state)
    yield from (column.codes[low:high] for column in block.columns.values())
    yield from (numbers[low:high] for numbers in block.numbers.values())


def _counted(spans: Spans, low: int) -> tuple[NDArray[np.integer], NDArray[np.integer]]:
    return spans.low - low, spans.high - low


def _digest(parts: Iterable[object]) -> bytes:
    found = blake2b(digest_size=16)
    for part in parts:
        if isinstance(part, np.ndarray):
            found.update(f"{part.dtype} {part.size} ".encode())
            found.update(np.ascontiguousarray(part).view(np.uint8).data)
        else:
            found.update(repr(part).encode("utf-8", "surrogatepass"))
    return found.digest()
