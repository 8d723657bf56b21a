"""The shape of an analysis: measure a part, merge two, finish; and open the units behind any number."""

from __future__ import annotations

from typing import Protocol, TypeVar

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from touchline.frame.answers import Column
from touchline.frame.parts import Labels, Part
from touchline.frame.phrases import Phrases
from touchline.model.questions import Ask, Cell

Q_contra = TypeVar("Q_contra", bound=Ask, contravariant=True)
S = TypeVar("S")


class Described(Protocol):
    """What commands, routes and screens need to know of an analysis, to ask it and to show what it says."""

    @property
    def name(self) -> str:
        """What the analysis is called, everywhere."""
        ...

    @property
    def columns(self) -> tuple[Column, ...]:
        """What a row of the answer holds, after `group` and `period`."""
        ...

    @property
    def shown(self) -> tuple[str, ...]:
        """The columns that people are shown in a terminal, in order."""
        ...


class Analysis(Described, Protocol[Q_contra, S]):
    """One question put to all units. measure(all) = merge(measure(a), measure(b)) wherever the units are cut in two.

    Some answers need further looks (exact quantiles, what others are compared with): `again` says so after all parts are merged, and
    they are measured once more with what was found; these states are merged as well.
    """

    def measure(self, part: Part, question: Q_contra, before: S | None, /) -> S:
        """Fold the selected units of a part. `before` is None at the first look, else the merged state of the look before."""
        ...

    def merge(self, one: S, other: S, /) -> S:
        """The state of both parts together, the second behind the first."""
        ...

    def again(self, state: S, /) -> bool:
        """Whether a further look is needed."""
        ...

    def finish(self, state: S, labels: Labels, question: Q_contra, /) -> pa.Table:
        """The rows of the answer; with a breakdown, `group` comes first."""
        ...

    def sentence(self, table: pa.Table, labels: Labels, question: Q_contra, /) -> Phrases:
        """What the rows say, in one plain sentence or two."""
        ...

    def members(self, part: Part, question: Q_contra, cell: Cell, /) -> NDArray[np.bool_]:
        """The units behind a number. Raises QuestionInvalid for a cell that the answer does not have."""
        ...
