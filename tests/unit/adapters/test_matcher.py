"""Records of one person are found without a common key, by the settings that everybody gets, and every weight adds up."""

from __future__ import annotations

from math import log2

import pyarrow as pa
import pytest

from people_lists import families, febrl, pairs_of, quality
from touchline.adapters.splink.matcher import SplinkMatcher
from touchline.flow.deciding.matching import LEAST, MOST
from touchline.identity.records import records_of

FEWEST = 0.97


@pytest.mark.parametrize("number", [1, 2, 3])
def test_the_febrl_sets_are_matched(number: int) -> None:
    columns, rows, truth = febrl(number)
    found = SplinkMatcher().alike(records_of(columns, rows), None, LEAST, MOST)
    precision, recall, f1 = quality(pairs_of(found), truth)
    assert f1 >= FEWEST, (precision, recall)


def test_families_are_not_taken_for_one_person() -> None:
    columns, rows, truth = families(900, 120, seed=7)
    precision, recall, _ = quality(pairs_of(SplinkMatcher().alike(records_of(columns, rows), None, LEAST, MOST)), truth)
    assert precision > 0.9
    assert recall > 0.85


def test_where_nobody_stands_twice_hardly_anybody_is_proposed() -> None:
    columns, rows, _ = families(900, 0, seed=8)
    assert len(SplinkMatcher().alike(records_of(columns, rows), None, LEAST, MOST)) <= rows / 200


def test_a_short_list_is_matched_by_what_is_usual() -> None:
    columns, rows, truth = families(12, 4, seed=9)
    assert pairs_of(SplinkMatcher().alike(records_of(columns, rows), None, LEAST, MOST)) == truth


def test_the_weights_add_up_to_the_odds() -> None:
    columns, rows, _ = families(300, 60, seed=10)
    found = SplinkMatcher().alike(records_of(columns, rows), None, 0.01, MOST)
    assert found
    assert [one.probability for one in found] == sorted((one.probability for one in found), reverse=True)
    for one in found:
        total = one.prior + sum(part.weight for part in one.comparisons)
        assert one.weight == pytest.approx(total)
        if one.probability < 0.999:
            assert total == pytest.approx(log2(one.probability / (1 - one.probability)), abs=1e-6)
    assert len({round(one.prior, 6) for one in found}) == 1


def test_two_lists_are_matched_with_one_another_and_not_within() -> None:
    ours = {
        "name": ["Ana Kern", "Ana Kern", "Ben Ott"],
        "born": ["1980-04-03", "1980-04-03", "1978-01-02"],
        "city": ["Bern"] * 3,
    }
    theirs = {"name": ["Kern, Anna"], "dob": ["03.04.1980"], "Ort": ["Bern"]}
    tables = [
        records_of({name: pa.array(texts) for name, texts in one.items()}, size) for one, size in ((ours, 3), (theirs, 1))
    ]
    found = SplinkMatcher().alike(tables[0], tables[1], LEAST, MOST)
    assert {(one.one, one.other) for one in found} == {(0, 0), (1, 0)}


def test_the_same_list_gives_the_same_twice() -> None:
    columns, rows, _ = families(300, 80, seed=11)
    once, again = (SplinkMatcher().alike(records_of(columns, rows), None, LEAST, MOST) for _ in range(2))
    assert pairs_of(once) == pairs_of(again)
    assert [one.weight for one in once] == pytest.approx([one.weight for one in again])


@pytest.mark.parametrize("rows", [0, 1, 3])
def test_with_nothing_to_compare_nothing_is_found(rows: int) -> None:
    assert SplinkMatcher().alike(records_of({"x": pa.nulls(rows, pa.string())}, rows), None, LEAST, MOST) == ()
