"""The list of files of tests that take long names such files, each once."""

from __future__ import annotations

from house.tree import ROOT
from longest import LONGEST, place


def test_each_of_them_is_there() -> None:
    assert [name for name in LONGEST if not (ROOT / "tests" / name).is_file()] == []


def test_each_has_its_turn_before_all_others() -> None:
    assert [place(name) for name in (*LONGEST, "house/test_longest.py")] == list(range(len(LONGEST) + 1))
