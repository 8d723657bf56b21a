"""`touchline people`: who works with a workspace, as what, and with which password."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import click

from touchline.app import Access, open_workspace
from touchline.cli.options import command_of, json_option, workspace_option
from touchline.cli.output import Align, note, print_json, print_table, say
from touchline.cli.remote import send_document
from touchline.errors import WorkspaceBusy
from touchline.flow.access.staff import INVITATION_DAYS
from touchline.model.access import Person, StaffRole

_COLUMNS: tuple[tuple[str, Align], ...] = (("E-mail", "left"), ("Name", "left"), ("Role", "left"), ("Signs in with", "left"))


@dataclass(frozen=True, slots=True)
class Wanted:
    """A change as the server that holds the workspace is asked for it: the method, the path below /api, and a document."""

    method: str
    place: Sequence[str]
    document: Mapping[str, object] = field(default_factory=dict)


def _list(workspace: Path, *, as_json: bool) -> None:
    """Everybody who works with the workspace."""
    with open_workspace(workspace) as opened:
        there = opened.access.staff.all()
    if as_json:
        print_json([_shown(one) for one in there])
    elif there:
        print_table(_COLUMNS, ([one.email, one.name, one.role, _how(one)] for one in there))
    else:
        say(f"Nobody has to sign in yet. Add yourself: touchline people add EMAIL --role owner -w {workspace}")


def _add(workspace: Path, email: str, *, name: str, role: str) -> None:
    """Add somebody, with a password that is asked for (or in TOUCHLINE_PASSWORD); the first one must be an owner.

    From then on, everybody signs in.
    """
    password = _password()
    _changed(
        workspace,
        lambda access: access.staff.add(email, name, StaffRole(role), password),
        Wanted("POST", ["people"], {"email": email, "name": name, "role": role, "password": password}),
    )
    say(f"{email} may sign in now, as {role}.")


def _invite(workspace: Path, email: str, *, name: str, role: str, days: int) -> None:
    """Make a link with which somebody chooses a password, once; for somebody who is here already, another password."""
    wanted = Wanted("POST", ["invitations"], {"email": email, "name": name, "role": role, "days": days})
    try:
        with open_workspace(workspace, write=True) as opened:
            made = opened.access.staff.invite(email, name, StaffRole(role), days=days)
            path, address = f"/join#{made.token}", opened.settings.address
            trouble = opened.post.invite(made.invitation, path, "en") if opened.post.is_set_up and address else ""
            mailed = bool(opened.post.is_set_up and address and not trouble)
    except WorkspaceBusy as busy:
        if not busy.address:
            raise
        answer = send_document(busy, wanted.method, wanted.place, wanted.document)
        path, mailed, trouble = str(answer["path"]), bool(answer["mailed"]), str(answer["trouble"])
        with open_workspace(workspace) as opened:
            address = opened.settings.address or busy.address
    if trouble:
        note(f"Not mailed: {trouble}")
    say(f"For {email} alone, once, within {days} days{', and mailed there' if mailed else ''}:")
    say(f"{(address or 'http://127.0.0.1:8420').rstrip('/')}{path}")


def _role(workspace: Path, email: str, role: str) -> None:
    """Give somebody another role: owner, admin, marketing, sales, service, analyst or viewer."""
    place = ["people", _id_of(workspace, email), "role"]
    _changed(workspace, lambda access: access.staff.give_role(email, StaffRole(role)), Wanted("PUT", place, {"role": role}))
    say(f"{email} is {role} now.")


def _password_of(workspace: Path, email: str) -> None:
    """Give somebody another password, which is asked for (or in TOUCHLINE_PASSWORD); all their sessions end."""
    password, place = _password(), ["people", _id_of(workspace, email), "password"]
    wanted = Wanted("PUT", place, {"password": password})
    _changed(workspace, lambda access: access.staff.give_password(email, password), wanted)
    say(f"{email} has another password; all sessions ended.")


def _remove(workspace: Path, email: str) -> None:
    """Remove somebody; what they changed stays, under their name."""
    place = ["people", _id_of(workspace, email)]
    _changed(workspace, lambda access: access.staff.remove(email), Wanted("DELETE", place))
    say(f"{email} can sign in no more.")


def _id_of(workspace: Path, email: str) -> str:
    with open_workspace(workspace) as opened:
        return opened.access.staff.person(email).id


def _changed(workspace: Path, change: Callable[[Access], object], wanted: Wanted) -> None:
    """Make a change here, or have it made by the server that holds the workspace."""
    try:
        with open_workspace(workspace, write=True) as opened:
            change(opened.access)
    except WorkspaceBusy as busy:
        if not busy.address:
            raise
        send_document(busy, wanted.method, wanted.place, wanted.document)


def _password() -> str:
    given = os.environ.get("TOUCHLINE_PASSWORD")
    if given is not None:
        return given
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    return str(click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True))


def _shown(one: Person) -> Mapping[str, object]:
    return {"id": one.id, "email": one.email, "name": one.name, "role": one.role, "password": bool(one.password)}


def _how(one: Person) -> str:
    ways = [way for way, there in (("password", one.password), ("company", one.subject)) if there]
    return ", ".join(ways) or "nothing yet"


def _email() -> click.Argument:
    return click.Argument(["email"], metavar="EMAIL")


def _name() -> click.Option:
    return click.Option(["--name"], default="", help="What people call them.")


def _as_what() -> click.Option:
    return click.Option(
        ["--role"], type=click.Choice([role.value for role in StaffRole]), required=True, help="What they may do; see roles."
    )


command = click.Group(
    "people",
    help="Who works with a workspace, as what, and with which password.",
    commands=[
        command_of("list", _list, [workspace_option(), json_option()]),
        command_of("add", _add, [_email(), _name(), _as_what(), workspace_option()]),
        command_of(
            "invite",
            _invite,
            [
                _email(),
                _name(),
                _as_what(),
                click.Option(["--days"], type=click.IntRange(1, 30), default=INVITATION_DAYS, show_default=True),
                workspace_option(),
            ],
        ),
        command_of(
            "role",
            _role,
            [_email(), click.Argument(["role"], type=click.Choice([role.value for role in StaffRole])), workspace_option()],
        ),
        command_of("password", _password_of, [_email(), workspace_option()]),
        command_of("remove", _remove, [_email(), workspace_option()]),
    ],
)
