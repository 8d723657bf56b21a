"""`touchline init`: make a workspace."""

from __future__ import annotations

from pathlib import Path

import click

from touchline.app import create_workspace
from touchline.cli.output import say


@click.command("init")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@click.option("--name", default="", help="What the workspace is called; left out, the folder's name.")
@click.option("--tz", "zone", default="", metavar="ZONE", help="IANA zone its days are cut in; left out, this machine's.")
@click.option("--currency", default="EUR", show_default=True, help="ISO code of the currency of costs and values.")
def command(folder: Path, name: str, zone: str, currency: str) -> None:
    """Make a workspace: a folder with touchline.yml, maps/ and data/."""
    create_workspace(folder, name=name, zone=zone, currency=currency)
    say(f"{folder} is a workspace now. Next: touchline import FILE -w {folder}")
