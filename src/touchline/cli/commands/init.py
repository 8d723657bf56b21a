"""`touchline init`: make a workspace."""

from __future__ import annotations

from pathlib import Path

import click

from touchline.app import create_workspace, open_workspace, starter_map_text
from touchline.cli.output import say


@click.command("init")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@click.option("--name", default="", help="What the workspace is called; left out, the folder's name.")
@click.option("--tz", "zone", default="", metavar="ZONE", help="IANA zone its days are cut in; left out, this machine's.")
@click.option("--currency", default="EUR", show_default=True, help="ISO code of the currency of costs and values.")
@click.option("--starter", is_flag=True, help="Begin with a map of the standard event names on the seven stages.")
def command(folder: Path, name: str, zone: str, currency: str, *, starter: bool) -> None:
    """Make a workspace: a folder with touchline.yml, maps/ and data/."""
    create_workspace(folder, name=name, zone=zone, currency=currency)
    if starter:
        with open_workspace(folder, write=True) as opened:
            journey = opened.maps.save(starter_map_text(), reason="the starter map")
        say(f"{folder}/maps/{journey.id}.yaml is a first map. Delete what you do not have, add who answers for it.")
    say(f"{folder} is a workspace now. Next: touchline import FILE -w {folder}")
