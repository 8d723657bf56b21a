"""A program of its own that one other tool runs in: told over a pipe to ask again, it says how long that took and what it found."""

from __future__ import annotations

import gc
import json
import sys
import time
from collections.abc import Callable, Mapping
from typing import Any, TextIO


def serve(ask: Callable[[], Any], read: Callable[[Any], Mapping[str, float]]) -> None:
    """Answer every line of the input with one line of JSON: seconds by the clock and of the processor, and the answer.

    What the tool itself prints goes where errors go.
    """
    said, sys.stdout = sys.stdout, sys.stderr
    _say(said, {"ready": True})
    for _ in sys.stdin:
        gc.collect()
        begin, busy = time.perf_counter(), time.process_time()
        result = ask()
        seconds, processor = time.perf_counter() - begin, time.process_time() - busy
        _say(said, {"seconds": seconds, "processor": processor, "found": dict(read(result))})


def _say(out: TextIO, what: Mapping[str, object]) -> None:
    out.write(json.dumps(what) + "\n")
    out.flush()
