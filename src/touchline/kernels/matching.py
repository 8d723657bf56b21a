"""Steps in any order: each needs a touch of its own, and the chain should have begun as late as possible."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from touchline.kernels.compile import kernel
from touchline.kernels.shapes import Whole

NEVER = -(1 << 62)


class Candidates(NamedTuple):
    """Touches of one unit that may serve, oldest first: which steps each can take, and when it was; `size[0]` is their number."""

    masks: NDArray[np.int64]
    times: NDArray[np.int64]
    size: NDArray[np.int64]


class Matching(NamedTuple):
    """The candidate that serves each step (−1: none yet), and working memory for the search."""

    serves: NDArray[np.int64]
    via: NDArray[np.int64]
    queue: NDArray[np.int64]


@kernel
def _reassign(matching: Matching, step: Whole, candidate: int) -> None:
    """Along the path that was found, every step takes the candidate of the step before it, and the first takes the new one."""
    while matching.via[step] >= 0:
        matching.serves[step] = matching.serves[matching.via[step]]
        step = matching.via[step]
    matching.serves[step] = candidate


@kernel
def _admit(candidates: Candidates, matching: Matching, candidate: int, wanted: int) -> int:
    """Let a candidate serve as well, moving others where needed; 1 when that is possible (an augmenting path; Berge, 1957)."""
    head = tail = 0
    seen: Whole = 0
    source: Whole = -1
    fresh: Whole = candidates.masks[candidate] & wanted
    while True:
        for step in range(matching.serves.size):
            if fresh >> step & 1:
                matching.via[step] = source
                matching.queue[tail] = step
                tail += 1
        seen |= fresh
        if head == tail:
            return 0
        source = matching.queue[head]
        head += 1
        if matching.serves[source] < 0:
            _reassign(matching, source, candidate)
            return 1
        fresh = candidates.masks[matching.serves[source]] & wanted & ~seen


@kernel
def latest_start(candidates: Candidates, matching: Matching, wanted: int, window: int) -> Whole:
    """The latest time from which on all wanted steps can be served by touches of their own; NEVER when they cannot.

    Candidates are admitted from the newest to the oldest: the sets that can serve form a matroid, so being greedy is best.
    """
    matching.serves[:] = -1
    missing = 0
    for step in range(matching.serves.size):
        missing += wanted >> step & 1
    newest = candidates.size[0] - 1
    for candidate in range(newest, -1, -1):
        time = candidates.times[candidate]
        if candidates.times[newest] - time > window:
            break
        missing -= _admit(candidates, matching, candidate, wanted)
        if missing == 0:
            return np.int64(time)
    return np.int64(NEVER)
