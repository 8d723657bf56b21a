"""No rule is switched off anywhere, nothing is left for later, and nothing points at one machine or one registry."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest

from house.tree import ROOT
from house.words import PLACES, SOURCES, SWITCHED_OFF, UNDONE, broken

# The tilde is taken out before the text is written, so that this file keeps the rules itself.
FAULTS = [
    (SWITCHED_OFF, "a.py", "import os  # n~oqa: F401"),
    (SWITCHED_OFF, "a.py", "x: int = ''  # type: i~gnore[assignment]"),
    (SWITCHED_OFF, "a.py", "# m~ypy: disallow-untyped-defs=False"),
    (SWITCHED_OFF, "a.py", "def never():  # pragma: no c~over"),
    (SWITCHED_OFF, "a.py", "@pytest.mark.s~kip"),
    (SWITCHED_OFF, "a.py", "@pytest.mark.x~fail"),
    (SWITCHED_OFF, "a.ts", "// eslint-d~isable-next-line"),
    (SWITCHED_OFF, "a.tsx", "// @ts-e~xpect-error"),
    (SWITCHED_OFF, "a.test.ts", "it.o~nly('works', () => {})"),
    (UNDONE, "a.py", "# T~ODO: the rest"),
    (PLACES, "a.md", "Look into /w~ork/main."),
    (PLACES, "a.sh", "cp /r~oot/.cache/x ."),
    (PLACES, "package-lock.json", '{"r~esolved": "…"}'),
    (PLACES, "requirements.lock", "--i~ndex-url https://example.org/simple"),
]


@pytest.mark.parametrize("rules", [SWITCHED_OFF, UNDONE], ids=["switched off", "undone"])
def test_sources_switch_no_rule_off_and_leave_nothing_undone(rules: Mapping[str, str]) -> None:
    assert broken(ROOT, rules, *SOURCES) == []


def test_no_file_names_a_machine_or_a_registry() -> None:
    assert broken(ROOT, PLACES) == []


@pytest.mark.parametrize(("rules", "path", "text"), FAULTS)
def test_the_rule_notices_a_fault(rules: Mapping[str, str], path: str, text: str, tmp_path: Path) -> None:
    (tmp_path / path).write_text("one\n" + text.replace("~", "") + "\n", encoding="utf-8")
    assert [complaint.split(" ")[0] for complaint in broken(tmp_path, rules)] == [f"{path}:2"]


def test_lint_settings_excuse_whole_folders_of_tests_only() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert set(settings["tool"]["ruff"]["lint"]["per-file-ignores"]) == {"tests/**", "benchmarks/**"}
    assert all("ignore_imports" not in contract for contract in settings["tool"]["importlinter"]["contracts"])
