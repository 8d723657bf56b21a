"""Seeds of randomised tests: printed, new in every run, and given again by TOUCHLINE_SEED."""

from __future__ import annotations

import os
import secrets
import sys

VARIABLE = "TOUCHLINE_SEED"


def seed() -> int:
    """The seed of this run, printed so that a failure shows how to have it again."""
    chosen = int(os.environ.get(VARIABLE) or secrets.randbelow(1 << 32))
    sys.stdout.write(f"{VARIABLE}={chosen}\n")
    return chosen
