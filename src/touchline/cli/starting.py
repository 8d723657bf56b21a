"""`touchline map new`: begin a map from a template, from the events, or empty."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from touchline.app import open_workspace
from touchline.cli.options import command_of, json_option, workspace_option
from touchline.cli.output import Align, note, print_json, print_table, say
from touchline.cli.remote import send_document
from touchline.errors import InvalidInput, WorkspaceBusy
from touchline.model.starts import Beginning, NewMap, Template

_SEEN = 3


def _new(workspace: Path, *, template: str, listing: bool, as_json: bool, **given: str) -> None:
    """Begin a map: with a template of your trade, or empty with its title, goal and channel; `map discover` proposes one from the events.

    It is saved as the map of its id; a map that is there is never written over.
    """
    if listing:
        with open_workspace(workspace) as opened:
            _show(opened.starts.templates(), as_json=as_json)
        return
    wish = _wish(template, given)
    caught: Mapping[str, int] = {}
    try:
        with open_workspace(workspace, write=True) as opened:
            caught = opened.starts.look(wish).caught
            saved = opened.starts.save(wish).id
    except WorkspaceBusy as busy:
        if not busy.address:
            raise
        form = {"beginning": wish.beginning, "template": template, **given}
        saved = str(send_document(busy, "POST", ["starts"], form)["id"])
    _tell(saved, caught, as_json=as_json)


def _wish(template: str, given: Mapping[str, str]) -> NewMap:
    if not template and not all(given[name] for name in ("title", "goal", "channel")):
        what = "nothing says what the map is to begin with"
        mend = "Name a template (see --list), or a title, a goal and a channel: the smallest map that can be used."
        raise InvalidInput(what, where="map new", mend=mend)
    return NewMap(
        beginning=Beginning.TEMPLATE if template else Beginning.EMPTY,
        template=template,
        id=given["id"],
        title=given["title"],
        goal=given["goal"],
        channel=given["channel"],
    )


def _show(templates: tuple[Template, ...], *, as_json: bool) -> None:
    if as_json:
        print_json(templates)
        return
    heads: list[tuple[str, Align]] = [("Template", "left"), ("Journey", "left"), ("Stages", "right"), ("Touchpoints", "right")]
    rows = [(one.name, one.title, str(len(one.stages)), str(one.touchpoints)) for one in templates]
    print_table(heads, rows)


def _tell(saved: str, caught: Mapping[str, int], *, as_json: bool) -> None:
    if as_json:
        print_json({"map": saved, "caught": caught})
        return
    say(f"{saved} is a map now: maps/{saved}.yaml.")
    seen = {name: count for name, count in caught.items() if count}
    if seen:
        most = sorted(seen, key=lambda name: -seen[name])[:_SEEN]
        told = ", ".join(f"{name} {seen[name]:,}" for name in most)
        say(f"Events are seen at {len(seen)} of its {len(caught)} touchpoints; most: {told}.")
    note(f"Next: touchline map check {saved}")


command = command_of(
    "new",
    _new,
    [
        workspace_option(),
        click.Option(["--template"], default="", metavar="NAME", help="A template of your trade; --list shows them."),
        click.Option(["--list", "listing"], is_flag=True, help="Show the templates, and save nothing."),
        click.Option(["--id", "id"], default="", help="The id of the new map; left out, the template's or made of the title."),
        click.Option(["--title"], default="", help="What people call the journey."),
        click.Option(["--goal"], default="", help="Without a template: the name of the event that completes a run."),
        click.Option(["--channel"], default="", help="Without a template: the medium of the goal."),
        json_option(),
    ],
)
