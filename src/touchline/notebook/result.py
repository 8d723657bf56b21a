"""An answer in Python: to look at, to compute with, and to open."""

from __future__ import annotations

import html
import inspect
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING

import pyarrow as pa

from touchline.analyse.shown.cells import written
from touchline.analyse.shown.chart import chart
from touchline.analyse.shown.columns import analysis_of, shown_columns
from touchline.app import Workspace
from touchline.errors import NotSetUp
from touchline.frame.answers import Answer, Column
from touchline.model.questions import Cell, Question
from touchline.model.views import CustomerPage
from touchline.notebook.asked import Asked

if TYPE_CHECKING:
    import pandas as pd

_SHOWN_ROWS = 100


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

    def question(self) -> Asked:
        """Every argument as it was understood; `.command()`, `.address()` and `.screen()` ask the same elsewhere."""
        return Asked(self.answer, self._workspace.path)

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

    def chart(self) -> str:
        """The answer as a picture: SVG, one bar per row, rates with their interval."""
        return chart(self.answer, analysis_of(self.answer))

    def explain(self) -> str:
        """How the numbers came about: definition, question, moment, map, version of the data, and what was counted."""
        answer = self.answer
        measured = f"on map {answer.map_id}, version {answer.map_version}" if answer.map_id else "without a map"
        asked = json.dumps(answer.question, ensure_ascii=False)
        definition = inspect.cleandoc(analysis_of(self.answer).__doc__ or "")
        version = f"version {self._workspace.version()} of the data"
        return (
            f"{answer.analysis} {measured}, counted per {answer.units}, as of {answer.as_of}, from {version}. {definition} "
            f"Asked: {asked} {answer.sentence}"
        )

    def __repr__(self) -> str:
        return f"<{self.answer.analysis}: {self.answer.sentence}>"

    def _repr_html_(self) -> str:
        table, columns = self.answer.table, shown_columns(self.answer)
        head = "".join(f"<th>{html.escape(column.title)}</th>" for column in columns)
        rows = "".join(_html_row(row, columns) for row in table.slice(0, _SHOWN_ROWS).to_pylist())
        more = f"<p>{table.num_rows - _SHOWN_ROWS:,} more rows in .table()</p>" if table.num_rows > _SHOWN_ROWS else ""
        said = f"<p>{html.escape(self.answer.sentence)}</p>{self.chart()}"
        return f"{said}<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>{more}"


def _html_row(row: Mapping[str, object], columns: Sequence[Column]) -> str:
    return "<tr>" + "".join(f"<td>{html.escape(written(row, column))}</td>" for column in columns) + "</tr>"
