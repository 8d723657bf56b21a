"""`touchline.open(...)`: the Python face for analysts, with the same analyses, arguments and numbers as everywhere else."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

import pyarrow as pa

from touchline.app import Workspace, open_workspace
from touchline.errors import NotSetUp
from touchline.flow.ask import Raw, question
from touchline.frame.answers import Answer
from touchline.model.events import ColumnMapping, Dataset, ImportSummary
from touchline.model.questions import Cell, Question
from touchline.model.views import CustomerPage, CustomerView, MapReport, Overview, TimelinePage

if TYPE_CHECKING:
    import pandas as pd

Filter = str | Mapping[str, object]
Texts = str | Sequence[str]
Day = str | date
_SHOWN_ROWS = 100
_KEPT_WORDS = {"from_": "from"}
"""`from` is a word of Python itself, so it is written `from_`; every other argument has the same name everywhere."""


class AskArguments(TypedDict, total=False):
    """What every analysis takes."""

    map: str
    from_: Day
    to: Day
    where: Filter | Sequence[Filter]
    by: str


class FunnelArguments(AskArguments, total=False):
    """What a funnel takes besides its steps."""

    within: str
    mode: str
    per: str
    exclude: Texts
    trend: str


class PathsArguments(AskArguments, total=False):
    """What paths take."""

    anchor: str
    direction: str
    depth: int
    collapse: bool
    variants: bool
    top: int


class ImportArguments(TypedDict, total=False):
    """Which column plays which role (the others become properties or traits), where rows come from, and the zone of their times."""

    customer: str
    event: str
    time: str
    channel: str
    anonymous: str
    email: str
    phone: str
    type: str
    source: str
    tz: str


@dataclass(frozen=True, slots=True)
class Result:
    """An answer to look at, to compute with, and to open: shows itself as a table in a notebook."""

    _workspace: Workspace
    _question: Question
    answer: Answer

    @property
    def sentence(self) -> str:
        """The answer in one sentence."""
        return self.answer.sentence

    def question(self) -> dict[str, object]:
        """Every argument as it was understood."""
        return dict(self.answer.question)

    def table(self) -> pa.Table:
        """The rows as an Arrow table: rates with `_low` and `_high` (95 %), durations in seconds."""
        return self.answer.table

    def to_pandas(self) -> pd.DataFrame:
        """The rows as a pandas DataFrame; raises NotSetUp when pandas is not installed."""
        if find_spec("pandas") is None:
            raise NotSetUp(what="pandas is not installed", mend="Install it with: pip install pandas")
        return self.answer.table.to_pandas()

    def customers(self, measure: str = "", *, offset: int = 0, limit: int = 50, **row: str | int) -> CustomerPage:
        """The customers behind one number: the row by its key columns, for example `.customers(step=2)`, and the measure's column."""
        return self._workspace.members(self._question, Cell(dict(row), measure), offset=offset, limit=limit)

    def explain(self) -> str:
        """How the numbers came about: question, moment, map, and what was counted."""
        answer = self.answer
        measured = f"on map {answer.map_id}, version {answer.map_version}" if answer.map_id else "without a map"
        asked = json.dumps(answer.question, ensure_ascii=False)
        return f"{answer.analysis} {measured}, counted per {answer.units}, as of {answer.as_of}. Asked: {asked}"

    def __repr__(self) -> str:
        return f"<{self.answer.analysis}: {self.answer.sentence}>"

    def _repr_html_(self) -> str:
        table = self.answer.table
        head = "".join(f"<th>{html.escape(name)}</th>" for name in table.column_names)
        rows = "".join(_html_row(row) for row in table.slice(0, _SHOWN_ROWS).to_pylist())
        more = f"<p>{table.num_rows - _SHOWN_ROWS:,} more rows in .table()</p>" if table.num_rows > _SHOWN_ROWS else ""
        return f"<p>{html.escape(self.answer.sentence)}</p><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>{more}"


def _html_row(row: Mapping[str, object]) -> str:
    return "<tr>" + "".join(f"<td>{html.escape(_cell_text(value))}</td>" for value in row.values()) + "</tr>"


def _cell_text(value: object) -> str:
    if value is None:
        return "–"
    return f"{value:.4g}" if isinstance(value, float) and not value.is_integer() else str(value)


class Notebook:
    """An open workspace: import, ask, look at customers."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def overview(self) -> Overview:
        """Name, zone, size and maps."""
        return self._workspace.overview()

    def check_map(self, map_id: str = "") -> MapReport:
        """How a map fits the events."""
        return self._workspace.check_map(map_id)

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

    def stages(self, **arguments: Unpack[AskArguments]) -> Result:
        """How many runs reach each stage, how long they stay, where they are lost."""
        return self._ask("stages", arguments)

    def touchpoints(self, **arguments: Unpack[AskArguments]) -> Result:
        """What happens at each touchpoint."""
        return self._ask("touchpoints", arguments)

    def funnel(self, step: Texts, **arguments: Unpack[FunnelArguments]) -> Result:
        """How far customers or runs get through the steps, for example `funnel(["landing", "cart"], within="7d")`."""
        return self._ask("funnel", {"step": step, **arguments})

    def transitions(self, **arguments: Unpack[AskArguments]) -> Result:
        """How often one touchpoint directly follows another."""
        return self._ask("transitions", arguments)

    def paths(self, **arguments: Unpack[PathsArguments]) -> Result:
        """Which ways runs take."""
        return self._ask("paths", arguments)

    def coverage(self, **arguments: Unpack[AskArguments]) -> Result:
        """Events without a touchpoint, touchpoints without events, silence."""
        return self._ask("coverage", arguments)

    def customers(self, query: str = "", *, offset: int = 0, limit: int = 50) -> CustomerPage:
        """Customers whose identifier or label contains the text."""
        return self._workspace.customers(query, offset=offset, limit=limit)

    def customer(self, identifier: str, *, map_id: str = "") -> CustomerView:
        """The whole picture of one customer."""
        return self._workspace.customer(identifier, map_id=map_id)

    def timeline(self, identifier: str, *, map_id: str = "", before: int | None = None, limit: int = 100) -> TimelinePage:
        """What happened, newest first."""
        return self._workspace.timeline(identifier, map_id=map_id, before=before, limit=limit)

    def _ask(self, analysis: str, arguments: Mapping[str, object]) -> Result:
        raw = {_KEPT_WORDS.get(name, name): _raw(value) for name, value in arguments.items()}
        asked = question(analysis, raw, zone=self._workspace.settings.zone)
        return Result(self._workspace, asked, self._workspace.ask(asked))


def _raw(value: object) -> Raw:
    if isinstance(value, date):
        return value.isoformat()
    if value is None or isinstance(value, str | int | Mapping):
        return value
    return list(value) if isinstance(value, Sequence) else str(value)


@contextmanager
def open_notebook(path: str | Path) -> Iterator[Notebook]:
    """Open a workspace to ask and look; it is held as its writer only while something is taken in."""
    with open_workspace(Path(path)) as workspace:
        yield Notebook(workspace)
