"""`touchline identity`: why a customer is one, what rules left out, and decisions about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from getpass import getuser
from pathlib import Path

import click

from touchline.app import open_workspace
from touchline.cli import figures
from touchline.cli.matching import MATCHING
from touchline.cli.options import command_of, json_option, workspace_option
from touchline.cli.output import print_json, print_table, say
from touchline.cli.plain import plain
from touchline.cli.remote import send_document
from touchline.errors import WorkspaceBusy
from touchline.flow.deciding.decide import Wish
from touchline.model.identity import Action, Identifier, Standing
from touchline.model.recognition import Bond, Explanation, Outlook, RefusedLink, Side

_NO = 1


def _explain(workspace: Path, identifier: str, other: str, *, as_json: bool) -> int:
    """Why a customer is one, link by link; with OTHER the chain between the two (exit code 1: they are two customers)."""
    with open_workspace(workspace) as opened:
        told, zone = opened.identity.explain(identifier, other), opened.settings.zone
    if as_json:
        print_json(told)
    else:
        _show(told, other, zone)
    return 0 if told.same else _NO


def _show(told: Explanation, other: str, zone: str) -> None:
    if not told.same:
        say(f"{told.label} and {other} are two customers.")
    else:
        say(f"{told.label} ({told.id}): {', '.join(_named(one) for one in told.identifiers)}")
    if told.bonds:
        titles = ("First seen together", "", "In")
        print_table([(title, "left") for title in titles], (_bond(bond, zone) for bond in told.bonds))
    _show_refused(told.refused, zone)


def _named(one: Identifier) -> str:
    aside = {Standing.JOINED: "", Standing.SHARED: " (shared device)", Standing.LEFT_OUT: " (left out)"}
    return f"{one.kind} {one.value}{aside[one.standing]}"


def _bond(bond: Bond, zone: str) -> list[str]:
    seen = "; ".join(f"{one.event} {one.seq} from {one.source}" for one in bond.evidence)
    origin = f"decision {bond.decision}" if bond.decision is not None else seen
    return [figures.instant(bond.time, zone), f"{_named(bond.one)} = {_named(bond.other)}", origin]


def _show_refused(links: Sequence[RefusedLink], zone: str) -> None:
    if links:
        rows = ([figures.instant(one.time, zone), _named(one.one), _named(one.other), one.reason, one.detail] for one in links)
        titles = ("Left apart since", "One", "Other", "Rule", "Why")
        print_table([(title, "left") for title in titles], rows)


def _refused(workspace: Path, *, offset: int, limit: int, as_json: bool) -> None:
    """Links that a rule left out, newest first; approve one with `touchline identity approve ONE OTHER`."""
    with open_workspace(workspace) as opened:
        page, zone = opened.identity.refused(offset=offset, limit=limit), opened.settings.zone
    if as_json:
        print_json(page)
        return
    _show_refused(page.rows, zone)
    say(f"{len(page.rows):,} of {page.total:,} links that a rule left out.")


def _history(workspace: Path, *, as_json: bool) -> None:
    """The audit trail of decisions, newest first."""
    with open_workspace(workspace) as opened:
        records, zone = opened.identity.history(), opened.settings.zone
    if as_json:
        print_json(records)
        return
    titles = ("Decision", "When", "What", "Who", "Why", "Taken back by")
    rows = []
    for one in records:
        what = f"{one.action} {', '.join(_named(name) for name in one.identifiers) or one.target}"
        rows.append([str(one.id), figures.instant(one.time, zone), what, one.actor, one.reason, str(one.undone_by or "")])
    print_table([(title, "left") for title in titles], rows)
    say(f"{len(records):,} decisions.")


def _split(workspace: Path, identifiers: tuple[str, ...], **rest: str | bool) -> None:
    """Take identifiers out of a customer, with their history; `--preview` only shows what each side would have."""
    _decide(workspace, Action.SPLIT, identifiers, rest)


def _merge(workspace: Path, identifiers: tuple[str, ...], **rest: str | bool) -> None:
    """Make the customers of these identifiers one, whatever the rules say."""
    _decide(workspace, Action.MERGE, identifiers, rest)


def _approve(workspace: Path, identifiers: tuple[str, ...], **rest: str | bool) -> None:
    """Let a link count that a rule had refused."""
    _decide(workspace, Action.APPROVE, identifiers, rest)


def _undo(workspace: Path, decision: int, **rest: str | bool) -> None:
    """Take a decision back: everything is as if it had never been made."""
    _decide(workspace, Action.UNDO, (), rest, decision)


def _decide(
    workspace: Path, action: Action, identifiers: tuple[str, ...], rest: Mapping[str, str | bool], target: int | None = None
) -> None:
    wish = Wish(action, identifiers, target, getuser(), str(rest["reason"]))
    if rest["preview"]:
        with open_workspace(workspace) as opened:
            _show_outlook(opened.identity.preview(wish), as_json=bool(rest["as_json"]))
        return
    made = _made(workspace, wish)
    if rest["as_json"]:
        print_json(made)
    else:
        say(f"Decision {made['id']} is made. Take it back: touchline identity undo {made['id']} -w {workspace}")


def _made(workspace: Path, wish: Wish) -> Mapping[str, object]:
    """The decision, made here or by the server that holds the workspace."""
    try:
        with open_workspace(workspace, write=True) as opened:
            document = plain(opened.identity.decide(wish))
    except WorkspaceBusy as busy:
        if not busy.address:
            raise
        return send_document(busy, "POST", ["identity", "decisions"], _document(wish))
    return document if isinstance(document, dict) else {}


def _document(wish: Wish) -> dict[str, object]:
    return {
        "action": wish.action.value,
        "identifiers": list(wish.identifiers),
        "target": wish.target,
        "actor": wish.actor,
        "reason": wish.reason,
    }


def _show_outlook(outlook: Outlook, *, as_json: bool) -> None:
    if as_json:
        print_json(outlook)
        return
    for title, sides in (("Now", outlook.before), ("Then", outlook.after)):
        print_table([(title, "left"), ("Events", "right"), ("First", "left"), ("Last", "left")], map(_side, sides))


def _side(side: Side) -> list[str]:
    names = ", ".join(_named(one) for one in side.identifiers)
    return [names, figures.count(side.events), _day(side.first), _day(side.last)]


def _day(moment: datetime | None) -> str:
    return figures.NOT_KNOWN if moment is None else moment.date().isoformat()


def _deciding(argument: click.Argument) -> list[click.Parameter]:
    return [
        argument,
        click.Option(["--reason"], default="", help="Why, for the audit trail."),
        click.Option(["--preview"], is_flag=True, help="Only show what it would do."),
        workspace_option(),
        json_option(),
    ]


def _identifiers(least: int) -> click.Argument:
    names = "ID…" if least == 1 else "ID ID…"
    return click.Argument(["identifiers"], metavar=names, nargs=-1, required=True)


command = click.Group(
    "identity",
    help="Why a customer is one, what rules left out, and decisions about it.",
    commands=[
        command_of(
            "explain",
            _explain,
            [
                click.Argument(["identifier"], metavar="ID"),
                click.Argument(["other"], metavar="[OTHER]", required=False, default=""),
                workspace_option(),
                json_option(),
            ],
        ),
        command_of("split", _split, _deciding(_identifiers(1))),
        command_of("merge", _merge, _deciding(_identifiers(2))),
        command_of("approve", _approve, _deciding(_identifiers(2))),
        command_of("undo", _undo, _deciding(click.Argument(["decision"], type=int, metavar="DECISION"))),
        command_of(
            "refused",
            _refused,
            [
                click.Option(["--offset"], type=click.IntRange(min=0), default=0, help="Links to skip."),
                click.Option(["--limit"], type=click.IntRange(1, 1000), default=50, show_default=True, help="Links to show."),
                workspace_option(),
                json_option(),
            ],
        ),
        command_of("history", _history, [workspace_option(), json_option()]),
        *MATCHING,
    ],
)
