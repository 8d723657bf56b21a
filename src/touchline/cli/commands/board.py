"""`touchline board`: the boards of a workspace, and what they say now as a PDF file."""

from __future__ import annotations

from pathlib import Path

import click

from touchline.app import Workspace, open_workspace
from touchline.cli.options import command_of, json_option, language_option, workspace_option
from touchline.cli.output import note, print_json, say
from touchline.errors import NotFound
from touchline.model.boards import Board


def _list(workspace: Path, *, as_json: bool) -> None:
    """List every board with its questions, oldest first."""
    with open_workspace(workspace) as opened:
        boards = opened.boards.all()
    if as_json:
        listed = [
            {"id": one.id, "name": one.name, "questions": [pinned.name for pinned in one.questions], "shared": bool(one.seal)}
            for one in boards
        ]
        print_json(listed)
        return
    for board in boards:
        say(f"{board.name}  ({board.id})")
        for pinned in board.questions:
            say(f"  {pinned.name}: {pinned.analysis} {pinned.query}".rstrip())
    if not boards:
        say("There is no board yet. Keep a question on one: on its screen, under Keep.")


def _export(board: str, output: Path | None, workspace: Path, language: str) -> None:
    """Answer every question of a board now and write sentences, charts and tables to a PDF file.

    BOARD is its name or its id. Without -o, the file is called as the board is.
    """
    with open_workspace(workspace) as opened:
        found = _found(opened, board)
        content = opened.paper.board(found, language)
    file = output or Path(f"{found.name.replace('/', '-')}.pdf")
    file.write_bytes(content)
    note(f"Written to {file}.")


def _found(opened: Workspace, name: str) -> Board:
    boards = opened.boards.all()
    found = [one for one in boards if name == one.id] or [one for one in boards if name.casefold() == one.name.casefold()]
    if len(found) == 1:
        return found[0]
    if found:
        raise NotFound(what=f"{len(found)} boards are called '{name}'.", mend="Name one by its id: touchline board list.")
    raise NotFound(what=f"there is no board '{name}'.", mend="See every board: touchline board list.")


command = click.Group(
    "board",
    help="Kept questions, as a list or as a PDF file.",
    commands=[
        command_of("list", _list, [workspace_option(), json_option()]),
        command_of(
            "export",
            _export,
            [
                click.Argument(["board"], metavar="BOARD"),
                click.Option(["-o", "--output"], type=click.Path(path_type=Path, dir_okay=False), help="Write to this file."),
                workspace_option(),
                language_option(),
            ],
        ),
    ],
)
