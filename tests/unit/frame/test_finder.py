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


def many(count: int) -> People:
    """So many people with one number each, every other one with a letter beyond ASCII."""
    who = np.arange(count, dtype=np.int32)
    numbers = pa.array([f"{'Ü' if number % 2 else 'U'}-{number:06}" for number in range(count)])
    return People(kinds=np.zeros(count, np.int8), keys=who.astype(np.uint64), values=numbers, profile_of=who, strongest=who)


def test_among_very_many_it_finds_what_looking_at_each_text_finds() -> None:
    everybody = many(300_000)
    texts = [text.lower() for text in everybody.values.to_pylist()]
    finder = finder_of(everybody)
    for wanted in ("0", "ü", "ü-", "-0000", "299999", "u-262143", "ü-26214", "x"):
        begins = [number for number, text in enumerate(texts) if text.startswith(wanted)]
        within = [number for number, text in enumerate(texts) if wanted in text and not text.startswith(wanted)]
        assert finder.find(wanted).tolist() == [*begins, *within], wanted


def test_what_an_earlier_version_laid_out_is_taken_on_with_whom_it_leads_to_now() -> None:
    earlier, later = finder_of(many(290_000)), many(300_000)
    joined = People(later.kinds, later.keys, later.values, later.profile_of // 2, later.strongest[::2])
    finder = finder_of(joined, earlier)
    assert finder.identifiers[0].letters is earlier.identifiers[0].letters
    assert finder.find("000007").tolist() == [3]
    assert finder.find("299999").tolist() == [149_999]
    assert finder_of(many(5), earlier).find("u-0").tolist() == [0, 2, 4]
