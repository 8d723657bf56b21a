"""The demo's import files, written from the package's tables by one SQL text each, in seconds and without a Python row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from touchline.adapters.completejourney.source import data_folder
from touchline.model.events import ColumnMapping, Dataset

if TYPE_CHECKING:
    import duckdb

ZONE = "America/New_York"
CURRENCY = "USD"
_TABLES = (
    "campaign_descriptions",
    "campaigns",
    "coupon_redemptions",
    "demographics",
    "products",
    "transactions",
)


@dataclass(frozen=True, slots=True)
class DemoFile:
    """A file to import, as `Workspace.import_file` takes it."""

    path: Path
    dataset: Dataset
    mapping: ColumnMapping


@dataclass(frozen=True, slots=True)
class _Part:
    """One file of the demo: its SQL text and which column holds the time."""

    name: str
    dataset: Dataset = Dataset.EVENTS
    roles: Mapping[str, str] = field(default_factory=dict)


_PARTS = (
    _Part("households", Dataset.PROFILES),
    _Part("mailings", roles={"event": "event", "time": "received_at", "channel": "channel"}),
    _Part("baskets", roles={"event": "event", "time": "purchased_at", "channel": "channel"}),
    _Part("redemptions", roles={"event": "event", "time": "redeemed_at", "channel": "channel"}),
)
"""Redemptions come after baskets, so that a coupon follows the basket it was redeemed with, at the same instant."""


def write_demo_files(folder: Path) -> tuple[DemoFile, ...]:
    """Write the demo's files into the folder, in the order of import; raises NotSetUp when the data is not installed."""
    source = data_folder()
    engine = import_module("duckdb")  # a quarter of a second that only the demo needs to spend
    with engine.connect(config={"autoinstall_known_extensions": "false", "TimeZone": "UTC"}) as connection:
        for table in _TABLES:
            path = source / f"{table}.parquet"
            connection.read_parquet(str(path)).create_view(table)
        return tuple(_write(connection, part, folder) for part in _PARTS)


def _write(connection: duckdb.DuckDBPyConnection, part: _Part, folder: Path) -> DemoFile:
    query = files(__package__ or __name__).joinpath(f"{part.name}.sql").read_text(encoding="utf-8")
    path = folder / f"{part.name}.parquet"
    connection.sql(query).write_parquet(str(path), compression="zstd")
    mapping = ColumnMapping(columns={"customer": "household_id", **part.roles}, source="completejourney", zone=ZONE)
    return DemoFile(path, part.dataset, mapping)
