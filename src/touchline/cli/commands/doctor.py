"""`touchline doctor`: whether the workspace is sound, and whether everything received adds up."""

from __future__ import annotations

import platform
from pathlib import Path

import touchline
from touchline.app import Workspace, open_workspace
from touchline.cli import figures
from touchline.cli.options import command_of, json_option, workspace_option
from touchline.cli.output import print_json, say
from touchline.model.views import Health, Severity


def _run(workspace: Path, *, as_json: bool) -> int:
    """Is the workspace sound? Counts that add up, versions, sizes, maps. Leaves with 1 when something is wrong."""
    with open_workspace(workspace) as opened:
        health, zone = opened.health(), opened.settings.zone
        wrong = _wrong(opened, health)
    versions = {"touchline": touchline.__version__, "python": platform.python_version(), "system": platform.platform()}
    if as_json:
        print_json({"workspace": workspace.resolve(), "versions": versions, "health": health, "wrong": wrong})
    else:
        _show(health, versions, wrong, zone)
    return 1 if wrong else 0


def _wrong(opened: Workspace, health: Health) -> list[str]:
    found = []
    if health.received != health.accepted + health.duplicate + health.rejected:
        found.append(f"{health.received} rows were received, which is not accepted + duplicate + rejected")
    found.extend(
        f"what {tally.source} has sent does not add up: {tally}"
        for tally in health.stream.sources
        if tally.received != tally.accepted + tally.duplicate + tally.rejected
    )
    if health.stream.trouble:
        found.append(f"the stream is in trouble: {health.stream.trouble}")
    mail = opened.post.state()
    if mail.trouble:
        found.append(f"mail is in trouble: {mail.trouble}")
    for info in opened.overview().maps:
        errors = [one for one in opened.maps.check(info.id).findings if one.severity is Severity.ERROR]
        found.extend(f"{one.place} {one.what}" for one in errors)
    return found


def _show(health: Health, versions: dict[str, str], wrong: list[str], zone: str) -> None:
    say(", ".join(f"{name} {version}" for name, version in versions.items()))
    say(
        f"{health.received:,} received = {health.accepted:,} accepted + {health.duplicate:,} duplicate"
        f" + {health.rejected:,} rejected"
    )
    stream = health.stream
    if stream.sources or stream.waiting:
        lag = f", the last ones took {stream.lag_seconds:.1f} s" if stream.lag_seconds is not None else ""
        say(f"{len(stream.sources):,} sources, {stream.waiting:,} calls wait in the inbox{lag}")
    say(f"{health.events:,} events, {health.profiles:,} profiles, newest event {figures.instant(health.newest, zone)} {zone}")
    say(f"{figures.size(health.bytes)} in {health.files:,} files")
    for line in wrong:
        say(f"Wrong: {line}")
    say("Something is wrong." if wrong else "All is well.")


command = command_of("doctor", _run, [workspace_option(), json_option()])
