"""`touchline keys`: what lets programs ask the API, with which rights, and until when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from touchline.app import open_workspace
from touchline.cli.options import command_of, json_option, workspace_option
from touchline.cli.output import Align, print_json, print_table, say
from touchline.cli.remote import send_document
from touchline.errors import WorkspaceBusy
from touchline.flow.access.api_keys import MOST_DAYS
from touchline.model.access import ApiKey, Right

_COLUMNS: tuple[tuple[str, Align], ...] = (("Key", "left"), ("Begins", "left"), ("Rights", "left"), ("Until", "left"))
_RIGHTS = [right.value for right in Right if right is not Right.OWN]


def _list(workspace: Path, *, as_json: bool) -> None:
    """Every API key; the texts are kept nowhere."""
    with open_workspace(workspace) as opened:
        there = opened.access.keys.all()
    if as_json:
        print_json([_shown(one) for one in there])
    elif there:
        rows = ([one.name, one.hint, " ".join(sorted(one.rights)), f"{one.expires_at:%Y-%m-%d}"] for one in there)
        print_table(_COLUMNS, rows)
    else:
        say(f"There is no API key yet. Make one: touchline keys add NAME --right measure -w {workspace}")


def _add(workspace: Path, name: str, *, rights: Sequence[str], days: int) -> None:
    """Make an API key with some rights; its text is printed once."""
    wanted = [Right(right) for right in rights]
    try:
        with open_workspace(workspace, write=True) as opened:
            text = opened.access.keys.make(name, wanted, days).text
    except WorkspaceBusy as busy:
        if not busy.address:
            raise
        text = str(send_document(busy, "POST", ["keys"], {"name": name, "rights": list(rights), "days": days})["text"])
    say(text)
    say(f"Shown once, good for {days} days. Send it as a header: Authorization: Bearer …")


def _end(workspace: Path, name: str) -> None:
    """Let a key, by its name or id, in no longer."""
    try:
        with open_workspace(workspace, write=True) as opened:
            opened.access.keys.end(name)
    except WorkspaceBusy as busy:
        if not busy.address:
            raise
        send_document(busy, "DELETE", ["keys", name], {})
    say(f"{name} lets nobody in any more.")


def _shown(one: ApiKey) -> Mapping[str, object]:
    return {
        "id": one.id,
        "name": one.name,
        "hint": one.hint,
        "rights": sorted(one.rights),
        "author": one.author,
        "created_at": one.created_at,
        "expires_at": one.expires_at,
    }


command = click.Group(
    "keys",
    help="What lets programs ask the API, with which rights, and until when.",
    commands=[
        command_of("list", _list, [workspace_option(), json_option()]),
        command_of(
            "add",
            _add,
            [
                click.Argument(["name"], metavar="NAME"),
                click.Option(
                    ["--right", "rights"], type=click.Choice(_RIGHTS), multiple=True, required=True, help="May be repeated."
                ),
                click.Option(["--days"], type=click.IntRange(1, MOST_DAYS), default=90, show_default=True, help="How long."),
                workspace_option(),
            ],
        ),
        command_of("end", _end, [click.Argument(["name"], metavar="NAME"), workspace_option()]),
    ],
)
