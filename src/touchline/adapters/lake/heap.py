"""Memory that is free but still held by the allocators of this process, given back to the system."""

from __future__ import annotations

import ctypes
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


def give_back() -> None:
    """Give back what large steps, such as joining files, have left behind: arrays of tens of MB lie on the heap once some were freed."""
    pa.default_memory_pool().release_unused()
    _trim(0)
