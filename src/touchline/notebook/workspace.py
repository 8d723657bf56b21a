"""An open workspace in Python: import, ask, look at customers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Self, Unpack

import pyarrow as pa

from touchline.app import Workspace, open_workspace
from touchline.app.listing import listing_of, table_of
from touchline.model.events import ColumnMapping, Dataset, ImportSummary
from touchline.model.selections import Listing
from touchline.model.views import CustomerPage, CustomerView, MapReport, Overview, TimelinePage
from touchline.notebook.arguments import ImportArguments, ListArguments, filters_of, texts_of
from touchline.notebook.asks import Asks
from touchline.ports.sql import Limits


class Notebook(Asks):
    """An open workspace: import, ask, look at customers."""

    def __init__(self, workspace: Workspace, close: Callable[[], None]) -> None:
        super().__init__(workspace)
        self._close = close

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_failure: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the workspace; what a `with` block does at its end."""
        self._close()

    def overview(self) -> Overview:
        """Name, zone, size and maps."""
        return self._workspace.overview()

    def check_map(self, map_id: str = "") -> MapReport:
        """How a map fits the events."""
        return self._workspace.maps.check(map_id)

    def sql(self, query: str, *, seconds: float = 60.0, rows: int = 1_000_000) -> pa.Table:
        """One SELECT over events, touches, runs and profiles, for example `sql("select state, count(*) from runs group by state")`.

        Columns with a dot are written in double quotes; times are in UTC. Raises QuestionInvalid with the engine's reason.
        """
        return self._workspace.sql(query, Limits(seconds=seconds, rows=rows))

    def import_events(self, path: str | Path, **arguments: Unpack[ImportArguments]) -> ImportSummary:
        """Take in events, for example `import_events("e.parquet", customer="id", event="activity", time="at")`.

        Raises WorkspaceBusy, with the address of the server, while another process writes.
        """
        return self._import(Path(path), Dataset.EVENTS, arguments)

    def import_profiles(self, path: str | Path, **arguments: Unpack[ImportArguments]) -> ImportSummary:
        """Take in profiles: one row per customer, columns become traits."""
        return self._import(Path(path), Dataset.PROFILES, arguments)

    def _import(self, path: Path, dataset: Dataset, arguments: ImportArguments) -> ImportSummary:
        columns = {role: str(column) for role, column in arguments.items() if role not in {"source", "tz"}}
        mapping = ColumnMapping(columns=columns, source=arguments.get("source", ""), zone=arguments.get("tz", ""))
        with open_workspace(self._workspace.path, write=True) as writer:
            return writer.import_file(path, dataset, mapping)

    def customers(self, query: str = "", *, offset: int = 0, limit: int = 50, **asked: Unpack[ListArguments]) -> CustomerPage:
        """A part of a list of customers: those whose identifier or name contains the text, who fit all rules of `where`.

        For example `customers(where="persona=family", columns=["score", "traits.region"], sort="score")`.
        """
        return self._workspace.lists.page(self._listing(query, asked), offset=offset, limit=limit)

    def customer_table(self, query: str = "", **asked: Unpack[ListArguments]) -> pa.Table:
        """The whole of such a list as a table, who it is under `customer`; noted as an export."""
        return table_of(self._workspace, self._listing(query, asked))

    def _listing(self, query: str, asked: ListArguments) -> Listing:
        one = {"q": query, "map": asked.get("map", ""), "sort": asked.get("sort", "")}
        given = {
            "where": filters_of(asked.get("where", ())),
            "column": texts_of(asked.get("columns", ())),
            "rising": ["true"] if asked.get("rising") else [],
            **{name: [value] for name, value in one.items()},
        }
        return listing_of(self._workspace, given, selection=asked.get("selection", ""))

    def customer(self, identifier: str, *, map_id: str = "") -> CustomerView:
        """The whole picture of one customer."""
        return self._workspace.customer(identifier, map_id=map_id)

    def timeline(self, identifier: str, *, map_id: str = "", before: int | None = None, limit: int = 100) -> TimelinePage:
        """What happened, newest first."""
        return self._workspace.timeline(identifier, map_id=map_id, before=before, limit=limit)
