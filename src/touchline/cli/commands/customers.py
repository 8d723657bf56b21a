"""`touchline customers`: list customers by rules, take a list along as a file, or look at one with the timeline."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import TypedDict, Unpack

import click

from touchline.app import Workspace, open_workspace
from touchline.app.listing import listing_of, write_list
from touchline.cli import figures
from touchline.cli.options import csv_option, json_option, workspace_option
from touchline.cli.output import Align, print_csv, print_json, print_table, say
from touchline.cli.plain import plain
from touchline.model.selections import Listing
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


class _Asked(TypedDict):
    """What the command line asks for."""

    query: str
    map_id: str
    where: tuple[str, ...]
    column: tuple[str, ...]
    sort: str
    rising: bool
    selection: str
    link: str
    out: Path | None
    offset: int
    limit: int


def _run(workspace: Path, identifier: str, *, as_json: bool, as_csv: bool, **asked: Unpack[_Asked]) -> None:
    """List customers by rules, as the screen does, or look at one (ID) with stage, runs, score and the latest of the timeline.

    With --out the whole list goes to a file; that is noted as an export.
    """
    with open_workspace(workspace) as opened:
        if identifier:
            _one(opened, identifier, asked["map_id"], as_json=as_json)
        elif asked["out"] is not None:
            rows = write_list(opened, _listing(opened, asked), asked["out"])
            say(f"{asked['out']}: {rows:,} customers.")
        else:
            listing = _listing(opened, asked)
            page = opened.lists.page(listing, offset=asked["offset"], limit=asked["limit"])
            _many(page, listing.columns, opened.settings.zone, as_json=as_json, as_csv=as_csv)


def _listing(workspace: Workspace, asked: _Asked) -> Listing:
    rising = "true" if asked["rising"] else ""
    one = {"q": asked["query"], "map": asked["map_id"], "sort": asked["sort"], "rising": rising}
    given = {"where": asked["where"], "column": asked["column"], **{name: [value] for name, value in one.items()}}
    return listing_of(workspace, given, selection=asked["selection"], link=asked["link"])


def _many(page: CustomerPage, further: tuple[str, ...], zone: str, *, as_json: bool, as_csv: bool) -> None:
    if as_json:
        print_json(page)
    elif as_csv:
        rows = [{**{name: getattr(row, name) for name in _COLUMNS}, **row.values} for row in page.rows]
        print_csv(rows, tuple(dict.fromkeys((*_COLUMNS, *further))))
    else:
        shown = (
            [*_standing(row), figures.count(row.touches), figures.instant(row.last, zone), *_further(row, further)]
            for row in page.rows
        )
        print_table((*_TITLES, *((name, "left") for name in further)), shown)
        say(f"{len(page.rows):,} of {page.total:,} customers, times in {zone}.")


def _further(row: CustomerRow, columns: tuple[str, ...]) -> list[str]:
    return [_written(row.values.get(name)) for name in columns]


def _written(value: object) -> str:
    if value is None:
        return figures.NOT_KNOWN
    return f"{value:,.1f}" if isinstance(value, float) else str(value)


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
        click.Option(["--where"], multiple=True, help="Only customers who fit, such as persona=family. May be repeated."),
        click.Option(["--column"], multiple=True, help="A further column, such as score or traits.region. May be repeated."),
        click.Option(["--sort"], default="", help="A column of numbers or times to order by, the largest first."),
        click.Option(["--rising"], is_flag=True, help="The smallest first."),
        click.Option(["--selection"], default="", metavar="NAME", help="A list that was kept under this name."),
        click.Option(
            ["--link"], default="", help="The address of a list on the screen, or what stands behind its question mark."
        ),
        click.Option(
            ["-o", "--out"],
            type=click.Path(path_type=Path, dir_okay=False),
            metavar="FILE",
            help="Write the whole list to a file; its ending says the format: .parquet, .csv or .csv.gz.",
        ),
        click.Option(["--offset"], type=click.IntRange(min=0), default=0, help="Customers to skip."),
        click.Option(["--limit"], type=click.IntRange(1, 1000), default=50, show_default=True, help="Customers to show."),
        workspace_option(),
        json_option(),
        csv_option(),
    ],
)
