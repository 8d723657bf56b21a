"""Commands that ask an analysis: the question from the options, the answer as JSON, CSV or a table for people."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import cast

import click

from touchline.analyse.analyses import ANALYSES
from touchline.analyse.sentences import in_language
from touchline.app import open_workspace
from touchline.cli import figures
from touchline.cli.options import (
    analysis_options,
    command_of,
    csv_option,
    json_option,
    language_option,
    runner_option,
    workspace_option,
)
from touchline.cli.output import Align, print_csv, print_json, print_table, say
from touchline.flow.asking.ask import Raw, question
from touchline.frame.answers import Answer, Column, Shape, text
from touchline.model.questions import QUESTIONS

Row = Mapping[str, object]
_LEADING = (text("group", "Group"), text("group_2", "Group 2"), text("group_3", "Group 3"), text("period", "Period"))


def analysis_command(name: str) -> click.Command:
    """The command that asks an analysis and shows its answer to people."""
    analysis = next(one for one in ANALYSES if one.name == name)
    by_name = {column.name: column for column in analysis.columns}
    columns = [by_name[shown] for shown in analysis.shown]

    def run(workspace: Path, *, as_json: bool, as_csv: bool, language: str, runner: str, **raw: Raw) -> None:
        with open_workspace(workspace, runner=runner) as opened:
            asked = question(name, raw, zone=opened.settings.zone, hours=opened.settings.hours)
            answer = opened.ask(asked)
        _show(in_language(answer, language), columns, as_json=as_json, as_csv=as_csv)

    run.__doc__ = QUESTIONS[name].__doc__
    shared = [workspace_option(), runner_option(), json_option(), csv_option(), language_option()]
    return command_of(name, run, [*analysis_options(name), *shared])


def _show(answer: Answer, columns: Sequence[Column], *, as_json: bool, as_csv: bool) -> None:
    if as_json and as_csv:
        raise click.UsageError(message="--json and --csv exclude one another")
    document = answer.document()
    rows = cast("list[dict[str, object]]", document["rows"])
    if as_json:
        print_json(document)
    elif as_csv:
        print_csv(rows, answer.table.column_names)
    else:
        _show_people(answer, rows, columns)


def _show_people(answer: Answer, rows: Sequence[Row], columns: Sequence[Column]) -> None:
    there = answer.table.column_names
    own = {column.name for column in columns}
    leading = [column for column in _LEADING if column.name not in own]
    shown = [column for column in (*leading, *columns) if column.name in there]
    say(answer.sentence)
    say()
    heads = [(column.title, _align(column)) for column in shown]
    print_table(heads, ([_WRITTEN[column.shape_in(row)](row, column) for column in shown] for row in rows))
    say()
    measured = f", map {answer.map_id} ({answer.map_version})" if answer.map_id else ""
    say(f"Counted per {answer.units}, as of {answer.as_of}{measured}. Rates with their 95 % interval.")


def _align(column: Column) -> Align:
    return "left" if column.shape is Shape.TEXT else "right"


def _number(row: Row, name: str) -> float | None:
    value = row.get(name)
    return value if isinstance(value, int | float) else None


def _words(row: Row, column: Column) -> str:
    return str(row[column.name]) if row.get(column.name) is not None else figures.NOT_KNOWN


def _rate(row: Row, column: Column) -> str:
    low, high = column.interval()
    return figures.rate(_number(row, column.name), _number(row, low), _number(row, high))


def _moment(row: Row, column: Column) -> str:
    value = row.get(column.name)
    return figures.instant(value if isinstance(value, datetime) else None, "UTC")


_WRITTEN: Mapping[Shape, Callable[[Row, Column], str]] = {
    Shape.TEXT: _words,
    Shape.COUNT: lambda row, column: figures.count(_number(row, column.name)),
    Shape.RATE: _rate,
    Shape.SHARE: lambda row, column: figures.rate(_number(row, column.name)),
    Shape.CHANGE: lambda row, column: figures.change(_number(row, column.name)),
    Shape.NUMBER: lambda row, column: figures.number(_number(row, column.name)),
    Shape.MONEY: lambda row, column: figures.money(_number(row, column.name)),
    Shape.SECONDS: lambda row, column: figures.duration(_number(row, column.name)),
    Shape.MOMENT: _moment,
}
