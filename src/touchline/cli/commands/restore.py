"""`touchline restore`: make a workspace of a backup."""

from __future__ import annotations

from pathlib import Path

import click

from touchline.app import restore_workspace
from touchline.cli import figures
from touchline.cli.options import command_of, json_option
from touchline.cli.output import print_json, say


def _run(source: Path, folder: Path, *, as_json: bool) -> None:
    """Make a new workspace of a backup, after a look at every byte of it. With TOUCHLINE_STORE, its state goes there."""
    report = restore_workspace(source, folder)
    if as_json:
        print_json(report)
    else:
        say(f"{folder} is a workspace now, as of {report.made_at:%Y-%m-%d %H:%M:%S} UTC: {figures.size(report.bytes)}.")


command = command_of(
    "restore",
    _run,
    [
        click.Argument(["source"], metavar="FILE|FOLDER", type=click.Path(path_type=Path, exists=True)),
        click.Argument(["folder"], metavar="DIR", type=click.Path(path_type=Path, file_okay=False)),
        json_option(),
    ],
)
