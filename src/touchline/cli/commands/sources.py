"""`touchline sources`: who may send calls, and with which key."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import click

from touchline.app import Workspace, open_workspace, serving_address
from touchline.cli.options import command_of, json_option, workspace_option
from touchline.cli.output import Align, print_json, print_table, say
from touchline.cli.plain import plain
from touchline.cli.remote import change_source, send_document
from touchline.errors import InvalidInput, WorkspaceBusy
from touchline.flow.arriving.plans import read_plan
from touchline.flow.arriving.snippets import CLIENTS, DEFAULT_ADDRESS, snippet
from touchline.model.sources import Source

_COLUMNS: tuple[tuple[str, Align], ...] = (("Source", "left"), ("Name", "left"), ("Write key", "left"), ("State", "left"))
Shown = Mapping[str, object]


def _list(workspace: Path, *, as_json: bool) -> None:
    """Every source with its write key."""
    with open_workspace(workspace) as opened:
        there = opened.sources.all()
    if as_json:
        print_json(there)
    elif there:
        print_table(_COLUMNS, ([one.id, one.name, one.key, "enabled" if one.enabled else "disabled"] for one in there))
    else:
        say(f"There is no source yet. Make one: touchline sources add NAME -w {workspace}")


def _add(workspace: Path, name: str, *, as_json: bool) -> None:
    """Make a source: prints its write key, and what a program sends."""
    address, made = _changed(
        workspace,
        lambda opened: opened.sources.add(name),
        lambda busy: change_source(busy, ["sources"], {"name": name}),
    )
    if as_json:
        print_json(made)
        return
    say(f"{made['id']} may send now. Its write key: {made['key']}")
    say()
    _say_snippet(workspace, str(made["id"]), "curl", address)
    say()
    say(f"For other clients: touchline sources snippet {made['id']} -w {workspace} --client {'|'.join(CLIENTS)}")


def _rotate(workspace: Path, source: str, *, as_json: bool) -> None:
    """Give a source another key; the old one is refused from now on."""
    changed = _done(workspace, source, "rotate", lambda opened: opened.sources.rotate(source))
    _say_changed(changed, f"{source} has another write key: {changed['key']}", as_json=as_json)


def _disable(workspace: Path, source: str, *, as_json: bool) -> None:
    """Let a source write no longer; what it has sent stays."""
    changed = _done(workspace, source, "disable", lambda opened: opened.sources.enable(source, enabled=False))
    _say_changed(changed, f"{source} may no longer send.", as_json=as_json)


def _enable(workspace: Path, source: str, *, as_json: bool) -> None:
    """Let a source write again, with the key it had."""
    changed = _done(workspace, source, "enable", lambda opened: opened.sources.enable(source, enabled=True))
    _say_changed(changed, f"{source} may send again.", as_json=as_json)


def _plan(workspace: Path, source: str, file: str, *, as_json: bool) -> None:
    """Hold what a source sends from now on against the plan in a YAML or JSON file; without FILE, against none any more."""
    plan = read_plan(_text(file), where=file) if file else None
    document = plain(plan) if plan is not None else {}
    _, changed = _changed(
        workspace,
        lambda opened: opened.sources.plan(source, plan),
        lambda busy: send_document(
            busy, "PUT" if plan else "DELETE", ["sources", source, "plan"], document if isinstance(document, dict) else {}
        ),
    )
    sentence = f"{source} is held against {len(plan.events)} planned events." if plan else f"{source} has no plan any more."
    _say_changed(changed, sentence, as_json=as_json)


def _text(file: str) -> str:
    try:
        return Path(file).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidInput(what=f"the plan cannot be read ({error}).", where=file, mend="Name a YAML file in UTF-8.") from error


def _snippet(workspace: Path, source: str, client: str, address: str) -> None:
    """Print what to write into a client so that it sends here."""
    _say_snippet(workspace, source, client, address)


def _say_snippet(workspace: Path, source: str, client: str, address: str) -> None:
    with open_workspace(workspace) as opened:
        made = opened.sources.source(source)
    say(snippet(made, address or serving_address(workspace) or DEFAULT_ADDRESS, client).text)


def _say_changed(changed: Shown, sentence: str, *, as_json: bool) -> None:
    if as_json:
        print_json(changed)
    else:
        say(sentence)


def _done(workspace: Path, source: str, what: str, change: Callable[[Workspace], Source]) -> Shown:
    """The source after a change that has a name."""
    return _changed(workspace, change, lambda busy: change_source(busy, ["sources", source, what], {}))[1]


def _changed(
    workspace: Path, change: Callable[[Workspace], Source], send: Callable[[WorkspaceBusy], Shown]
) -> tuple[str, Shown]:
    """Where clients reach the workspace, and a source after a change: made here, or by the server that holds the workspace."""
    try:
        with open_workspace(workspace, write=True) as opened:
            document = plain(change(opened))
    except WorkspaceBusy as busy:
        if not busy.address:
            raise
        return busy.address, send(busy)
    return "", document if isinstance(document, dict) else {}


def _source_argument() -> click.Argument:
    return click.Argument(["source"], metavar="SOURCE")


command = click.Group(
    "sources",
    help="Who may send calls, with which key, and what to write into a client.",
    commands=[
        command_of("list", _list, [workspace_option(), json_option()]),
        command_of("add", _add, [click.Argument(["name"], metavar="NAME"), workspace_option(), json_option()]),
        command_of("rotate", _rotate, [_source_argument(), workspace_option(), json_option()]),
        command_of("disable", _disable, [_source_argument(), workspace_option(), json_option()]),
        command_of("enable", _enable, [_source_argument(), workspace_option(), json_option()]),
        command_of(
            "plan",
            _plan,
            [
                _source_argument(),
                click.Argument(["file"], metavar="[FILE]", required=False, default=""),
                workspace_option(),
                json_option(),
            ],
        ),
        command_of(
            "snippet",
            _snippet,
            [
                _source_argument(),
                workspace_option(),
                click.Option(["--client"], type=click.Choice(CLIENTS), default="curl", show_default=True),
                click.Option(
                    ["--address"],
                    default="",
                    show_default=f"of the server that runs, else {DEFAULT_ADDRESS}",
                    help="Where clients reach the server.",
                ),
            ],
        ),
    ],
)
