"""One writer per workspace: a lock of the operating system, which ends with the process that holds it."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from touchline.errors import WorkspaceBusy


@contextmanager
def writer_lock(file: Path, address: str) -> Iterator[None]:
    """Hold the lock, leaving word of who does; raises WorkspaceBusy at once, with the holder's address, when another process has it."""
    with file.open("a+", encoding="utf-8") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise _busy(handle, file) from None
        _leave_word(handle, {"process": os.getpid(), "address": address})
        try:
            yield
        finally:
            _leave_word(handle, {})


def writing_address(file: Path) -> str:
    """Where the process that holds the lock serves the workspace; empty when there is none, or none that serves."""
    try:
        facts = json.loads(file.read_text(encoding="utf-8") or "{}")
        os.kill(int(facts["process"]), 0)
    except PermissionError:
        return str(facts.get("address", ""))
    except (OSError, ValueError, KeyError, TypeError):
        return ""
    return str(facts.get("address", ""))


def _leave_word(handle: IO[str], facts: dict[str, object]) -> None:
    handle.truncate(0)
    handle.write(json.dumps(facts))
    handle.flush()


def _busy(handle: IO[str], file: Path) -> WorkspaceBusy:
    handle.seek(0)
    try:
        facts = json.loads(handle.read() or "{}")
    except ValueError:
        facts = {}
    address = str(facts.get("address", ""))
    who = f"process {facts['process']}" if "process" in facts else "another process"
    serving = f", which serves it at {address}" if address else ""
    mend = "Do it there, or stop that process first." if address else "Wait until it has finished."
    return WorkspaceBusy(
        what=f"{who} is writing to this workspace{serving}.", address=address, where=str(file.parent.parent), mend=mend
    )
