"""Rule: what the package imports is what it declares, no more and no less."""

from __future__ import annotations

import ast
import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from house.tree import files, name

PLUGGED_IN = {"tzdata", "httptools", "uvloop"}
"""Found by the standard library or by the server, never imported."""


def undeclared(root: Path, distributions: Mapping[str, list[str]]) -> list[str]:
    """Imports of packages that pyproject.toml does not name."""
    declared = _declared(root)
    return [
        f"{name(root, path)}: {module} is not declared"
        for path, module in _imported(root)
        if not declared & {canonicalize_name(one) for one in distributions.get(module, [module])}
    ]


def unused(root: Path, distributions: Mapping[str, list[str]]) -> list[str]:
    """Packages that pyproject.toml names for everybody and no file imports."""
    imported = {canonicalize_name(one) for _, module in _imported(root) for one in distributions.get(module, [module])}
    return sorted(_names(_project(root)["dependencies"]) - imported - PLUGGED_IN)


def _declared(root: Path) -> set[str]:
    project = _project(root)
    return _names(project["dependencies"]).union(*map(_names, project.get("optional-dependencies", {}).values()))


def _project(root: Path) -> dict[str, dict[str, list[str]]]:
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    project: dict[str, dict[str, list[str]]] = settings["project"]
    return project


def _names(texts: Mapping[str, list[str]] | list[str]) -> set[str]:
    return {canonicalize_name(Requirement(text).name) for text in texts}


def _imported(root: Path) -> Iterator[tuple[Path, str]]:
    """Top-level packages imported from outside, except where only a type checker looks."""
    for path in files(root / "src", ".py"):
        for module in _modules(ast.parse(path.read_text(encoding="utf-8"), str(path))):
            if module not in sys.stdlib_module_names and module != "touchline":
                yield path, module


def _modules(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
        return
    if isinstance(node, ast.Import):
        yield from (alias.name.split(".")[0] for alias in node.names)
    elif isinstance(node, ast.ImportFrom) and node.module:
        yield node.module.split(".")[0]
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "import_module":
        yield from (
            part.value.split(".")[0] for part in node.args if isinstance(part, ast.Constant) and isinstance(part.value, str)
        )
    for child in ast.iter_child_nodes(node):
        yield from _modules(child)
