"""Runs one target under libFuzzer, guided by which lines of the product it reaches: `python tests/fuzz/run.py TARGET CORPUS [OPTIONS]`."""

from __future__ import annotations

import resource
import sys
from pathlib import Path

import atheris

SOURCES = Path(__file__).parents[2] / "src" / "touchline"
COMPILED = [f"touchline.kernels.{file.stem}" for file in (SOURCES / "kernels").glob("*.py")]

with atheris.instrument_imports(include=["touchline", "oracles"], exclude=COMPILED):
    from fuzz.beginnings import SAMPLES
    from fuzz.targets import TARGETS

ROOM_MB = 2048
"""What a target may take beyond what is taken at the start; the peak counted there includes that of the process that started this one."""

if __name__ == "__main__":
    name, *options = sys.argv[1:]
    for sample in SAMPLES[name]:  # kernels may have to be compiled first, which is no input's fault
        TARGETS[name](sample)
    taken_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    atheris.Setup([name, *options, f"-rss_limit_mb={taken_mb + ROOM_MB}"], TARGETS[name])
    atheris.Fuzz()
