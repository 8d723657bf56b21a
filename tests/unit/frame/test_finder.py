"""People are found by what they are called, also where their name stands in parts."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from touchline.frame.finder import finder_of
from touchline.frame.people import People
from touchline.frame.traits import Telling, Traits
from touchline.model.personal import is_name

NAMES: dict[str, list[str | None]] = {
    "traits.first_name": ["Ana", "Zoë", None],
    "traits.lastName": ["Gruber", "Ana", "Löwe"],
    "traits.colour": ["ana", "", ""],
}


def people() -> People:
    """Three people with one number each, told their names by themselves."""
    who = np.arange(3, dtype=np.int32)

    def telling(values: list[str | None]) -> Telling:
        times = np.zeros(3, np.int64)
        return Telling(who, times, times, who, (pa.array(values, pa.string()),), (pa.string(),))

    traits = Traits({name: telling(values) for name, values in NAMES.items()}, ("crm",), lambda nodes, _times: nodes, 3)
    keys = np.arange(3, dtype=np.uint64)
    numbers = pa.array(["U-1", "U-2", "U-3"])
    return People(kinds=np.zeros(3, np.int8), keys=keys, values=numbers, profile_of=who, strongest=who, traits=traits)


def test_a_name_is_found_by_any_part_whatever_the_case_and_the_order() -> None:
    finder = finder_of(people())
    assert finder.find("ANA").tolist() == [0, 1]
    assert finder.find("ana gru").tolist() == [0]
    assert finder.find("gruber a").tolist() == [0]
    assert finder.find("löw").tolist() == [2]
    assert finder.find("u-2").tolist() == [1]
    assert finder.find("zoë löwe").tolist() == []


def test_what_is_a_name() -> None:
    assert all(map(is_name, ("traits.name", "traits.first_name", "traits.familyName", "traits.Vorname", "traits.company")))
    assert not any(map(is_name, ("traits.colour", "properties.name", "traits.username_hash", "name")))
