"""A file in an extension folder that nobody registered would be dead code that looks alive."""

from __future__ import annotations

from pathlib import Path

import pytest

from house.registries import REGISTRIES, Registry, unregistered
from house.tree import ROOT

SHAPES = Registry("zoo/shapes", "zoo/shapes/__init__.py")


def zoo(tmp_path: Path, register: str) -> Path:
    """A package with two extensions, round and square, and the given list."""
    folder = tmp_path / "zoo" / "shapes"
    folder.mkdir(parents=True)
    for name, text in {"round": "ROUND = 1", "square": "SQUARE = 2", "__init__": register}.items():
        (folder / f"{name}.py").write_text(f'"""Shape."""\n\n{text}\n', encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("registry", REGISTRIES, ids=lambda registry: registry.folder)
def test_every_extension_is_registered(registry: Registry) -> None:
    assert unregistered(ROOT / "src", registry) == []


@pytest.mark.parametrize(
    "register",
    [
        "from zoo.shapes.round import ROUND\nfrom zoo.shapes.square import SQUARE\nSHAPES = (ROUND, SQUARE)",
        "from zoo.shapes import round, square\nSHAPES = [round.ROUND, square.SQUARE]",
        'SHAPES = {"round": "zoo.shapes.round:ROUND", "square": "zoo.shapes.square:SQUARE"}',
    ],
)
def test_a_list_may_name_objects_modules_or_paths(register: str, tmp_path: Path) -> None:
    assert unregistered(zoo(tmp_path, register), SHAPES) == []


@pytest.mark.parametrize(
    "register",
    [
        "from zoo.shapes.round import ROUND\nSHAPES = (ROUND,)",
        "from zoo.shapes.round import ROUND\nfrom zoo.shapes.square import SQUARE\nSHAPES = (ROUND,)",
    ],
)
def test_an_extension_left_out_of_the_list_is_noticed(register: str, tmp_path: Path) -> None:
    assert unregistered(zoo(tmp_path, register), SHAPES) == ["zoo/shapes/square.py: not listed in zoo/shapes/__init__.py"]


def test_an_empty_folder_is_noticed(tmp_path: Path) -> None:
    assert unregistered(tmp_path, SHAPES) == ["zoo/shapes: nothing there to register"]
