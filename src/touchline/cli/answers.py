"""Commands that ask an analysis: the question from the options, the answer as JSON, CSV or a table for people."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import click

from touchline.app import open_workspace
from touchline.cli import figures
from touchline.cli.options import analysis_options, command_of, csv_option, json_option, workspace_option
from touchline.cli.output import Align, print_csv, print_json, print_table, say
from touchline.flow.ask import Raw, question
from touchline.frame.answers import Answer

Row = Mapping[str, object]
_LEADING = ("group", "period")


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the table for people: its heading, and the text of a row."""

    title: str
    text: Callable[[Row], str]
    align: Align = "right"


def words(title: str, name: str) -> Column:
    """A column of text."""
    return Column(title, lambda row: str(row[name]) if row.get(name) is not None else figures.NOT_KNOWN, "left")


def counts(title: str, name: str) -> Column:
    """A column of whole numbers."""
    return Column(title, lambda row: figures.count(_number(row, name)))


def rates(title: str, name: str) -> Column:
    """A column of rates with their interval."""
    stem = name.removesuffix("_rate")
    return Column(
        title, lambda row: figures.rate(_number(row, name), _number(row, f"{stem}_low"), _number(row, f"{stem}_high"))
    )


def durations(title: str, name: str) -> Column:
    """A column of durations."""
    return Column(title, lambda row: figures.duration(_number(row, name)))


def _number(row: Row, name: str) -> float | None:
    value = row.get(name)
    return value if isinstance(value, int | float) else None


def analysis_command(analysis: str, about: str, columns: Sequence[Column]) -> click.Command:
    """The command that asks an analysis and shows these columns to people."""

    def run(workspace: Path, *, as_json: bool, as_csv: bool, **raw: Raw) -> None:
        with open_workspace(workspace) as opened:
            answer = opened.ask(question(analysis, raw, zone=opened.settings.zone))
        _show(answer, columns, as_json=as_json, as_csv=as_csv)

    run.__doc__ = about
    return command_of(analysis, run, [*analysis_options(analysis), workspace_option(), json_option(), csv_option()])


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
    leading = [words(name.capitalize(), name) for name in _LEADING if name in answer.table.column_names]
    shown = [*leading, *columns]
    say(answer.sentence)
    say()
    print_table([(column.title, column.align) for column in shown], ([column.text(row) for column in shown] for row in rows))
    say()
    measured = f", map {answer.map_id} ({answer.map_version})" if answer.map_id else ""
    say(f"Counted per {answer.units}, as of {answer.as_of}{measured}. Rates with their 95 % interval.")
