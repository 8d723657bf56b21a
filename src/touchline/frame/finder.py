"""Finding people by a part of an identifier or of a name, whatever the case, among millions and at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from touchline.frame.columns import text_codes
from touchline.frame.parallel import spread
from touchline.frame.people import People
from touchline.model.personal import is_name

_BREAK = b"\xff"
"""Stands behind every text, and in none: UTF-8 has no such byte."""
_ROWS = 1 << 18
"""So many texts stand together."""
_PIECE = 1 << 18
"""So many letters are looked through at once: what stays near the processor."""
_SAMPLED = 64
"""One in so many letters tells how common each is."""


@dataclass(frozen=True, slots=True)
class Letters:
    """Texts in small letters, a break behind each; `starts` says where each begins, `profiles` whom it leads to (−1: nobody)."""

    letters: NDArray[np.uint8]
    starts: NDArray[np.uint32]
    profiles: NDArray[np.int32]

    def find(self, wanted: NDArray[np.uint8]) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """The profiles of the texts that begin with these letters, and of those that have them further on."""
        places = self._places(wanted)
        if 2 * places.size > self.starts.size:
            return self._told_apart(places)
        rows = np.searchsorted(self.starts, places, side="right") - 1
        begins = self.starts[rows] == places
        return self.profiles[rows[begins]], self.profiles[rows[~begins]]

    def _told_apart(self, places: NDArray[np.uint32]) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """The same where there are about as many places as texts: letter by letter instead of place by place."""
        stands = np.zeros(self.letters.size, np.bool_)
        stands[places] = True
        begins = stands[self.starts]
        within = np.logical_or.reduceat(stands, self.starts) & ~begins
        return self.profiles[begins], self.profiles[within]

    def _places(self, wanted: NDArray[np.uint8]) -> NDArray[np.uint32]:
        """Where these letters stand: looked for by the rarest of them, then held to the others."""
        often = np.bincount(self.letters[::_SAMPLED], minlength=256)
        rarest, *others = np.argsort(often[wanted], kind="stable").tolist()
        end = self.letters.size - wanted.size + 1
        found = [np.empty(0, np.uint32)]
        for first in range(0, end, _PIECE):
            piece = self.letters[first + rarest : min(first + _PIECE, end) + rarest]
            places = np.flatnonzero(piece == wanted[rarest]) + first
            for other in others:
                places = places[self.letters[places + other] == wanted[other]]
            found.append(places.astype(np.uint32))
        return np.concatenate(found)


@dataclass(frozen=True, slots=True)
class Finder:
    """What people are found by: identifiers in the order of their numbers, and what they are called."""

    identifiers: tuple[Letters, ...]
    names: tuple[Letters, ...]

    def find(self, text: str) -> NDArray[np.int32]:
        """The profiles with a text that contains this one, which is not empty: those where one begins with it first."""
        wanted = np.frombuffer(text.lower().encode(), np.uint8)
        pairs = spread(lambda part: part.find(wanted), (*self.identifiers, *self.names))
        profiles = np.concatenate([np.empty(0, np.int32), *(begin for begin, _ in pairs), *(within for _, within in pairs)])
        return _each_once(profiles[profiles >= 0])


def _each_once(numbers: NDArray[np.int32]) -> NDArray[np.int32]:
    """Every number where it comes first."""
    places = np.arange(numbers.size)
    first = np.empty(int(numbers.max(initial=-1)) + 1, np.int64)
    first[numbers[::-1]] = places[::-1]
    once: NDArray[np.int32] = numbers[first[numbers] == places]
    return once


def finder_of(people: People, before: Finder | None = None) -> Finder:
    """What people are found by: every identifier, and what their traits say that they are called, in full where that is in parts.

    Identifiers are numbered on and on: those that `before`, of an earlier version, has laid out are taken on from there.
    """
    owners = np.arange(people.size, dtype=np.int32)
    names = (part for texts in _names(people) for part in _laid_out(texts, owners))
    laid = [part for part in before.identifiers if part.profiles.size == _ROWS] if before is not None else []
    known = len(laid) * _ROWS
    if known > len(people.values):
        return finder_of(people)
    taken = (replace(part, profiles=whose) for part, whose in zip(laid, _in_parts(people.profile_of[:known]), strict=True))
    new = _laid_out(people.values.slice(known), people.profile_of[known:])
    return Finder((*taken, *new), tuple(names))


def _names(people: People) -> list[pa.Array]:
    """Per way to be called one text per profile; of several parts the whole as well, in their order and the other way round."""
    known = [name for name in people.traits if is_name(name)]
    texts = [_texts(people.traits[name]) for name in sorted(known)]
    if len(texts) < 2:
        return texts
    return [*texts, _together(texts), _together(texts[::-1])]


def _together(texts: Sequence[pa.Array]) -> pa.Array:
    return pc.binary_join_element_wise(*texts, " ", null_handling="skip")


def _texts(column: pa.Array) -> pa.Array:
    codes, distinct = text_codes(column)
    return pa.array(distinct, pa.string()).take(pa.array(codes, mask=codes < 0))


def _laid_out(texts: pa.Array, profiles: NDArray[np.int32]) -> Iterator[Letters]:
    """Texts as letters, part by part."""
    for number, whose in enumerate(_in_parts(profiles)):
        part = _small(texts.slice(number * _ROWS, _ROWS).cast(pa.string()).fill_null("")).cast(pa.binary())
        row = pa.ListArray.from_arrays(pa.array([0, len(part)], pa.int32()), part)
        letters = pc.binary_join(row, _BREAK)[0].as_buffer()
        lengths = pc.binary_length(part).to_numpy() + len(_BREAK)
        starts = np.cumsum(lengths, dtype=np.uint32) - lengths.astype(np.uint32)
        yield Letters(np.frombuffer(letters, np.uint8), starts, whose)


def _in_parts(profiles: NDArray[np.int32]) -> Iterator[NDArray[np.int32]]:
    return (profiles[first : first + _ROWS] for first in range(0, profiles.size, _ROWS))


def _small(texts: pa.Array) -> pa.Array:
    """Texts in small letters; the usual ones, of nothing but ASCII, the short way."""
    return pc.ascii_lower(texts) if pc.all(pc.string_is_ascii(texts)).as_py() else pc.utf8_lower(texts)
