"""The demo's workspace, built once per test run through the same import as any user's file."""

from __future__ import annotations

from pathlib import Path

import pytest

from touchline.cli.commands.demo import build


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built demo; a test that writes copies it first."""
    folder = tmp_path_factory.mktemp("demo") / "demo"
    build(folder)
    return folder
