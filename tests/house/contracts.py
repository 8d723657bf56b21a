"""Rules on import contracts: they speak of modules that exist, so that none of them holds only because it matches nothing."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Contract = dict[str, Any]


def contracts(project: Path) -> list[Contract]:
    """The import contracts of a pyproject.toml."""
    found: list[Contract] = tomllib.loads(project.read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
    return found


def unmatched(contract: Contract, source: Path) -> list[str]:
    """Modules a contract speaks of that do not exist; names in parentheses are allowed to come later."""
    return [f"{contract['id']}: {module} does not exist" for module in _modules(contract) if not _exists(source, module)]


def _modules(contract: Contract) -> Iterator[str]:
    for key in ("source_modules", "modules", "protected_modules", "allowed_importers", "ancestors"):
        yield from contract.get(key, ())
    for container in contract.get("containers", ()):
        names = (part.strip() for layer in contract["layers"] for part in re.split(r"[|:]", layer))
        yield from (f"{container}.{part}" for part in names if not part.startswith("("))


def _exists(source: Path, module: str) -> bool:
    path = source / module.removesuffix(".*").replace(".", "/")
    if module.endswith(".*"):
        return any(child.stem != "__init__" for child in path.glob("*.py"))
    return path.with_suffix(".py").exists() or (path / "__init__.py").exists()
