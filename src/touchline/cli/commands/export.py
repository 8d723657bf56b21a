"""`touchline export`: events, touches, runs or profiles as a file; or the files as tables that other engines read."""

from __future__ import annotations

from pathlib import Path

import click

from touchline.app import open_workspace, share_as_iceberg
from touchline.cli.options import command_of, workspace_option
from touchline.cli.output import say

_TABLES = ("events", "touches", "runs", "profiles")


def _run(table: str, out: Path, workspace: Path) -> None:
    """Write events, touches, runs or profiles to a file: Parquet as they are, or CSV that is safe to open in a spreadsheet.

    The columns are those that `touchline sql` sees. Times are in UTC.
    """
    with open_workspace(workspace) as opened:
        rows = opened.export(table, out)
    say(f"{out}: {rows:,} {table}.")


def _out_option() -> click.Option:
    return click.Option(
        ["-o", "--out"],
        type=click.Path(path_type=Path, dir_okay=False),
        required=True,
        metavar="FILE",
        help="The file; its ending says the format: .parquet, .csv or .csv.gz.",
    )


def _table_command(table: str) -> click.Command:
    def run(out: Path, workspace: Path) -> None:
        _run(table, out, workspace)

    run.__doc__ = _run.__doc__
    return command_of(table, run, [_out_option(), workspace_option()])


def _iceberg(folder: Path, workspace: Path) -> None:
    """Register the event files, profiles, identifiers and links as Apache Iceberg tables in a folder, without copying them.

    Other engines read the tables from the metadata files that are named. Run it again after new events: each table gets a snapshot
    that holds what there is now.
    """
    for table in share_as_iceberg(workspace, folder):
        anew = f", {table.anew} of them written anew" if table.anew else ""
        say(f"{table.name}: {table.rows:,} rows in {table.files} files{anew}.")
        say(f"  {table.metadata}")


command = click.Group(
    "export",
    commands=[
        *(_table_command(table) for table in _TABLES),
        command_of(
            "iceberg",
            _iceberg,
            [click.Argument(["folder"], type=click.Path(path_type=Path, file_okay=False), metavar="DIR"), workspace_option()],
        ),
    ],
    help="Events, touches, runs or profiles as a file; or the files as tables that other engines read.",
)
