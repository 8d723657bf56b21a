"""`touchline map put-away` and `touchline map bring-back`: a map that is not needed now, and nothing of it lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from touchline.app import Workspace, open_workspace
from touchline.cli.options import command_of, workspace_option
from touchline.cli.output import note, say
from touchline.cli.remote import send_document
from touchline.errors import WorkspaceBusy


def _put_away(workspace: Path, name: str) -> None:
    """Put a map away: it is measured no more, and its file, versions and draft are kept for the day when it is brought back."""
    _done(workspace, lambda opened: opened.maps.put_away(name), "DELETE", ["maps", name])
    say(f"{name} is put away.")
    note(f"To have it again: touchline map bring-back {name}")


def _bring_back(workspace: Path, name: str) -> None:
    """Bring back a map that was put away."""
    _done(workspace, lambda opened: opened.maps.bring_back(name), "POST", ["maps", name, "back"])
    say(f"{name} is a map again.")


def _done(workspace: Path, here: Callable[[Workspace], object], method: str, path: list[str]) -> None:
    """In the workspace, or by the server that holds it."""
    try:
        with open_workspace(workspace, write=True) as opened:
            here(opened)
    except WorkspaceBusy as busy:
        if not busy.address:
            raise
        send_document(busy, method, path, {})


put_away = command_of("put-away", _put_away, [click.Argument(["name"], metavar="MAP"), workspace_option()])
bring_back = command_of("bring-back", _bring_back, [click.Argument(["name"], metavar="MAP"), workspace_option()])
