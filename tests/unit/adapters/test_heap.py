"""What large steps leave behind on the heap goes back to the system."""

from __future__ import annotations

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
