"""Shares with the interval of a jackknife over blocks of customers, straight from the definition."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import acos, atan, cos, pi, sqrt, tan

from oracles.figures import Row, Z

BLOCKS = 20


def student(freedom: int) -> float:
    """The 97.5 % point of the t distribution with 1 to 4 degrees of freedom, in closed form (3: by halving)."""
    if freedom == 1:
        return tan(pi * 0.475)
    alpha = 4 * 0.975 * 0.025
    if freedom == 2:
        return 0.95 * sqrt(2 / alpha)
    if freedom == 4:
        return 2 * sqrt(cos(acos(sqrt(alpha)) / 3) / sqrt(alpha) - 1)
    low, high = 0.0, 10.0
    for _ in range(100):
        middle = (low + high) / 2
        scaled = middle / sqrt(3)
        below = 0.5 + (scaled / (1 + scaled**2) + atan(scaled)) / pi
        low, high = (middle, high) if below < 0.975 else (low, middle)
    return low


def share_columns(name: str, share: Fraction, left_out: Sequence[Fraction], trials: Fraction | int) -> Row:
    """Wilson's interval for as many trials as give the jackknife's variance; for `trials` where there is none."""
    blocks = len(left_out)
    if blocks < 2 or not trials:
        return {name: float(share), f"{name}_low": None, f"{name}_high": None}
    middle = sum(left_out) / blocks
    variance = Fraction(blocks - 1, blocks) * sum((one - middle) ** 2 for one in left_out)
    spread = share * (1 - share)
    size = float(spread / variance if variance > Fraction(1, 10**15) and spread > Fraction(1, 10**12) else trials)
    size *= (Z / student(blocks - 1)) ** 2
    rate = float(share)
    centre = (rate + Z**2 / (2 * size)) / (1 + Z**2 / size)
    half = Z / (1 + Z**2 / size) * sqrt(rate * (1 - rate) / size + Z**2 / (4 * size**2))
    return {name: rate, f"{name}_low": max(0.0, centre - half), f"{name}_high": min(1.0, centre + half)}
