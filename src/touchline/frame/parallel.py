"""Parts of one question measured side by side: kernels leave the interpreter's lock, so threads are enough."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

THREADS = os.cpu_count() or 1
_POOL = ThreadPoolExecutor(max_workers=THREADS, thread_name_prefix="kernel")


def spread(function: Callable[[Item], Result], items: Iterable[Item]) -> list[Result]:
    """Call the function for each item on the shared threads and give the results in order; the first error is raised.

    The function must not call `spread` itself.
    """
    return list(_POOL.map(function, items))
