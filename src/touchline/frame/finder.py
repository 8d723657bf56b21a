"""Finding people by a part of an identifier or of a name, whatever the case, among millions and at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from touchline.frame.columns import text_codes
from touchline.frame.people import People
from touchline.model.personal import is_name


@dataclass(frozen=True, slots=True)
class Finder:
    """Texts in small letters to search, each with the profile that it leads to; −1 for nobody's."""

    texts: pa.Array
    profiles: NDArray[np.int32]

    def find(self, text: str) -> NDArray[np.int32]:
        """The profiles with a text that contains this one: those where one begins with it first."""
        wanted = text.lower()
        place = pc.find_substring(self.texts, wanted).fill_null(-1).to_numpy(zero_copy_only=False)
        rows = np.concatenate([np.flatnonzero(place == 0), np.flatnonzero(place > 0)])
        profiles = self.profiles[rows]
        profiles = profiles[profiles >= 0]
        _, first = np.unique(profiles, return_index=True)
        found: NDArray[np.int32] = profiles[np.sort(first)]
        return found


def finder_of(people: People) -> Finder:
    """What people are found by: every identifier, and what their traits say that they are called, in full where that is in parts."""
    names = _names(people)
    owners = np.arange(people.size, dtype=np.int32)
    texts = [people.values.cast(pa.string()), *names]
    profiles = [people.profile_of, *(owners for _ in names)]
    return Finder(_small(texts), np.concatenate(profiles))


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


def _small(texts: Sequence[pa.Array]) -> pa.Array:
    return pa.concat_arrays([pc.utf8_lower(each).cast(pa.large_string()) for each in texts])
