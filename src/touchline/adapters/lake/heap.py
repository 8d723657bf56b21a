"""Memory that is free but still held by the allocators of this process, given back to the system."""

from __future__ import annotations

import ctypes
import os
from collections.abc import Callable

import pyarrow as pa


def _trimmer() -> Callable[[int], object]:
    """The C library's own way, where it has one."""
    try:
        found: Callable[[int], object] = ctypes.CDLL(None).malloc_trim
    except (OSError, TypeError, AttributeError):
        return lambda _kept: None
    return found


_trim = _trimmer()


_LEAN = "jemalloc"
_CHOSEN = "ARROW_DEFAULT_MEMORY_POOL"


def stay_lean() -> None:
    """For processes that work for days: from now on columns lie with the allocator that gives back what is free while others work on.

    The usual one keeps what each thread has freed for that thread; many of them streaming and joining files held five to ten times what
    was in use. Where the environment names an allocator, or this build lacks the lean one, all stays as it is.
    """
    if _CHOSEN not in os.environ and _LEAN in pa.supported_memory_backends():
        pa.set_memory_pool(pa.jemalloc_memory_pool())


def give_back() -> None:
    """Give back what large steps, such as joining files, have left behind: arrays of tens of MB lie on the heap once some were freed."""
    pa.default_memory_pool().release_unused()
    _trim(0)
