"""What parts of the customers must agree on before each is measured apart: the texts of a field, how often each is met, the periods."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import add, or_
from typing import Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

Told = tuple[str, ...] | frozenset[str] | NDArray[np.int64]
"""What one part tells: texts in order, names without one, or counts."""

Same = TypeVar("Same", tuple[str, ...], frozenset[str], NDArray[np.int64])


class Together(Protocol):
    """Asked by what measures a part, for what all parts tell; every part asks the same, in the same order."""

    def all(self, told: Same) -> Same:
        """What all parts tell: the union of texts, in the order of the parts; the union of names; the sum of counts."""
        ...


class Alone:
    """There is no other part."""

    def all(self, told: Same) -> Same:
        """What this part tells is all."""
        return told


ALONE = Alone()


class Waiting(Exception):
    """A part cannot go on before it knows what all tell; `told` is what it tells itself."""

    def __init__(self, told: Told) -> None:
        self.told = told
        super().__init__(told)


class Agreed:
    """A part among others. What was agreed on so far is known, the next question waits for the others."""

    def __init__(self, agreed: Sequence[Told]) -> None:
        self._agreed = iter(agreed)

    def all(self, told: Same) -> Same:
        """What all parts tell; raises Waiting where that is not known yet."""
        found = next(self._agreed, None)
        if found is None:
            raise Waiting(told)
        if not isinstance(found, type(told)):
            message = "the parts do not ask the same"
            raise TypeError(message)
        return found


def agreement(told: Sequence[Told]) -> Told:
    """What all parts tell, from what each does, in the order of the parts."""
    texts = [one for one in told if isinstance(one, tuple)]
    names = [one for one in told if isinstance(one, frozenset)]
    counts = [one for one in told if isinstance(one, np.ndarray)]
    if texts:
        return tuple(dict.fromkeys(text for one in texts for text in one))
    return reduce(or_, names) if names else reduce(add, counts)


def renumbered(
    codes: NDArray[np.int32], texts: tuple[str, ...], together: Together
) -> tuple[NDArray[np.int32], tuple[str, ...]]:
    """Numbers of texts (−1: none), by the texts of all parts."""
    everybodys = together.all(texts)
    if everybodys == texts:
        return codes, texts
    place = {text: number for number, text in enumerate(everybodys)}
    target = np.array([*(place[text] for text in texts), -1], np.int32)
    return target[codes], everybodys
