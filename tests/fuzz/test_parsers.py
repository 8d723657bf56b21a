"""Parsers of what strangers send, under a fuzzer that looks for new ways through them: no input ends one by an error of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from fuzz.targets import SAMPLES, TARGETS
from live.seeds import seed

TESTS = Path(__file__).parents[1]
PLAIN = {"NUMBA_DISABLE_JIT": "1", "PYTHONPATH": str(TESTS)}
"""Kernels run as plain Python here, so that the fuzzer sees their lines, and a place outside of an array is an error."""


def fuzzed(target: str, folder: Path, *, seconds: int) -> None:
    """Run a target for a while; what breaks it is shown with the seed."""
    for number, sample in enumerate(SAMPLES[target]):
        (folder / f"sample-{number}").write_bytes(sample)
    options = [f"-max_total_time={seconds}", f"-seed={seed()}", "-max_len=4096", "-timeout=20", f"-artifact_prefix={folder}/"]
    command = [sys.executable, str(TESTS / "fuzz" / "run.py"), target, str(folder), *options]
    done = subprocess.run(command, env={**os.environ, **PLAIN}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-6000:]
    assert "DONE" in done.stderr


@pytest.mark.parametrize("target", TARGETS)
def test_no_bytes_break_a_parser(target: str, tmp_path: Path) -> None:
    fuzzed(target, tmp_path, seconds=3)


@pytest.mark.long
@pytest.mark.parametrize("target", TARGETS)
def test_no_bytes_break_a_parser_in_many_more_tries(target: str, tmp_path: Path) -> None:
    fuzzed(target, tmp_path, seconds=600)
