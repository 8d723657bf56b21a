"""What the groups of a breakdown are called: in the rows, one column for each field that it names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pyarrow as pa

GROUP_COLUMNS = ("group", "group_2", "group_3")
"""The columns of a breakdown by one, two and three fields."""

Group = tuple[str | None, ...]
"""A group's value of each field; None where it has none."""


def columns_of(groups: Sequence[Group], fields: int) -> dict[str, pa.Array]:
    """The leading columns of rows that belong to these groups, of a breakdown by so many fields."""
    return {
        name: pa.array([group[place] for group in groups], pa.string()) for place, name in enumerate(GROUP_COLUMNS[:fields])
    }


def group_in(row: Mapping[str, object]) -> Group:
    """The group that a row of an answer belongs to; nothing where it is not broken down."""
    values = [row[name] for name in GROUP_COLUMNS if name in row]
    return tuple(None if value is None else str(value) for value in values)


def group_text(group: Group) -> str:
    """A group's name in a sentence."""
    return " · ".join(value or "–" for value in group)
