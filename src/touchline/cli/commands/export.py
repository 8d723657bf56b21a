"""`touchline export`: events, touches, runs or profiles as a file."""

from __future__ import annotations

from pathlib import Path

import click

from touchline.app import open_workspace
from touchline.cli.options import workspace_option
from touchline.cli.output import say

_TABLES = ("events", "touches", "runs", "profiles")


def _run(table: str, out: Path, workspace: Path) -> None:
    """Write events, touches, runs or profiles to a file: Parquet as they are, or CSV that is safe to open in a spreadsheet.

    The columns are those that `touchline sql` sees. Times are in UTC.
    """
    with open_workspace(workspace) as opened:
        rows = opened.export(table, out)
    say(f"{out}: {rows:,} {table}.")


command = click.Command(
    "export",
    callback=_run,
    params=[
        click.Argument(["table"], type=click.Choice(_TABLES)),
        click.Option(
            ["-o", "--out"],
            type=click.Path(path_type=Path, dir_okay=False),
            required=True,
            metavar="FILE",
            help="The file; its ending says the format: .parquet, .csv or .csv.gz.",
        ),
        workspace_option(),
    ],
    help=_run.__doc__,
)
