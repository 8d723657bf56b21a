"""Parts of one question measured side by side: kernels leave the interpreter's lock, so threads are enough."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from touchline.frame.wanted import wanted

Item = TypeVar("Item")
Result = TypeVar("Result")

THREADS = os.cpu_count() or 1
_POOL = ThreadPoolExecutor(max_workers=THREADS, thread_name_prefix="kernel")
_MOST_TOUCHES = 1 << 21
"""A piece has about so many touches at most: what is measured in a fraction of a second, before it is asked again who waits."""


def pieces_for(touches: int) -> int:
    """Into how many pieces work on so many touches is cut."""
    return max(THREADS, -(-touches // _MOST_TOUCHES))


def spread(function: Callable[[Item], Result], items: Iterable[Item]) -> list[Result]:
    """Call the function for each item on the shared threads and give the results in order; the first error is raised.

    Raises Stopped before the next item once nobody waits for the result. The function must not call `spread` itself.
    """
    until, pieces = wanted(), list(items)
    until.note(known=len(pieces))

    def one(item: Item) -> Result:
        until.check()
        found = function(item)
        until.note(done=1)
        return found

    return list(_POOL.map(one, pieces))
