"""Commands of `touchline identity` for lists without a common key: find who may be one person, decide about each proposal."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from getpass import getuser
from pathlib import Path

import click

from touchline.app import open_workspace
from touchline.cli import figures
from touchline.cli.options import command_of, csv_option, json_option, workspace_option
from touchline.cli.output import print_csv, print_json, print_table, say
from touchline.cli.plain import plain
from touchline.cli.remote import send_document
from touchline.errors import WorkspaceBusy
from touchline.flow.deciding.matching import LEAST, Matching
from touchline.model.matching import Comparison, ListMatch, Proposal, ProposalState

_ADDED = ("customer", "customer_kind", "probability")


def _match(workspace: Path, file: Path | None, *, least: float, as_json: bool, as_csv: bool) -> None:
    """Compare all customers by name, birth date, address, e-mail and phone, and propose who may be one person.

    With --file, compare the rows of a list with the customers instead and print whom each row probably is; nothing is written.
    """
    if file is None:
        count = _found(workspace, least)
        say(f"{count:,} proposals wait. See them: touchline identity proposals -w {workspace}")
        return
    with open_workspace(workspace) as opened:
        matches = opened.match_list(file, least=least)
    if as_json:
        print_json(matches)
    elif as_csv:
        names = list(dict.fromkeys(name for one in matches for name in one.row if name not in _ADDED))
        print_csv([_csv_row(one) for one in matches], [*_ADDED, *names])
    else:
        _show_matches(matches)


def _found(workspace: Path, least: float) -> int:
    """How many proposals there are after comparing: here, or by the server that holds the workspace."""
    try:
        with open_workspace(workspace, write=True) as opened:
            return len(opened.matching.find(least=least))
    except WorkspaceBusy as busy:
        if not busy.address:
            raise
        return int(str(send_document(busy, "POST", ("proposals",), {"least": least})["total"]))


def _csv_row(one: ListMatch) -> dict[str, object]:
    added = (one.customer.value, one.customer.kind, round(one.probability, 4))
    return {**one.row, **dict(zip(_ADDED, added, strict=True))}


def _show_matches(matches: Sequence[ListMatch]) -> None:
    rows = ([str(one.line), one.customer.value, f"{one.probability:.3f}", _reasons(one.comparisons)] for one in matches)
    print_table([("Line", "right"), ("Customer", "left"), ("Probability", "right"), ("Because", "left")], rows)
    say(f"{len(matches):,} rows of the list are probably customers. With --csv you get the rows to look through and import.")


def _proposals(workspace: Path, state: str, *, as_json: bool) -> None:
    """Proposals, the likeliest first, with what speaks for and against each (in bits; below 0 it speaks against)."""
    with open_workspace(workspace) as opened:
        there, zone = opened.matching.all(ProposalState(state)), opened.settings.zone
    if as_json:
        print_json(there)
        return
    rows = (
        [str(one.id), *_pair(one), f"{one.probability:.3f}", _reasons(one.comparisons), figures.instant(one.at, zone)]
        for one in there
    )
    titles = ("Proposal", "One", "Other", "Probability", "Because", "Since")
    print_table([(title, "left") for title in titles], rows)
    say(f"{len(there):,} proposals, {state}.")


def _pair(one: Proposal) -> tuple[str, str]:
    return one.one.value, one.other.value


def _reasons(comparisons: Sequence[Comparison]) -> str:
    return "; ".join(f"{one.aspect} {one.finding} {one.weight:+.1f} ({one.one} | {one.other})" for one in comparisons)


def _accept(workspace: Path, proposal: int) -> None:
    """Make the two customers of a proposal one; it can be taken back like every decision."""
    number = _decided(workspace, proposal, "accept", lambda desk: desk.accept(proposal, actor=getuser()))["id"]
    say(f"They are one customer now, by decision {number}. Take it back: touchline identity undo {number} -w {workspace}")


def _reject(workspace: Path, proposal: int) -> None:
    """Remember that the two customers of a proposal are two; they are not proposed again."""
    _decided(workspace, proposal, "reject", lambda desk: desk.reject(proposal, actor=getuser()))
    say("Remembered: they are two.")


def _decided(workspace: Path, proposal: int, verb: str, decide: Callable[[Matching], object]) -> Mapping[str, object]:
    """What comes of a decision: made here, or by the server that holds the workspace."""
    try:
        with open_workspace(workspace, write=True) as opened:
            document = plain(decide(opened.matching))
    except WorkspaceBusy as busy:
        if not busy.address:
            raise
        return send_document(busy, "POST", ("proposals", str(proposal), verb), {"actor": getuser()})
    return document if isinstance(document, dict) else {}


def _proposal_argument() -> click.Argument:
    return click.Argument(["proposal"], type=int, metavar="PROPOSAL")


MATCHING = (
    command_of(
        "match",
        _match,
        [
            workspace_option(),
            click.Option(
                ["--file"], type=click.Path(path_type=Path, exists=True, dir_okay=False), help="A list to compare with."
            ),
            click.Option(
                ["--least"], type=click.FloatRange(0.01, 1), default=LEAST, show_default=True, help="Least probability."
            ),
            json_option(),
            csv_option(),
        ],
    ),
    command_of(
        "proposals",
        _proposals,
        [
            workspace_option(),
            click.Option(
                ["--state"], type=click.Choice([one.value for one in ProposalState]), default="open", show_default=True
            ),
            json_option(),
        ],
    ),
    command_of("accept", _accept, [_proposal_argument(), workspace_option()]),
    command_of("reject", _reject, [_proposal_argument(), workspace_option()]),
)
"""Joined by `touchline identity`."""
