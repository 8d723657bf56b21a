"""Rates with their interval, quantiles and times with censoring, straight from the definitions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from fractions import Fraction
from math import sqrt

Value = str | int | float | bool | datetime | None
Row = dict[str, Value]

Z = 1.959963984540054
"""The 97.5 % point of the normal distribution."""


def wilson(count: int, total: int) -> tuple[float | None, float | None, float | None]:
    """The rate count / total and its 95 % Wilson score interval; three times None for an empty total."""
    if total == 0:
        return None, None, None
    rate = count / total
    middle = (rate + Z**2 / (2 * total)) / (1 + Z**2 / total)
    half = Z / (1 + Z**2 / total) * sqrt(rate * (1 - rate) / total + Z**2 / (4 * total**2))
    return rate, max(0.0, middle - half), min(1.0, middle + half)


def prefixed(name: str, value: Value, row: Row) -> Row:
    """The row with a leading column."""
    return {name: value, **row}


def rate_columns(name: str, count: int, total: int) -> Row:
    """The rate under its name and its interval under `_low` and `_high` (for `go_on_rate`: `go_on_low`, `go_on_high`)."""
    rate, low, high = wilson(count, total)
    stem = name.removesuffix("_rate")
    return {name: rate, f"{stem}_low": low, f"{stem}_high": high}


def quantile(durations: Sequence[int], share: Fraction) -> int | None:
    """The element of lower rank: at index ceil(share · n) - 1 of the sorted list; for the median (n - 1) // 2."""
    if not durations:
        return None
    rank = -(-share.numerator * len(durations) // share.denominator)
    return sorted(durations)[rank - 1]


TENTH = Fraction(1, 10)
HALF = Fraction(1, 2)
NINETY = Fraction(9, 10)
NINETY_NINE = Fraction(99, 100)


def seconds(time: int | None) -> float | None:
    """Microseconds as seconds."""
    return None if time is None else time / 1_000_000


def spread(durations: Sequence[int]) -> Row:
    """Median and p90 of durations in microseconds, as seconds."""
    return {
        "median_seconds": seconds(quantile(durations, HALF)),
        "p90_seconds": seconds(quantile(durations, NINETY)),
    }


def kaplan_meier(events: Sequence[int], censored: Sequence[int], survival: Fraction) -> int | None:
    """The smallest event time t with S(t) ≤ survival; None when S never falls that far. Exact fractions, no rounding.

    Kaplan and Meier (1958): S falls by the share of those at risk at each event time; whoever is censored at an event
    time is still at risk then.
    """
    alive = Fraction(1)
    for time in sorted(set(events)):
        at_risk = sum(1 for other in [*events, *censored] if other >= time)
        alive *= 1 - Fraction(events.count(time), at_risk)
        if alive <= survival:
            return time
    return None
