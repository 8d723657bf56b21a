"""`touchline demo`: a grocer's real year on a measured journey map, in the browser."""

from __future__ import annotations

import hashlib
import os
import shutil
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from touchline import __version__
from touchline.app import create_workspace, demo_map_text, open_workspace, write_demo_files
from touchline.cli.output import note, say
from touchline.cli.progress import reported
from touchline.cli.serving import listening, open_browser, serve
from touchline.errors import InvalidInput, WorkspaceInvalid
from touchline.flow.asking.ask import question
from touchline.settings import STORE

_NAME = "A grocer's real year"
_ZONE, _CURRENCY = "America/New_York", "USD"
_BUILT = "demo-is-built"
"""A file in the demo's workspace that says what it was built from; a folder without it is never touched."""
_LOOK = (
    "1. Map: six stages from the mailing to the loyal household, each touchpoint with its real volume and go-on rate.",
    "2. Customers: household 208 is the publisher's own example; its year lies on one timeline.",
    "3. Explore: where runs are lost, which ways they take; open the households behind any number.",
)


@click.command("demo")
@click.option(
    "-p", "--port", type=click.IntRange(0, 65535), default=8420, show_default=True, help="Port; another free one if taken."
)
@click.option("--open/--no-open", "browser", default=True, help="Open the browser where there is one.")
@click.option("--dir", "folder", type=click.Path(path_type=Path, file_okay=False), default=None, help="Where it is kept.")
def command(port: int, folder: Path | None, *, browser: bool) -> None:
    """Show a grocer's real year on a measured journey map: 2,469 households, 155,848 baskets, 6,589 mailings."""
    workspace = folder or _cache() / "demo"
    build(workspace)
    server = listening(port, or_another=True)

    os.environ.pop(STORE, None)  # the demo is a folder, whatever store the workspaces of this machine use

    def announce(address: str) -> None:
        say(f"The demo is at {address}  (Ctrl+C stops it). What to look at:")
        for line in _LOOK:
            say(f"  {line}")
        if browser:
            open_browser(f"{address}/?tour")

    serve(workspace, server, announce)


def build(workspace: Path) -> None:
    """Make the demo's workspace unless it is there already, saying what happens on the way; another folder is never touched."""
    mark, wanted = workspace / _BUILT, _origin()
    if mark.is_file() and mark.read_text(encoding="utf-8") == wanted:
        return
    if workspace.exists() and any(workspace.iterdir()):
        _clear(workspace, mark)
    note("Building the demo once, from the published data of The Complete Journey:")
    workspace.mkdir(parents=True, exist_ok=True)
    mark.write_text("not yet\n", encoding="utf-8")
    create_workspace(workspace, name=_NAME, zone=_ZONE, currency=_CURRENCY)
    _fill(workspace)
    mark.write_text(wanted, encoding="utf-8")


def _clear(workspace: Path, mark: Path) -> None:
    """Take away a demo of another version, or one that was interrupted; raises WorkspaceBusy while a process works on it."""
    if not mark.is_file():
        raise InvalidInput(
            what="this folder holds something else than the demo", where=str(workspace), mend="Name another: --dir."
        )
    with suppress(WorkspaceInvalid), open_workspace(workspace, write=True):
        note("This demo is unfinished or of another version; building it anew.")
    shutil.rmtree(workspace)


def _fill(workspace: Path) -> None:
    with open_workspace(workspace, write=True) as opened, TemporaryDirectory(prefix="touchline-demo-") as folder:
        note("  reading the published tables")
        for file in write_demo_files(Path(folder)):
            with reported(file.path.name) as report:
                summary = opened.import_file(file.path, file.dataset, file.mapping, progress=report)
            note(f"  {file.path.stem}: {summary.accepted:,} of {summary.received:,} taken in, {summary.seconds:.1f} s")
        opened.maps.save(demo_map_text(), reason="the demo's map")
        note("  placing every touch on the map")
        opened.ask(question("stages", {}, zone=_ZONE))


def _origin() -> str:
    digest = hashlib.sha256(demo_map_text().encode()).hexdigest()
    return f"{__version__} {digest}\n"


def _cache() -> Path:
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "touchline"
