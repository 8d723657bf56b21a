"""`touchline privacy`: everything that is held about a customer, handed out or erased for good."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import cast

import click

from touchline.app import Workspace, open_workspace
from touchline.cli.options import command_of, workspace_option
from touchline.cli.output import print_table, say
from touchline.cli.plain import plain
from touchline.cli.remote import send_document
from touchline.errors import InvalidInput, WorkspaceBusy, WorkspaceInvalid
from touchline.flow.customers.privacy import PrivacyDesk

Document = Mapping[str, object]


def _export(workspace: Path, customer: str, *, output: Path) -> None:
    """Write everything that is held about CUSTOMER (any identifier) to a JSON file."""
    try:
        with open_workspace(workspace, write=True) as opened:
            document = _document(_desk(opened).handed_out(customer))
    except WorkspaceBusy as busy:
        if not busy.address:
            raise
        document = send_document(busy, "POST", ["privacy", "export"], {"customer": customer})
    output.write_text(json.dumps(document, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    rows = cast("Mapping[str, Sequence[object]]", document["rows"])
    say(f"{output}: {', '.join(f'{len(found)} {name}' for name, found in rows.items())}")


def _erase(workspace: Path, customer: str, *, yes: bool) -> None:
    """Forget CUSTOMER (any identifier) for good: events stay, without anything that says whose they are. Cannot be undone."""
    if not yes and not click.confirm(f"Erase {customer} for good?", err=True):
        raise InvalidInput(what="nothing was erased.", mend="Say --yes, or answer yes.")
    try:
        with open_workspace(workspace, write=True) as opened:
            document = _document(_desk(opened).erase(customer))
    except WorkspaceBusy as busy:
        if not busy.address:
            raise
        document = send_document(busy, "POST", ["privacy", "erase"], {"customer": customer})
    places = cast("Sequence[Mapping[str, object]]", document["places"])
    told = ([str(one["store"]), str(one["rows"]), str(one["found"])] for one in places)
    print_table([("Store", "left"), ("Rows changed", "right"), ("Found afterwards", "right")], told)
    for text in cast("Sequence[str]", document["elsewhere"]):
        say(f"Not ours: {text}.")


def _desk(opened: Workspace) -> PrivacyDesk:
    if opened.privacy is None:
        raise WorkspaceInvalid(what="it was opened for reading", where=str(opened.path))
    return opened.privacy


def _document(value: object) -> Document:
    found = plain(value)
    return found if isinstance(found, dict) else {}


def _customer() -> click.Argument:
    return click.Argument(["customer"], metavar="CUSTOMER")


command = click.Group(
    "privacy",
    help="Hand out everything that is held about a customer, or erase it for good.",
    commands=[
        command_of(
            "export",
            _export,
            [
                _customer(),
                click.Option(
                    ["-o", "--output"], type=click.Path(path_type=Path, dir_okay=False), required=True, help="The file."
                ),
                workspace_option(),
            ],
        ),
        command_of(
            "erase",
            _erase,
            [_customer(), click.Option(["--yes"], is_flag=True, help="Do not ask."), workspace_option()],
        ),
    ],
)
