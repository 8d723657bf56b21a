"""Seeds of randomised tests: printed, new in every run, and given again by TOUCHLINE_SEED."""

from __future__ import annotations

import os
import secrets
import sys
import time
from collections.abc import Iterator

VARIABLE = "TOUCHLINE_SEED"


def seed() -> int:
    """The seed of this run, printed so that a failure shows how to have it again."""
    chosen = int(os.environ.get(VARIABLE) or secrets.randbelow(1 << 32))
    return _told(chosen)


def seeds(*, minutes: float) -> Iterator[int]:
    """The seed of one episode after another, for as long as there is time.

    The last one printed is that of the episode that failed, and as TOUCHLINE_SEED it has that one again at once.
    """
    until = time.monotonic() + minutes * 60
    chosen = seed()
    yield chosen
    while time.monotonic() < until:
        chosen += 1
        yield _told(chosen)


def _told(chosen: int) -> int:
    sys.stdout.write(f"{VARIABLE}={chosen}\n")
    return chosen
