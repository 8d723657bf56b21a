"""What every test process needs: the cache of compiled kernels, one thread for linear algebra, patience on slow machines, and order."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from longest import place
from postgres import PostgresServer, running_server

_HERE = Path(__file__).parent

# What one test process has compiled serves the others, and whatever they start.
os.environ["NUMBA_CACHE_DIR"] = str(_HERE.parent / ".cache" / "numba")
os.environ["OPENBLAS_NUM_THREADS"] = "1"

# A change is judged by the same examples everywhere, so that a failure is of the change; `FRESH=1` draws new ones, as the long tests do.
settings.register_profile("touchline", deadline=None, print_blob=True, derandomize=not os.environ.get("FRESH"))
settings.load_profile("touchline")

gc.disable()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files that take long come first; within a file everything stays in its order."""
    items.sort(key=lambda item: place(item.path.relative_to(_HERE).as_posix()))


def pytest_collection_finish() -> None:
    """All tests and what they import are there and stay: looking through them for garbage again and again took a seventh of the time."""
    gc.freeze()
    gc.set_threshold(7_000, 10, 20)
    gc.enable()


def pytest_unconfigure() -> None:
    """Libraries count at the end what was not given back."""
    gc.unfreeze()


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """A PostgreSQL that lives as long as this test process; a test that stops it starts it again."""
    with running_server() as server:
        yield server


@pytest.fixture
def postgres_url(postgres_server: PostgresServer) -> Iterator[str]:
    """An empty database of the test's own."""
    with postgres_server.database() as url:
        yield url
