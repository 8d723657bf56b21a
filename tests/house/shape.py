"""Rules on the shape of source files: how long, how they open, what they are called, how wide a port may be."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from house.tree import files, name

MOST_LINES = {".py": 400, ".ts": 250, ".tsx": 250, ".css": 250}
MOST_BODY_LINES = 40
MOST_PORT_METHODS = 8
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "common", "misc", "base", "core", "manager", "tools"}

Function = ast.FunctionDef | ast.AsyncFunctionDef


def too_long(root: Path) -> list[str]:
    """Files with more lines than a reader keeps in mind."""
    counted = ((path, len(path.read_text(encoding="utf-8").splitlines())) for path in files(root, *MOST_LINES))
    return [
        f"{name(root, path)}: {lines} lines, at most {MOST_LINES[path.suffix]}"
        for path, lines in counted
        if lines > MOST_LINES[path.suffix]
    ]


def long_functions(root: Path) -> list[str]:
    """Functions whose body, docstring apart, has too many lines."""
    return [
        f"{name(root, path)}:{node.lineno} {node.name}: {_body_lines(node)} lines, at most {MOST_BODY_LINES}"
        for path in files(root, ".py")
        for node in ast.walk(_parse(path))
        if isinstance(node, Function) and _body_lines(node) > MOST_BODY_LINES
    ]


def _body_lines(function: Function) -> int:
    described = ast.get_docstring(function, clean=False) is not None
    body = function.body[1:] if described else function.body
    return (body[-1].end_lineno or body[-1].lineno) - body[0].lineno + 1 if body else 0


def silent_files(root: Path) -> list[str]:
    """Files whose first line does not say what they are for."""
    silent = [path for path in files(root, ".py") if not _opens_with_docstring(path)]
    silent += [
        path for path in files(root, ".ts", ".tsx") if not path.read_text(encoding="utf-8").startswith(("// ", "/** ", "/* "))
    ]
    return [f"{name(root, path)}: its first line does not say what the file is for" for path in silent]


def _opens_with_docstring(path: Path) -> bool:
    lines = path.read_text(encoding="utf-8").splitlines()
    return bool(lines) and lines[0].startswith('"""') and len(lines[0].strip('"').strip()) > 0


def empty_names(root: Path) -> list[str]:
    """Modules and folders whose name says nothing about what is inside."""
    return [
        f"{name(root, path)}: '{part}' says nothing about what is inside"
        for path in files(root, ".py", ".ts", ".tsx")
        for part in (*path.relative_to(root).parts[:-1], path.stem)
        if part.lower() in EMPTY_NAMES
    ]


def wide_ports(root: Path) -> list[str]:
    """Protocols with more methods than one adapter should have to answer for."""
    return [
        f"{name(root, path)}:{node.lineno} {node.name}: {_methods(node)} methods, at most {MOST_PORT_METHODS}"
        for path in files(root, ".py")
        for node in ast.walk(_parse(path))
        if isinstance(node, ast.ClassDef) and "Protocol" in _bases(node) and _methods(node) > MOST_PORT_METHODS
    ]


def _bases(node: ast.ClassDef) -> Iterator[str]:
    for base in node.bases:
        target = base.value if isinstance(base, ast.Subscript) else base
        yield target.attr if isinstance(target, ast.Attribute) else getattr(target, "id", "")


def _methods(node: ast.ClassDef) -> int:
    return sum(isinstance(part, Function) for part in node.body)


def _parse(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))
