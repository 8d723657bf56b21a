"""Runs one target under libFuzzer, guided by which lines of the product it reaches: `python tests/fuzz/run.py TARGET CORPUS [OPTIONS]`."""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

SOURCES = Path(__file__).parents[2] / "src" / "touchline"
COMPILED = [f"touchline.kernels.{file.stem}" for file in (SOURCES / "kernels").glob("*.py")]

with atheris.instrument_imports(include=["touchline", "oracles"], exclude=COMPILED):
    from fuzz.targets import TARGETS

if __name__ == "__main__":
    name, *options = sys.argv[1:]
    atheris.Setup([name, *options], TARGETS[name])
    atheris.Fuzz()
