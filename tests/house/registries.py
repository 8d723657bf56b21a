"""Rule: every module of an extension folder has joined the one literal list that makes it known."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Registry:
    """A folder where files of one kind are added again and again, and the file whose literal list they join."""

    folder: str
    list_file: str


REGISTRIES = (
    Registry("touchline/analyse/analyses", "touchline/analyse/analyses/__init__.py"),
    Registry("touchline/capture/channels", "touchline/capture/channels/__init__.py"),
    Registry("touchline/adapters/files/formats", "touchline/adapters/files/open.py"),
    Registry("touchline/cli/commands", "touchline/cli/main.py"),
    Registry("touchline/api/routes", "touchline/api/server.py"),
)


def unregistered(source: Path, registry: Registry) -> list[str]:
    """Modules of the registry's folder that its list does not name."""
    folder = source / registry.folder
    modules = sorted(path.stem for path in folder.glob("*.py") if not path.stem.startswith("_"))
    if not modules:
        return [f"{registry.folder}: nothing there to register"]
    listed = _listed(source / registry.list_file, registry.folder.replace("/", "."))
    return [f"{registry.folder}/{module}.py: not listed in {registry.list_file}" for module in modules if module not in listed]


def _listed(list_file: Path, package: str) -> set[str]:
    tree = ast.parse(list_file.read_text(encoding="utf-8"), str(list_file))
    origins = dict(_imported(tree, package))
    mentioned = {
        text for node in ast.walk(tree) if isinstance(node, ast.List | ast.Tuple | ast.Dict) for text in _mentions(node)
    }
    by_name = {module for bound, module in origins.items() if bound in mentioned}
    by_path = {text.removeprefix(f"{package}.").split(":")[0] for text in mentioned}
    return by_name | by_path


def _imported(tree: ast.Module, package: str) -> Iterator[tuple[str, str]]:
    """What a name in the list file stands for: (bound name, module of the folder)."""
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and node.module == package:
            yield from ((alias.asname or alias.name, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith(f"{package}."):
            module = (node.module or "").removeprefix(f"{package}.").split(".")[0]
            yield from ((alias.asname or alias.name, module) for alias in node.names)


def _mentions(node: ast.AST) -> Iterator[str]:
    for part in ast.walk(node):
        if isinstance(part, ast.Name):
            yield part.id
        elif isinstance(part, ast.Constant) and isinstance(part.value, str):
            yield part.value
