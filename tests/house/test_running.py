"""How `make test` runs tests leaves none out: those of the browser lie in one folder, and files that take long are named as they are."""

from __future__ import annotations

import re

from house.tree import ROOT
from longest import LONGEST, place

TESTS = ROOT / "tests"
MARKED = re.compile(r"^pytestmark = .*\bmark\.browser\b", re.MULTILINE)


def test_each_file_that_takes_long_is_there() -> None:
    assert [name for name in LONGEST if not (TESTS / name).is_file()] == []


def test_each_has_its_turn_before_all_others() -> None:
    assert [place(name) for name in (*LONGEST, "house/test_running.py")] == list(range(len(LONGEST) + 1))


def test_what_drives_a_browser_lies_in_one_folder_and_nothing_else_does() -> None:
    marked = {path for path in TESTS.rglob("test_*.py") if MARKED.search(path.read_text(encoding="utf-8"))}
    assert marked == set((TESTS / "browser").glob("test_*.py"))
    assert "browser and not long' tests/browser" in (ROOT / "Makefile").read_text(encoding="utf-8")
