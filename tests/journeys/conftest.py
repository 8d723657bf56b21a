"""A desk of its own for every story."""

from __future__ import annotations

from pathlib import Path

import pytest

from journeys.desk import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """An empty folder with a terminal."""
    return Desk(tmp_path)
