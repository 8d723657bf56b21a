"""Every kind of operational store, one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from conformance.stores import Store, store_of


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store of each kind."""
    url = str(request.getfixturevalue("postgres_url")) if request.param == "postgresql" else ""
    with store_of(request.param, url, tmp_path) as opened:
        yield opened


@pytest.fixture
def postgres_store(postgres_url: str, tmp_path: Path) -> Iterator[Store]:
    """An empty PostgreSQL."""
    with store_of("postgresql", postgres_url, tmp_path) as opened:
        yield opened
