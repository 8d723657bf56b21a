"""A breakdown of an analysis whose measure sees all units as one: each group is measured alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import pyarrow as pa

from touchline.frame.parts import Part


def group_by_group(names: Sequence[str | None], told: Callable[[int], pa.Table]) -> pa.Table:
    """What is told of each group, by its number, one after the other under a leading column `group`."""
    return pa.concat_tables([_named(told(number), name) for number, name in enumerate(names)])


def only(part: Part, number: int) -> Part:
    """The units of one group, as if there were no others."""
    groups = np.where(part.groups == number, 0, -1).astype(np.int16)
    return replace(part, groups=groups, labels=replace(part.labels, groups=None))


def _named(table: pa.Table, name: str | None) -> pa.Table:
    return table.add_column(0, "group", pa.array([name] * table.num_rows, pa.string()))
