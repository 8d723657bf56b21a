"""The one way a kernel is compiled: to machine code, cached on disk, without the interpreter's lock."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, ParamSpec, Protocol, TypeVar, cast

import numba
from numba.core.caching import IndexDataCacheFile

P = ParamSpec("P")
R = TypeVar("R")

_HERE = Path(__file__).parent
_IMPORT = re.compile(rf"^from {re.escape(__package__ or '')}\.(\w+) import", re.MULTILINE)


@cache
def _read_with(module: str) -> frozenset[str]:
    """A module of this folder and all that it imports from it, directly or not."""
    found, waiting = {"compile"}, [module]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += _IMPORT.findall((_HERE / f"{name}.py").read_text(encoding="utf-8"))
    return frozenset(found)


@cache
def _cache_folder(module: str) -> str:
    """Where a module's compiled kernels are kept, by the text of all that they may call: compiled code holds the code of its callees.

    The compiler itself only looks whether a kernel's own file has changed.
    """
    text = b"".join((_HERE / f"{name}.py").read_bytes() for name in sorted(_read_with(module)))
    base = os.environ.get("NUMBA_CACHE_DIR") or os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return str(Path(base) / "touchline" / f"{module}-{hashlib.sha256(text).hexdigest()[:16]}")


class _Files(Protocol):
    """The compiler's files of one kernel: an index from what it was compiled for to the names of files, and these."""

    _index_name: str

    def _load_index(self) -> dict[object, str]: ...

    def _save_index(self, overloads: dict[object, str]) -> None: ...

    def _save_data(self, name: str, data: object) -> None: ...


def _save(self: _Files, key: object, data: object) -> None:
    """Keep compiled code in a file that is named by what it was compiled for.

    The compiler numbers these files. Two processes that compile a kernel for different arguments at one moment would take the same
    number, and one of them would later run the code of the other.
    """
    name = f"{Path(self._index_name).stem}.{hashlib.sha256(repr(key).encode()).hexdigest()[:24]}.nbc"
    self._save_data(name, data)
    self._save_index({**self._load_index(), key: name})


_CODE_FILES = type("CodeFiles", (IndexDataCacheFile,), {"save": _save})


def _compiled(function: Callable[P, R], options: dict[str, Any]) -> Callable[P, R]:
    """Compile on the first call. The compiler reads from its settings, at this moment, where to keep its work."""
    vars(numba.config)["CACHE_DIR"] = _cache_folder(function.__module__.rpartition(".")[2])
    compiled = numba.njit(cache=True, nogil=True, error_model="numpy", **options)(function)
    vars(vars(compiled)["_cache"])["_cache_file"].__class__ = _CODE_FILES
    return cast("Callable[P, R]", compiled)


def small_kernel(function: Callable[P, R]) -> Callable[P, R]:
    """Compile as `kernel` does, for small steps that are handed arrays and make none: they count no references, which costs more."""
    return _compiled(function, {"_nrt": False})


def step_kernel(function: Callable[P, R]) -> Callable[P, R]:
    """Compile as `small_kernel` does, into whoever calls it: for innermost steps, where handing arrays over costs more than the step."""
    return _compiled(function, {"_nrt": False, "forceinline": True})


def kernel(function: Callable[P, R]) -> Callable[P, R]:
    """Compile a function of arrays and numbers on its first call; later processes load the compiled code from the cache."""
    return _compiled(function, {"forceinline": function.__name__.startswith("_")})
