"""Path patterns: what a customer did one after another, as a typed tree.

`landing eventually (cart | wishlist) then payment without complaint within 7d`, in words: somewhere a landing, later a cart or a
wishlist, directly after it a payment; nothing between the last two is a complaint; from first to last no more than seven days.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

MOST_ATOMS = 32
"""A pattern asks for at most so many touches, repeats counted out."""


@dataclass(frozen=True, slots=True)
class Touched:
    """One touch of any of these touchpoints, or one event with any of these names; `any` touch when both are empty."""

    touchpoints: tuple[str, ...] = ()
    events: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Follows:
    """The second pattern after the first: directly (`then`), or at any later time (`eventually`), `without` any of these between."""

    first: Pattern
    second: Pattern
    directly: bool
    without: Touched | None = None


@dataclass(frozen=True, slots=True)
class Either:
    """Any of several patterns."""

    parts: tuple[Pattern, ...]


@dataclass(frozen=True, slots=True)
class Repeated:
    """A pattern so many times, each directly after the one before; `most` None: or more."""

    part: Pattern
    least: int
    most: int | None


Pattern = Touched | Follows | Either | Repeated


@dataclass(frozen=True, slots=True)
class PathPattern:
    """A pattern, and the longest time from its first touch to its last. `text` is how it was written."""

    pattern: Pattern
    within: timedelta | None = None
    text: str = ""
