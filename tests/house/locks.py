"""Rules on the lock files: in step with what the project asks for, complete, every package hashed."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

_ENTRY = re.compile(r"^(?P<name>[a-z0-9][a-z0-9.-]*)==(?P<version>\S+)(?P<rest>(?:.*\\\n)?(?: +--hash=.*\n?)*)", re.MULTILINE)

LOCKS = {
    "requirements.lock": "dev",
    "requirements-beyond.lock": "beyond",
    "requirements-docs.lock": "docs",
    "requirements-bench.lock": "bench",
    "requirements-node.lock": "node",
}
BEYOND = frozenset({"iceberg", "spark"})
"""Extras that the first set-up does without: they are locked with what their tests need."""


def out_of_step(root: Path, lock: str) -> list[str]:
    """Packages that pyproject.toml asks for and the lock does not hold in a fitting version."""
    locked = _locked(root / lock)
    return [
        f"{lock}: {wanted} is not locked"
        for wanted in _wanted(root, lock)
        if not any(wanted.specifier.contains(version) for version in locked.get(canonicalize_name(wanted.name), ()))
    ]


def unhashed(root: Path, lock: str) -> list[str]:
    """Packages whose download could be swapped unnoticed."""
    entries = _ENTRY.finditer((root / lock).read_text(encoding="utf-8"))
    return [f"{lock}: {entry['name']} has no hash" for entry in entries if "--hash=sha256:" not in entry["rest"]]


def _wanted(root: Path, lock: str) -> list[Requirement]:
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    texts = list(settings["dependency-groups"][LOCKS[lock]])
    if lock == "requirements.lock":
        texts += settings["project"]["dependencies"]
    if lock in {"requirements.lock", "requirements-beyond.lock"}:
        extras = settings["project"].get("optional-dependencies", {})
        texts += [text for name, extra in extras.items() if (name in BEYOND) == ("beyond" in lock) for text in extra]
    return [Requirement(text) for text in texts]


def _locked(path: Path) -> dict[str, list[Version]]:
    locked: dict[str, list[Version]] = {}
    for entry in _ENTRY.finditer(path.read_text(encoding="utf-8")):
        locked.setdefault(canonicalize_name(entry["name"]), []).append(Version(entry["version"]))
    return locked


def web_faults(lock: Path) -> list[str]:
    """Packages of a package-lock.json that a clean install would miss, and packages without a hash."""
    packages: dict[str, dict[str, object]] = json.loads(lock.read_text(encoding="utf-8"))["packages"]
    missing = [
        f"{place or 'the project'} needs {wanted}, which is not locked"
        for place, package in packages.items()
        for wanted in _needs(package)
        if not any(candidate in packages for candidate in _candidates(place, wanted))
    ]
    return missing + [f"{place} has no hash" for place, package in packages.items() if place and "integrity" not in package]


def _needs(package: dict[str, object]) -> Iterator[str]:
    for kind in ("dependencies", "devDependencies", "optionalDependencies"):
        named = package.get(kind, {})
        yield from named if isinstance(named, dict) else ()


def _candidates(place: str, wanted: str) -> Iterator[str]:
    """Where Node looks for a package that is wanted at a place: beside it, then outward."""
    while place:
        yield f"{place}/node_modules/{wanted}"
        place = place.rpartition("node_modules/")[0].removesuffix("/")
    yield f"node_modules/{wanted}"
