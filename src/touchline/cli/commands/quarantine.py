"""`touchline quarantine`: rows that could not be used."""

from __future__ import annotations

import asyncio
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from touchline.app import open_workspace
from touchline.cli import figures
from touchline.cli.options import command_of, csv_option, json_option, workspace_option
from touchline.cli.output import Align, print_csv, print_json, print_table, say
from touchline.cli.remote import send_document
from touchline.errors import InvalidInput, WorkspaceBusy
from touchline.model.quarantine import QuarantinePage

_PATIENCE_SECONDS = 60.0
_COLUMNS = ("id", "file", "line", "reason", "detail", "raw", "at")


def _list(workspace: Path, *, offset: int, limit: int, as_json: bool, as_csv: bool) -> None:
    """Rejected rows, newest first: file, line, reason, and the row as it was."""
    with open_workspace(workspace) as opened:
        page, zone = opened.quarantine(offset=offset, limit=limit), opened.settings.zone
    if as_json:
        print_json(page)
    elif as_csv:
        print_csv([{name: getattr(row, name) for name in _COLUMNS} for row in page.rows], _COLUMNS)
    else:
        _show(page, zone)


def _replay(workspace: Path, ids: tuple[int, ...], *, reason: str, mended: Path | None, as_json: bool) -> int:
    """Take rejected rows in again; leaves with 1 when some still cannot be used."""
    if mended is not None and len(ids) != 1:
        raise InvalidInput(
            what="mended text is for one row", where="--mended", mend="Name the row: touchline quarantine replay ID."
        )
    text = mended.read_text(encoding="utf-8").strip() if mended is not None else None
    try:
        with open_workspace(workspace, write=True) as opened:
            wanted = ids or tuple(opened.open_quarantine(reason))
            done = asyncio.run(opened.replay(dict.fromkeys(wanted, text)))
            opened.settle(_PATIENCE_SECONDS)
            document: dict[str, Any] = asdict(done)
    except WorkspaceBusy as busy:
        if not busy.address:
            raise
        request = {"rows": [{"id": number, "text": text} for number in ids], "reason": reason}
        document = send_document(busy, "POST", ["quarantine", "replay"], request)
    return _say_replayed(document, as_json=as_json)


def _say_replayed(done: dict[str, Any], *, as_json: bool) -> int:
    if as_json:
        print_json(done)
    else:
        say(f"{len(done['replayed']):,} taken in again, {len(done['unmended']):,} still cannot be used.")
        for row in done["unmended"]:
            say(f"  row {row['id']}: {row['reason']}: {row['detail']}")
    return 1 if done["unmended"] else 0


def _show(page: QuarantinePage, zone: str) -> None:
    if not page.rows:
        say("The quarantine is empty.")
        return
    rows = (
        [str(row.id), f"{row.file}:{row.line}", row.reason, row.detail, figures.instant(row.at, zone), row.raw]
        for row in page.rows
    )
    heads: list[tuple[str, Align]] = [("Id", "right")]
    heads += [(name, "left") for name in ("Row", "Reason", "Detail", "Rejected", "As it was")]
    print_table(heads, rows)
    say(f"{page.offset + 1:,}–{page.offset + len(page.rows):,} of {page.total:,} rejected rows.")


command = click.Group(
    "quarantine",
    help="Rows that could not be used, kept whole with file, line and reason.",
    commands=[
        command_of(
            "list",
            _list,
            [
                click.Option(["--offset"], type=click.IntRange(min=0), default=0, help="Rows to skip."),
                click.Option(["--limit"], type=click.IntRange(1, 1000), default=50, show_default=True, help="Rows to show."),
                workspace_option(),
                json_option(),
                csv_option(),
            ],
        ),
        command_of(
            "replay",
            _replay,
            [
                click.Argument(["ids"], type=int, nargs=-1, metavar="[ID]..."),
                click.Option(["--reason"], default="", help="Without ids: only rows with this reason."),
                click.Option(
                    ["--mended"],
                    type=click.Path(exists=True, dir_okay=False, path_type=Path),
                    help="A file with the call as it should be, as JSON; for one id.",
                ),
                workspace_option(),
                json_option(),
            ],
        ),
    ],
)
