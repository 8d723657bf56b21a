"""`touchline touch`: write down one meeting with a customer, at the counter or on the phone."""

from __future__ import annotations

import asyncio
from dataclasses import asdict
from pathlib import Path

import click

from touchline.app import open_workspace
from touchline.cli.options import command_of, workspace_option
from touchline.cli.output import say
from touchline.cli.remote import send_document
from touchline.errors import WorkspaceBusy
from touchline.model.touches import StaffTouch

_PATIENCE_SECONDS = 10.0
"""So long it is waited for the timeline to show it; after that, the next that opens the workspace goes on."""


def _run(workspace: Path, **fields: str) -> None:
    """Write down one meeting with a customer: WHO is any identifier (user_id:, email:, phone: before it where it could be mistaken)."""
    touch = StaffTouch(**fields)
    try:
        with open_workspace(workspace, write=True) as opened:
            name = asyncio.run(opened.write_down(touch))
            opened.settle(_PATIENCE_SECONDS)
    except WorkspaceBusy as busy:
        if not busy.address:
            raise
        name = str(send_document(busy, "POST", ("touches",), asdict(touch))["id"])
    say(f"Written down as {name}.")


def _text(name: str, line: str, default: str = "") -> click.Option:
    return click.Option([f"--{name}", name], default=default, show_default=bool(default), help=line)


command = command_of(
    "touch",
    _run,
    [
        click.Argument(["who"], metavar="WHO"),
        workspace_option(),
        _text("about", "What it was about."),
        _text("outcome", "What came of it."),
        _text("where", "The channel: store, phone, letter, chat …", "store"),
        _text("event", "What happened, if not what is usual there: Store Visited, Call Ended, Letter Sent, Message Received."),
        _text("at", "When, as ISO 8601; now when left out."),
        _text("by", "Who writes it down."),
        _text("id", "The same id is the same meeting, however often it is sent."),
    ],
)
