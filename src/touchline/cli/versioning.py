"""`touchline map versions` and `touchline map restore`: what was saved of a map, and an old version made the newest again."""

from __future__ import annotations

from pathlib import Path

import click

from touchline.app import open_workspace
from touchline.app.versions import Saved
from touchline.cli.options import command_of, json_option, workspace_option
from touchline.cli.output import Align, note, print_json, print_table, say
from touchline.cli.remote import send_document
from touchline.errors import InvalidInput, WorkspaceBusy
from touchline.flow.maps.atlas import AT

_MOST_CHANGES = 5
_HEADS: list[tuple[str, Align]] = [
    ("Version", "right"),
    ("Saved", "left"),
    ("By", "left"),
    ("Why", "left"),
    ("What changed", "left"),
]


def _versions(workspace: Path, name: str, *, as_json: bool) -> None:
    """List what was saved of a map, newest first: number, when, by whom, why, and what changed in words.

    Compare two of them with: touchline map diff ID@2 ID@3.
    """
    with open_workspace(workspace) as opened:
        map_id, found = opened.maps.named(name), opened.versions.of(name)
    if as_json:
        print_json({"map": map_id, "versions": found})
        return
    print_table(_HEADS, [_row(one) for one in found])
    if not found:
        say(f"No version of {map_id} was saved yet; its file is all there is.")
    elif not any(one.current for one in found):
        note(f"The file of {map_id} says something that no version has; touchline map apply saves it.")


def _row(saved: Saved) -> tuple[str, ...]:
    version = saved.version
    told = [str(change) for change in saved.changes[:_MOST_CHANGES]]
    more = len(saved.changes) - len(told)
    words = "\n".join([*told, f"and {more} more"] if more else told)
    number = f"{version.number}{' (now)' if saved.current else ''}"
    return number, f"{version.at:%Y-%m-%d %H:%M}", version.by or "–", version.reason or "–", words or "–"


def _restore(workspace: Path, name: str, reason: str) -> None:
    """Save an old version of a map again, as the newest: ID@3 is the third. Nothing that was saved later is lost."""
    map_id, at, number = name.partition(AT)
    if not at or not number.isdecimal():
        raise InvalidInput(what=f"'{name}' names no version", where="map restore", mend=f"Write for example {map_id}{AT}3.")
    try:
        with open_workspace(workspace, write=True) as opened:
            mark = opened.versions.restore(map_id, int(number), reason=reason).version
    except WorkspaceBusy as busy:
        if not busy.address:
            raise
        mark = str(send_document(busy, "POST", ["maps", map_id, "versions", number, "restore"], {"reason": reason})["version"])
    say(f"{map_id} is again as it was in version {number}, saved as a new version {mark}.")


versions = command_of(
    "versions",
    _versions,
    [click.Argument(["name"], metavar="[MAP]", required=False, default=""), workspace_option(), json_option()],
)
restore = command_of(
    "restore",
    _restore,
    [
        click.Argument(["name"], metavar="MAP@NUMBER"),
        workspace_option(),
        click.Option(["--reason"], default="", help="Why; kept with the new version."),
    ],
)
