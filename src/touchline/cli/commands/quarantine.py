"""`touchline quarantine`: rows that could not be used."""

from __future__ import annotations

from pathlib import Path

import click

from touchline.app import open_workspace
from touchline.cli import figures
from touchline.cli.options import command_of, csv_option, json_option, workspace_option
from touchline.cli.output import print_csv, print_json, print_table, say
from touchline.model.views import QuarantinePage

_COLUMNS = ("id", "file", "line", "reason", "detail", "raw", "at")


def _list(workspace: Path, *, offset: int, limit: int, as_json: bool, as_csv: bool) -> None:
    """Rejected rows, newest first: file, line, reason, and the row as it was."""
    with open_workspace(workspace) as opened:
        page, zone = opened.quarantine(offset=offset, limit=limit), opened.settings.zone
    if as_json:
        print_json(page)
    elif as_csv:
        print_csv([{name: getattr(row, name) for name in _COLUMNS} for row in page.rows], _COLUMNS)
    else:
        _show(page, zone)


def _show(page: QuarantinePage, zone: str) -> None:
    if not page.rows:
        say("The quarantine is empty.")
        return
    rows = ([f"{row.file}:{row.line}", row.reason, row.detail, figures.instant(row.at, zone), row.raw] for row in page.rows)
    print_table([("Row", "left"), ("Reason", "left"), ("Detail", "left"), ("Rejected", "left"), ("As it was", "left")], rows)
    say(f"{page.offset + 1:,}–{page.offset + len(page.rows):,} of {page.total:,} rejected rows.")


command = click.Group(
    "quarantine",
    help="Rows that could not be used, kept whole with file, line and reason.",
    commands=[
        command_of(
            "list",
            _list,
            [
                click.Option(["--offset"], type=click.IntRange(min=0), default=0, help="Rows to skip."),
                click.Option(["--limit"], type=click.IntRange(1, 1000), default=50, show_default=True, help="Rows to show."),
                workspace_option(),
                json_option(),
                csv_option(),
            ],
        )
    ],
)
