"""`touchline customers`: find customers, or look at one with the timeline."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import click

from touchline.app import Workspace, open_workspace
from touchline.cli import figures
from touchline.cli.options import csv_option, json_option, workspace_option
from touchline.cli.output import Align, print_csv, print_json, print_table, say
from touchline.cli.plain import plain
from touchline.model.views import CustomerPage, CustomerRow, CustomerView, TimelinePage, TouchView

_COLUMNS = tuple(field.name for field in fields(CustomerRow) if field.name != "values")
_LATEST = 25
_TITLES: tuple[tuple[str, Align], ...] = (
    ("Customer", "left"),
    ("Persona", "left"),
    ("Stage", "left"),
    ("State", "left"),
    ("Touches", "right"),
    ("Last seen", "left"),
)


def _run(workspace: Path, identifier: str, *, as_json: bool, as_csv: bool, **rest: str | int) -> None:
    """Find customers, or look at one (ID) with stage, runs, score and the latest of the timeline."""
    with open_workspace(workspace) as opened:
        if identifier:
            _one(opened, identifier, str(rest["map_id"]), as_json=as_json)
        else:
            page = opened.customers(str(rest["query"]), offset=int(rest["offset"]), limit=int(rest["limit"]))
            _many(page, opened.settings.zone, as_json=as_json, as_csv=as_csv)


def _many(page: CustomerPage, zone: str, *, as_json: bool, as_csv: bool) -> None:
    if as_json:
        print_json(page)
    elif as_csv:
        print_csv([{name: getattr(row, name) for name in _COLUMNS} for row in page.rows], _COLUMNS)
    else:
        rows = ([*_standing(row), figures.count(row.touches), figures.instant(row.last, zone)] for row in page.rows)
        print_table(_TITLES, rows)
        say(f"{len(page.rows):,} of {page.total:,} customers, times in {zone}.")


def _standing(row: CustomerRow) -> list[str]:
    return [row.label, row.persona or figures.NOT_KNOWN, row.stage or figures.NOT_KNOWN, row.state or figures.NOT_KNOWN]


def _one(opened: Workspace, identifier: str, map_id: str, *, as_json: bool) -> None:
    view = opened.customer(identifier, map_id=map_id)
    timeline = opened.timeline(identifier, map_id=map_id, limit=_LATEST)
    if as_json:
        document = plain(view)
        print_json({**document, "timeline": timeline} if isinstance(document, dict) else document)
    else:
        _show_customer(view, opened.settings.zone)
        _show_timeline(timeline, opened.settings.zone)


def _show_customer(view: CustomerView, zone: str) -> None:
    say(f"{view.label}  ({', '.join(f'{one.kind} {one.value}' for one in view.identifiers)})")
    for question, answer in view.five_ws.items():
        say(f"  {question}: {answer}")
    standing = f"{view.state} at {view.stage}" if view.stage else "no run yet"
    say(f"{standing}; persona {view.persona or 'none'}; score {view.score.value:.1f}; {len(view.runs)} runs")
    balance = view.balance
    say(f"{balance.positive} positive and {balance.negative} negative experiences{', in debt' if balance.in_debt else ''}")
    say(
        f"{view.touches:,} touches in {view.events:,} events, {figures.instant(view.first, zone)} to {figures.instant(view.last, zone)}"
    )
    say()


def _show_timeline(page: TimelinePage, zone: str) -> None:
    titles = ("Time", "Event", "Touchpoint", "Stage", "Channel", "Run")
    print_table([(title, "left") for title in titles], (_touch(row, zone) for row in page.rows))
    say(f"The latest {len(page.rows):,} of {page.total:,} events, times in {zone}.")


def _touch(row: TouchView, zone: str) -> list[str]:
    run = figures.NOT_KNOWN if row.run is None else f"{row.run}{' goal' if row.goal else ''}"
    return [
        figures.instant(row.time, zone),
        row.event,
        row.touchpoint_title or figures.NOT_KNOWN,
        row.stage or "",
        row.channel,
        run,
    ]


command = click.Command(
    "customers",
    callback=_run,
    help=_run.__doc__,
    params=[
        click.Argument(["identifier"], metavar="[ID]", required=False, default=""),
        click.Option(["-q", "--query", "query"], default="", help="Only customers whose identifier or label contains this."),
        click.Option(["--map", "map_id"], default="", help="The map that says stage and runs."),
        click.Option(["--offset"], type=click.IntRange(min=0), default=0, help="Customers to skip."),
        click.Option(["--limit"], type=click.IntRange(1, 1000), default=50, show_default=True, help="Customers to show."),
        workspace_option(),
        json_option(),
        csv_option(),
    ],
)
