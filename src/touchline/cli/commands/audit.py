"""`touchline audit`: who changed what, when, and from where."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from touchline.app import open_workspace
from touchline.cli.options import command_of, workspace_option
from touchline.cli.output import Align, print_json, print_table, say
from touchline.flow.access.audit_table import audit_csv
from touchline.model.audit import AuditEntry, AuditFilter, Concern

_COLUMNS: tuple[tuple[str, Align], ...] = (
    ("When (UTC)", "left"),
    ("Who", "left"),
    ("From", "left"),
    ("About", "left"),
    ("What", "left"),
    ("To what", "left"),
    ("Before", "left"),
    ("After", "left"),
)


def _run(workspace: Path, *, since: datetime | None, limit: int, form: str, **texts: str) -> None:
    """Who changed what, newest first: people, keys, sources, webhooks, maps, identity, quarantine, imports, exports."""
    moment = since.replace(tzinfo=UTC) if since else None
    asked = AuditFilter(concern=texts["concern"], actor=texts["actor"], text=texts["text"], since=moment)
    with open_workspace(workspace) as opened:
        if form == "csv":
            sys.stdout.write(audit_csv(opened.access.audit.every(asked)))
            return
        page = opened.access.audit.page(asked, limit=limit)
    if form == "json":
        print_json(page)
        return
    print_table(_COLUMNS, (_row(one) for one in page.rows))
    if page.total > len(page.rows):
        say(f"{page.total - len(page.rows)} more: --limit {page.total}, or all as --csv.")


def _row(one: AuditEntry) -> list[str]:
    at = f"{one.at:%Y-%m-%d %H:%M:%S}"
    return [at, one.actor, one.place or one.door, one.concern, one.action, one.subject, one.before, one.after]


command = command_of(
    "audit",
    _run,
    [
        click.Option(
            ["--about", "concern"], type=click.Choice(["", *(one.value for one in Concern)]), default="", help="Only this."
        ),
        click.Option(["--by", "actor"], default="", help="Only by whose name contains this."),
        click.Option(["--text"], default="", help="Only where what was done, or to what, contains this."),
        click.Option(["--since"], type=click.DateTime(), default=None, help="Only from this moment on, in UTC."),
        click.Option(["--limit"], type=click.IntRange(1, 100_000), default=50, show_default=True, help="At most so many."),
        workspace_option(),
        click.Option(["--json", "form"], flag_value="json", help="One JSON document on stdout and nothing else."),
        click.Option(["--csv", "form"], flag_value="csv", help="All of them, comma-separated, safe to open in a spreadsheet."),
        click.Option(["--table", "form"], flag_value="table", default="table", hidden=True),
    ],
)
