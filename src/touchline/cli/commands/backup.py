"""`touchline backup`: keep a workspace as one file or folder."""

from __future__ import annotations

from pathlib import Path

import click

from touchline.app import back_up_workspace
from touchline.cli import figures
from touchline.cli.options import command_of, json_option, workspace_option
from touchline.cli.output import print_json, say


def _run(target: Path, workspace: Path, *, as_json: bool) -> None:
    """Keep a workspace as of one moment, while it is at work: in a folder, or in one file when the name ends in .tar."""
    report = back_up_workspace(workspace, target)
    if as_json:
        print_json(report)
    else:
        say(f"{target} holds {figures.size(report.bytes)} in {report.files:,} files.")
        say(f"Make a workspace of it with: touchline restore {target} DIR")


command = command_of(
    "backup",
    _run,
    [click.Argument(["target"], metavar="FILE|FOLDER", type=click.Path(path_type=Path)), workspace_option(), json_option()],
)
