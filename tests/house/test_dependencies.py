"""Users install what the package needs, and nothing else."""

from __future__ import annotations

from importlib.metadata import packages_distributions
from pathlib import Path

from house.dependencies import undeclared, unused
from house.tree import ROOT

DISTRIBUTIONS = {"yaml": ["PyYAML"], "rich": ["rich"]}


def project(tmp_path: Path, imports: str) -> Path:
    """A package that declares PyYAML and imports what is given."""
    (tmp_path / "src").mkdir()
    (tmp_path / "pyproject.toml").write_text('[project]\ndependencies = ["PyYAML>=6"]\n', encoding="utf-8")
    (tmp_path / "src" / "a.py").write_text(imports, encoding="utf-8")
    return tmp_path


def test_everything_imported_is_declared() -> None:
    assert undeclared(ROOT, packages_distributions()) == []


def test_everything_declared_is_imported() -> None:
    assert unused(ROOT, packages_distributions()) == []


def test_an_undeclared_import_is_noticed(tmp_path: Path) -> None:
    root = project(tmp_path, "import os\nimport yaml\nfrom rich.table import Table\n")
    assert undeclared(root, DISTRIBUTIONS) == ["src/a.py: rich is not declared"]
    assert unused(root, DISTRIBUTIONS) == []


def test_a_package_loaded_by_name_counts_as_imported(tmp_path: Path) -> None:
    assert unused(project(tmp_path, 'from importlib import import_module\nimport_module("yaml")\n'), DISTRIBUTIONS) == []


def test_an_unused_declaration_is_noticed(tmp_path: Path) -> None:
    assert unused(project(tmp_path, "import os\n"), DISTRIBUTIONS) == ["pyyaml"]


def test_what_only_a_type_checker_imports_need_not_be_declared(tmp_path: Path) -> None:
    root = project(tmp_path, "import yaml\nfrom typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import rich\n")
    assert undeclared(root, DISTRIBUTIONS) == []
