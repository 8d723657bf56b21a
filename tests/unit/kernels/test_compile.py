"""Compiled code is kept in files that no two processes share by chance."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

CALL = """
import sys
import numpy as np
from touchline.kernels.bins import bin_of
kind = np.float64 if sys.argv[1] == "broken" else np.int64
print(int(bin_of(kind(1000))))
"""


def _asked(kind: str, folder: Path) -> subprocess.Popen[str]:
    environment = {**os.environ, "NUMBA_CACHE_DIR": str(folder)}
    return subprocess.Popen([sys.executable, "-c", CALL, kind], env=environment, stdout=subprocess.PIPE, text=True)


def test_two_processes_that_compile_a_kernel_for_different_numbers_keep_each_its_own(tmp_path: Path) -> None:
    asked = [_asked(kind, tmp_path) for kind in ("whole", "broken")]
    told = [process.communicate()[0].strip() for process in asked]

    kept = {path.stem.rsplit(".", 1)[-1] for path in tmp_path.rglob("*.nbc")}

    assert told == ["79", "79"]
    assert len(kept) == 2
    assert "1" not in kept
