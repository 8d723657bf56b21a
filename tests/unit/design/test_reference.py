"""The reference page of the map file names every key, and what it shows can be loaded."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from touchline.design.load import read_map
from touchline.design.shapes import MAP, SHAPES
from touchline.model.conditions import Operator

PAGE = (Path(__file__).parents[3] / "docs" / "reference" / "map.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```yaml\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
BASE = BLOCKS[0]


def with_sections(base: str, fragment: str) -> str:
    """The base map with the fragment's sections instead of its own."""
    replaced = set(yaml.safe_load(fragment))
    sections = re.split(r"^(?=\w)", base, flags=re.MULTILINE)
    return "".join(section for section in sections if section and section.split(":")[0] not in replaced) + fragment


@pytest.mark.parametrize("block", BLOCKS)
def test_every_example_loads_without_a_finding(block: str) -> None:
    journey, findings = read_map(with_sections(BASE, block))
    assert journey is not None, findings
    assert findings == ()


@pytest.mark.parametrize("key", sorted({key for shape in (MAP, *SHAPES.values()) for key in shape}))
def test_every_key_is_explained(key: str) -> None:
    assert re.search(rf"`{key}`", PAGE)


@pytest.mark.parametrize("operator", [operator.value for operator in Operator if operator is not Operator.EQUALS])
def test_every_operator_is_explained(operator: str) -> None:
    assert re.search(rf"`{operator}`|\b{operator}: ", PAGE)
