"""A breakdown of an analysis whose measure sees all units as one: each group is measured alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import pyarrow as pa

from touchline.frame.groups import Group, columns_of
from touchline.frame.parts import Part


def group_by_group(groups: Sequence[Group], told: Callable[[int], pa.Table]) -> pa.Table:
    """What is told of each group, by its number, one after the other under the leading columns of groups."""
    return pa.concat_tables([_named(told(number), group) for number, group in enumerate(groups)])


def only(part: Part, number: int) -> Part:
    """The units of one group, as if there were no others."""
    groups = np.where(part.groups == number, 0, -1).astype(np.int16)
    return replace(part, groups=groups, labels=replace(part.labels, groups=None))


def _named(table: pa.Table, group: Group) -> pa.Table:
    leading = columns_of([group] * table.num_rows, len(group))
    return pa.table({**leading, **{name: table.column(name) for name in table.column_names}})
