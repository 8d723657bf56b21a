"""What shows that a program can read the folder of a workspace: a secret beside the data while it is served."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

FILE = "local.key"
PREFIX = "tll_"


@contextmanager
def left_key(data: Path) -> Iterator[None]:
    """Leave a new secret in the folder, readable by its owner alone, and take it away afterwards."""
    file = data / FILE
    file.unlink(missing_ok=True)
    handle = os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as opened:
        opened.write(PREFIX + secrets.token_urlsafe(32))
    try:
        yield
    finally:
        file.unlink(missing_ok=True)


def found_key(data: Path) -> str:
    """The secret that is there; empty where there is none, or none for us."""
    try:
        return (data / FILE).read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return ""
