"""The one way a kernel is compiled: to machine code, cached on disk, without the interpreter's lock."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, ParamSpec, TypeVar, cast

import numba

P = ParamSpec("P")
R = TypeVar("R")


def _cache_folder() -> Path:
    """Where compiled kernels are kept, by the text of all of them: compiled code holds the code of the kernels that it calls.

    The compiler itself only looks whether a kernel's own file has changed.
    """
    text = b"".join(path.read_bytes() for path in sorted(Path(__file__).parent.glob("*.py")))
    base = os.environ.get("NUMBA_CACHE_DIR") or os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "touchline" / f"kernels-{hashlib.sha256(text).hexdigest()[:16]}"


vars(numba.config).update(CACHE_DIR=str(_cache_folder()))


_UNCOUNTED: dict[str, Any] = {"cache": True, "nogil": True, "error_model": "numpy", "_nrt": False}


def small_kernel(function: Callable[P, R]) -> Callable[P, R]:
    """Compile as `kernel` does, for small steps that are handed arrays and make none: they count no references, which costs more."""
    return cast("Callable[P, R]", numba.njit(**_UNCOUNTED)(function))


def kernel(function: Callable[P, R]) -> Callable[P, R]:
    """Compile a function of arrays and numbers on its first call; later processes load the compiled code from the cache."""
    return cast(
        "Callable[P, R]",
        numba.njit(cache=True, nogil=True, error_model="numpy", forceinline=function.__name__.startswith("_"))(function),
    )
