"""What an answer says in words, before it is put into a language: the key of a text, and the values that stand in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Share:
    """A share between 0 and 1, or a change of one; None when it is not known."""

    value: float | None


@dataclass(frozen=True, slots=True)
class Seconds:
    """A duration; None when it is not known."""

    value: float | None


@dataclass(frozen=True, slots=True)
class Phrase:
    """One sentence, or a part of one: names stand as they are, numbers, shares and durations as the language writes them."""

    key: str
    values: Mapping[str, Said] = field(default_factory=dict)


Said = str | int | float | Share | Seconds | Phrase
Phrases = tuple[Phrase, ...]


def phrase(key: str, **values: Said) -> Phrase:
    """A phrase with its values by name."""
    return Phrase(key, values)
