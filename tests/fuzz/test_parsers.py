"""Parsers of what strangers send, under a fuzzer that looks for new ways through them: no input ends one by an error of its own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from fuzz.beginnings import SAMPLES, dictionary
from fuzz.targets import TARGETS
from live.seeds import seed

LIMITS = ("-max_len=4096", "-timeout=20")
WHILE_COMPILING = "-timeout=300"
"""Any input may be the first to need a kernel, and waits until that is compiled; what takes longer hangs."""
TESTS = Path(__file__).parents[1]
CHECKED = {
    "NUMBA_BOUNDSCHECK": "1",
    "NUMBA_CACHE_DIR": str(TESTS.parent / ".cache" / "numba" / "checked"),
}
"""Kernels are compiled anew so that a place outside of an array is an error: minutes, so only the long form does."""


def fuzzed(target: str, folder: Path, *options: str, seconds: int, **environment: str) -> None:
    """Run a target for a while; what breaks it is shown with the seed."""
    for number, sample in enumerate(SAMPLES[target]):
        (folder / f"sample-{number}").write_bytes(sample)
    words = folder.with_suffix(".words")
    words.write_text(dictionary(), encoding="utf-8")
    usual = [f"-max_total_time={seconds}", f"-seed={seed()}", f"-dict={words}", f"-artifact_prefix={folder}/", *LIMITS]
    command = [sys.executable, str(TESTS / "fuzz" / "run.py"), target, str(folder), *usual, *options]
    done = subprocess.run(
        command, env={**os.environ, "PYTHONPATH": str(TESTS), **environment}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-6000:]
    ended = re.search(r"Done \d+ runs", done.stderr)
    assert ended is not None, done.stderr[-6000:]
    sys.stdout.write(f"{target}: {ended[0]}\n")


@pytest.mark.parametrize("target", TARGETS)
def test_no_bytes_break_a_parser(target: str, tmp_path: Path) -> None:
    fuzzed(target, tmp_path, seconds=3)


@pytest.mark.long
@pytest.mark.parametrize("target", TARGETS)
def test_no_bytes_break_a_parser_in_many_more_tries(target: str, tmp_path: Path) -> None:
    fuzzed(target, tmp_path, WHILE_COMPILING, seconds=600, **CHECKED)
