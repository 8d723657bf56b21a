"""`touchline serve`: screens and API of a workspace in one process."""

from __future__ import annotations

from pathlib import Path

import click

from touchline.app import Role
from touchline.cli.output import say
from touchline.cli.serving import LOOPBACK, listening, open_browser, serve


@click.command("serve")
@click.argument("folder", metavar="[DIR]", type=click.Path(path_type=Path, file_okay=False), default=Path())
@click.option("-p", "--port", type=click.IntRange(0, 65535), default=8420, show_default=True, help="Port; 0 for any free one.")
@click.option("--host", default=LOOPBACK, show_default=True, help="Address to listen at; beyond this machine, people sign in.")
@click.option("-o", "--open", "browser", is_flag=True, help="Open the browser.")
@click.option(
    "--role",
    type=click.Choice([role.value for role in Role]),
    default=Role.ALL.value,
    show_default=True,
    help="What this process does; less than all only with a PostgreSQL.",
)
def command(folder: Path, port: int, host: str, *, browser: bool, role: str) -> None:
    """Serve a workspace on this machine until Ctrl+C: capture, pipeline, screens and API in one process.

    With a PostgreSQL, several may share the work: one pipeline, and any number of capture and web beside it.
    """

    def announce(address: str) -> None:
        say(f"{folder.resolve().name} is served at {address}  (Ctrl+C stops it)")
        if browser:
            open_browser(address)

    serve(folder, listening(port, host), announce, role=Role(role))
