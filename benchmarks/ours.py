"""Our own answers, two ways: the bare measurement folded from the timelines anew, and the whole answer as a screen gets it."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from itertools import pairwise
from typing import Any

import numpy as np
import pyarrow as pa
from benchmarks.contest import OURS, Answer, Entrant
from benchmarks.shop import Shop
from numpy.typing import NDArray

from touchline.analyse.analyses import ANALYSES
from touchline.frame.parallel import THREADS, spread
from touchline.frame.parts import Labels, Part
from touchline.journey.runs import fold_runs
from touchline.kernels.funnel import hints_of
from touchline.kernels.shapes import Spans
from touchline.model.questions import Funnel, Per, Question

ALWAYS = 1 << 62
KERNEL, ANSWER = f"{OURS}, kernel", f"{OURS}, answer"


class Kernel:
    """One question measured on all touches, as after an edit of the map: the runs of before are there until the new ones are.

    Nothing else is kept from one call to the next but the timeline and, beside it, its index.
    """

    def __init__(self, shop: Shop, question: Question, *, ranked: bool = False) -> None:
        self._shop = shop
        self._question = question
        self._ranked = ranked
        name = type(question).__name__.lower()
        self._analysis: Any = next(analysis for analysis in ANALYSES if analysis.name == name)
        self._labels = Labels(stages=shop.journey.stages, touchpoints=shop.journey.touchpoints)
        self._hints = hints_of(shop.timelines.touches.touches)
        self._before: Part | None = None

    def ask(self) -> tuple[Part, object]:
        """Fold and count; where the ranking is what was asked for, the table too."""
        part = self._persons() if self._question.counts() is Per.PERSON else self._runs()
        state = self._measured(part, None)
        self._before = part
        return part, self._table(part, state) if self._ranked else state

    def table(self, result: tuple[Part, object]) -> pa.Table:
        """The rows of the answer, with the quantiles that `ask` leaves out."""
        part, found = result
        return found if isinstance(found, pa.Table) else self._table(part, found)

    def _table(self, part: Part, state: object) -> pa.Table:
        whole = self._measured(part, state) if self._analysis.again(state) else state
        table: pa.Table = self._analysis.finish(whole, self._labels, self._question)
        return table

    def _measured(self, part: Part, before: object) -> object:
        pieces = part.pieces(THREADS)
        states = spread(lambda piece: self._analysis.measure(piece, self._question, before), pieces)
        return reduce(self._analysis.merge, states)

    def _runs(self) -> Part:
        timeline, as_of = self._shop.timelines.touches, self._shop.log.newest or 0
        runs = fold_runs(self._shop.journey, timeline, until=ALWAYS, as_of=as_of, room=self._shop.room)
        return Part(
            timeline=timeline,
            units=Spans(runs.bounds.first, runs.bounds.stop),
            groups=np.zeros(runs.size, np.int16),
            owner=runs.bounds.customer,
            labels=self._labels,
            runs=runs,
            as_of=as_of,
        )

    def _persons(self) -> Part:
        timeline = self._shop.timelines.touches
        offsets = timeline.touches.offsets
        return Part(
            timeline=timeline,
            units=Spans(offsets[:-1], offsets[1:]),
            groups=np.zeros(timeline.customers, np.int16),
            owner=np.arange(timeline.customers, dtype=np.int32),
            labels=self._labels,
            as_of=self._shop.log.newest or 0,
            masks=self._masks(self._question) if isinstance(self._question, Funnel) else None,
            hints=self._hints,
        )

    def _masks(self, funnel: Funnel) -> NDArray[np.uint32]:
        """By code, which steps of the funnel a touch can take."""
        labels = self._shop.timelines.touches.labels
        masks = np.zeros(len(labels), np.uint32)
        for place, step in enumerate(funnel.steps):
            for point in step.touchpoints:
                masks[labels.index(point)] |= np.uint32(1 << place)
        return masks


def ours(shop: Shop, question: Question, read: Callable[[pa.Table], Answer], *, ranked: bool = False) -> list[Entrant]:
    """Both ways as entrants, the kernel first."""
    kernel = Kernel(shop, question, ranked=ranked)
    return [
        Entrant(engine=KERNEL, way="fold and count anew", ask=kernel.ask, read=lambda found: read(kernel.table(found))),
        Entrant(
            engine=ANSWER,
            way="with intervals, quantiles and sentence",
            ask=lambda: shop.workspace.ask(question, anew=True),
            read=lambda found: read(found.table),
        ),
    ]


def read_once(shop: Shop) -> None:
    """The floor: every touch of the timeline passes through the processor once, on all cores."""
    columns = [column.view(np.uint8) for column in shop.timelines.touches.touches]
    pieces = [piece[: piece.size & ~7].view(np.uint64) for column in columns for piece in _halves(column)]
    spread(np.bitwise_xor.reduce, pieces)


def _halves(column: NDArray[np.uint8]) -> list[NDArray[np.uint8]]:
    edges = [(column.size * index // THREADS) & ~63 for index in range(THREADS)] + [column.size]
    return [column[low:high] for low, high in pairwise(edges)]
