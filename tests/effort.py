"""How many generated examples a test tries: few in the daily run, as many times more as EFFORT says in the long one."""

from __future__ import annotations

import os


def examples(count: int) -> int:
    """So many, times EFFORT."""
    return count * int(os.environ.get("EFFORT", "1"))
