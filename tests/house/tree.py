"""Which files of the checkout the house rules look at: everything a person wrote, nothing that was built or downloaded."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "touchline"

_BUILT_FOLDERS = {"node_modules", "__pycache__", "dist", "build", "site", "demo-workspace", "test-results"}
_HIDDEN_BUT_OURS = {".ci", ".github"}
_BUILT_PATHS = {"src/touchline/web", "web/src/api/schema.d.ts", "benchmarks/results"}


def files(root: Path, *suffixes: str) -> Iterator[Path]:
    """Every file under `root` with one of the suffixes (none given: any), in a stable order."""
    for folder, folders, names in os.walk(root):
        here = Path(folder)
        folders[:] = sorted(name for name in folders if not _is_built(root, here / name))
        for name in sorted(names):
            path = here / name
            if (not suffixes or path.suffix in suffixes) and not _is_built(root, path):
                yield path


def _is_built(root: Path, path: Path) -> bool:
    hidden = path.is_dir() and path.name.startswith(".") and path.name not in _HIDDEN_BUT_OURS
    return hidden or path.name in _BUILT_FOLDERS or path.relative_to(root).as_posix() in _BUILT_PATHS


def name(root: Path, path: Path) -> str:
    """The path as complaints show it."""
    return path.relative_to(root).as_posix()
