"""Runs one target under libFuzzer, guided by which lines of capture it reaches: `python tests/fuzz/run.py TARGET CORPUS [OPTIONS]`."""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["touchline.capture", "touchline.kernels.bodies", "touchline.kernels.strictness"]):
    from fuzz.targets import TARGETS

if __name__ == "__main__":
    name, *options = sys.argv[1:]
    atheris.Setup([name, *options], TARGETS[name])
    atheris.Fuzz()
