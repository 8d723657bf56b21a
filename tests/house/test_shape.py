"""Source files keep the shape that makes them easy to change, and each rule notices when one does not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from house import shape
from house.tree import ROOT

RULES = [shape.too_long, shape.long_functions, shape.silent_files, shape.empty_names, shape.wide_ports]

PORT = '"""A port."""\nfrom typing import Protocol\n\n\nclass Wide(Protocol):\n'
FAULTS = [
    (shape.too_long, "long.py", '"""Long."""\n' + "x = 1\n" * 400),
    (shape.too_long, "web/src/long.tsx", "// Long\n" + "const x = 1;\n" * 250),
    (shape.long_functions, "far.py", '"""Far."""\n\n\ndef far():\n    """Goes on."""\n' + "    x = 1\n" * 41),
    (shape.long_functions, "far.py", '"""Far."""\n\n\nclass A:\n    async def far(self):\n' + "        x = 1\n" * 41),
    (shape.silent_files, "silent.py", "x = 1\n"),
    (shape.silent_files, "late.py", '"""\nSays it on the second line."""\n'),
    (shape.silent_files, "empty.py", ""),
    (shape.silent_files, "web/silent.ts", "export const x = 1;\n"),
    (shape.empty_names, "journey/utils.py", '"""What?"""\n'),
    (shape.empty_names, "web/src/common/button.tsx", "// What?\n"),
    (shape.wide_ports, "ports/wide.py", PORT + "".join(f"    def m{i}(self) -> None: ...\n" for i in range(9))),
]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_sources_keep_the_rule(rule: Callable[[Path], list[str]]) -> None:
    assert rule(ROOT) == []


@pytest.mark.parametrize(("rule", "path", "text"), FAULTS, ids=lambda value: getattr(value, "__name__", None))
def test_the_rule_notices_a_fault(rule: Callable[[Path], list[str]], path: str, text: str, tmp_path: Path) -> None:
    target = tmp_path / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")
    complaints = rule(tmp_path)
    assert len(complaints) == 1
    assert complaints[0].startswith(path)


def test_what_was_built_or_downloaded_is_nobodys_fault(tmp_path: Path) -> None:
    (tmp_path / "web" / "node_modules" / "lodash").mkdir(parents=True)
    (tmp_path / "web" / "node_modules" / "lodash" / "utils.ts").write_text("export {}\n" * 999, encoding="utf-8")
    assert [complaint for rule in RULES for complaint in rule(tmp_path)] == []
