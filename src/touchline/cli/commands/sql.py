"""`touchline sql`: a SELECT over events, touches, runs and profiles."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from touchline.app import open_workspace
from touchline.cli.options import csv_option, json_option, workspace_option
from touchline.cli.output import print_csv, print_json, print_table
from touchline.ports.sql import Limits

_PRINTED = 1_000


def _run(query: str, workspace: Path, seconds: float, rows: int, *, as_json: bool, as_csv: bool) -> None:
    """Ask in SQL: one SELECT over the tables events, touches, runs and profiles.

    Columns with a dot are written in double quotes: "properties.price". Times are in UTC.
    The engine sees these tables and nothing else of the machine.
    """
    with open_workspace(workspace) as opened:
        table = opened.sql(query, Limits(seconds=seconds, rows=rows))
    found = [{name: _plain(value) for name, value in row.items()} for row in table.to_pylist()]
    if as_json:
        print_json({"columns": table.column_names, "rows": found})
    elif as_csv:
        print_csv(found, table.column_names)
    else:
        shown = [["–" if value is None else str(value) for value in row.values()] for row in found[:_PRINTED]]
        print_table([(name, "left") for name in table.column_names], shown)


def _plain(value: object) -> object:
    """What JSON and CSV know as it is, instants by ISO 8601, anything else as text."""
    if value is None or isinstance(value, str | int | float | list | dict):
        return value
    return value.isoformat(" ") if isinstance(value, datetime) else str(value)


command = click.Command(
    "sql",
    callback=_run,
    params=[
        click.Argument(["query"], metavar="QUERY"),
        workspace_option(),
        click.Option(
            ["--seconds"], type=click.FloatRange(min=0.1, max=3600), default=60.0, show_default=True, help="Longest time."
        ),
        click.Option(
            ["--rows"], type=click.IntRange(min=1), default=_PRINTED, show_default=True, help="Most rows of the answer."
        ),
        json_option(),
        csv_option(),
    ],
    help=_run.__doc__,
)
