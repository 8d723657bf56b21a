"""`touchline map`: check, compare, propose and save journey maps."""

from __future__ import annotations

from pathlib import Path

import click

from touchline.app import Workspace, open_workspace
from touchline.cli import putting_away, starting, versioning
from touchline.cli.options import command_of, json_option, language_option, workspace_option
from touchline.cli.output import note, print_json, say
from touchline.cli.remote import send_map
from touchline.design.diff import diff_maps
from touchline.design.load import load_map, read_map
from touchline.design.schema import map_schema
from touchline.errors import InvalidInput, WorkspaceBusy
from touchline.model.maps import JourneyMap
from touchline.model.paper import Form
from touchline.model.questions import Stages
from touchline.model.views import MapReport, Severity

_FILE_ENDINGS = (".yaml", ".yml")
_TEXT = "yaml"


def _is_file(name: str) -> bool:
    return name.endswith(_FILE_ENDINGS)


def _text(path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidInput(what=f"the map cannot be read ({error})", where=path, mend="Name a YAML file in UTF-8.") from error


def _check(workspace: Path, name: str, *, as_json: bool) -> int:
    """Check a map: mistakes with file, line and column, events no rule matches, silent touchpoints, rules that never win.

    MAP is an id in the workspace, or a YAML file to check by itself. Leaves with 1 when the map cannot be used.
    """
    if _is_file(name):
        journey, findings = read_map(_text(name), name=name)
        report = MapReport(map_id=journey.id if journey else name, findings=findings)
    else:
        with open_workspace(workspace) as opened:
            report = opened.maps.check(name)
    if as_json:
        print_json(report)
    else:
        _show(report)
    return 1 if _errors(report) else 0


def _errors(report: MapReport) -> int:
    return sum(finding.severity is Severity.ERROR for finding in report.findings)


def _show(report: MapReport) -> None:
    for finding in report.findings:
        say(f"{finding.place} {finding.severity}: {finding.what}. {finding.mend}")
    if report.unmatched:
        say("Events that no touchpoint matches:")
        for event, count in report.unmatched:
            say(f"  {count:>10,}  {event}")
    if report.silent:
        say(f"Touchpoints that never saw an event: {', '.join(report.silent)}")
    if report.never_win:
        say(f"Rules that never win, because an earlier one always does: {', '.join(report.never_win)}")
    errors = _errors(report)
    say(f"{report.map_id}: {errors} mistakes." if errors else f"{report.map_id} can be used.")


def _diff(workspace: Path, before: str, after: str, *, as_json: bool) -> int:
    """Compare two maps, each an id in the workspace (ID@3 is a saved version, ID@draft what is not saved yet) or a YAML file.

    AFTER left out is the workspace's map of the same id as it is now.

    Leaves with 1 when they differ.
    """
    old = load_map(_text(before), name=before) if _is_file(before) else _stored(workspace, before)
    new = load_map(_text(after), name=after) if _is_file(after) else _stored(workspace, after or old.id)
    changes = diff_maps(old, new)
    if as_json:
        print_json({"before": old.version, "after": new.version, "changes": changes})
    else:
        for change in changes:
            say(str(change))
        say(f"{len(changes)} differences." if changes else "They say the same.")
    return 1 if changes else 0


def _stored(workspace: Path, map_id: str) -> JourneyMap:
    with open_workspace(workspace) as opened:
        return opened.maps.journey(map_id)


def _schema() -> None:
    """Print the JSON Schema of maps, for editors that complete and check while one types."""
    print_json(map_schema())


def _discover(workspace: Path, output: Path | None) -> None:
    """Propose a first map from the events: touchpoints, stages by typical position, goal candidates."""
    with open_workspace(workspace) as opened:
        text = opened.maps.discover()
    if output is None:
        say(text.rstrip("\n"))
    elif output.exists():
        raise InvalidInput(what="this file is there already", where=str(output), mend="Name another one.")
    else:
        output.write_text(text, encoding="utf-8")
        note(f"Written to {output}. Read it, change it, then: touchline map apply {output}")


def _apply(workspace: Path, file: str, reason: str) -> None:
    """Save a YAML file as the workspace's map of its id, after checking it; the next question is measured on it."""
    text = _text(file)
    journey = load_map(text, name=file)
    try:
        with open_workspace(workspace, write=True) as opened:
            _save(opened, text, reason)
    except WorkspaceBusy as busy:
        if not busy.address:
            raise
        send_map(busy, text, reason)
    say(f"{journey.id} is saved, version {journey.version}.")


def _save(opened: Workspace, text: str, reason: str) -> None:
    opened.maps.save(text, reason=reason)


def _export(workspace: Path, name: str, form: str, output: Path | None, language: str) -> None:
    """Print a map as its file says it; or draw it on one sheet, as a PDF file of A3 or as a picture, with what was measured."""
    with open_workspace(workspace) as opened:
        if form == _TEXT:
            text = opened.maps.text(name)
            if output is None:
                say(text.rstrip("\n"))
                return
            content = text.encode()
        else:
            content = opened.paper.poster(Stages(map_id=name), Form(form), language)
        file = output or Path(f"{name or opened.maps.journey().id}.{form}")
    file.write_bytes(content)
    note(f"Written to {file}.")


def _map_argument() -> click.Argument:
    return click.Argument(["name"], metavar="[MAP]", required=False, default="")


command = click.Group(
    "map",
    help="Check, compare, propose and save journey maps.",
    commands=[
        command_of("check", _check, [_map_argument(), workspace_option(), json_option()]),
        command_of(
            "diff",
            _diff,
            [
                click.Argument(["before"], metavar="BEFORE"),
                click.Argument(["after"], metavar="[AFTER]", required=False, default=""),
                workspace_option(),
                json_option(),
            ],
        ),
        command_of("schema", _schema, []),
        command_of(
            "discover",
            _discover,
            [
                workspace_option(),
                click.Option(
                    ["-o", "--output"], type=click.Path(path_type=Path, dir_okay=False), help="Write to this new file."
                ),
            ],
        ),
        command_of(
            "apply",
            _apply,
            [
                click.Argument(["file"], metavar="FILE"),
                workspace_option(),
                click.Option(["--reason"], default="", help="Why; kept with the version."),
            ],
        ),
        starting.command,
        versioning.versions,
        versioning.restore,
        putting_away.put_away,
        putting_away.bring_back,
        command_of(
            "export",
            _export,
            [
                _map_argument(),
                workspace_option(),
                click.Option(
                    ["--as", "form"],
                    type=click.Choice([_TEXT, *(form.value for form in Form)]),
                    default=_TEXT,
                    show_default=True,
                    help="Its text, a sheet to print, or a picture of it.",
                ),
                click.Option(["-o", "--output"], type=click.Path(path_type=Path, dir_okay=False), help="Write to this file."),
                language_option(),
            ],
        ),
    ],
)
