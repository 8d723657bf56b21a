"""Column names as they can be used: none empty, no two alike."""

from __future__ import annotations

from collections.abc import Iterable


def distinct_names(names: Iterable[str]) -> tuple[str, ...]:
    """Column names trimmed, those without a name numbered, those that stand twice numbered as well."""
    taken: dict[str, None] = {}
    for place, name in enumerate(names, start=1):
        plain = name.strip() or f"column_{place}"
        number, free = 2, plain
        while free in taken:
            free, number = f"{plain}_{number}", number + 1
        taken[free] = None
    return tuple(taken)
