"""What large steps leave behind on the heap goes back to the system."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np

from touchline.adapters.lake.heap import give_back

MB = 1 << 20


def own_memory() -> int:
    """The memory that this process alone has, in bytes."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(next(line for line in status.splitlines() if line.startswith("RssAnon")).split()[1]) * 1024


def test_what_was_freed_between_things_that_stay_is_given_back() -> None:
    pieces = [np.ones(64 * 1024, np.uint8) for _ in range(2_000)]
    stays = pieces[::20]
    del pieces
    give_back()
    before = own_memory()
    more = [np.ones(64 * 1024, np.uint8) for _ in range(2_000)]
    stays += more[::20]
    del more
    assert own_memory() > before + 50 * MB, "the heap keeps it"
    give_back()
    assert own_memory() < before + 30 * MB


_SERVED = """
import sys
from pathlib import Path
import pyarrow as pa
from touchline.adapters.lake.heap import give_back
from touchline.app import Role, create_workspace, open_for_role
create_workspace(Path(sys.argv[1]))
with open_for_role(Path(sys.argv[1]), Role.ALL, ""):
    columns = pa.array(range(1_000_000))
    print(pa.default_memory_pool().backend_name, pa.jemalloc_memory_pool().bytes_allocated() >= columns.nbytes)
"""


def allocator(folder: Path, **environment: str) -> list[str]:
    """Where columns of a process that serves a workspace lie, and whether they lie with the lean allocator."""
    known = {name: value for name, value in os.environ.items() if name != "ARROW_DEFAULT_MEMORY_POOL"}
    command = [sys.executable, "-c", _SERVED, str(folder)]
    return subprocess.run(command, env=known | environment, check=True, capture_output=True, text=True).stdout.split()


def test_who_serves_a_workspace_keeps_columns_where_free_memory_goes_back(tmp_path: Path) -> None:
    assert allocator(tmp_path / "one") == ["jemalloc", "True"]


def test_whoever_runs_it_may_name_another_allocator(tmp_path: Path) -> None:
    assert allocator(tmp_path / "one", ARROW_DEFAULT_MEMORY_POOL="system") == ["system", "False"]
