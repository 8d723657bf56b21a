"""`touchline webhooks`: which sources take what shops, mail providers and call centres post."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import click
import yaml

from touchline.app import open_workspace
from touchline.capture.channel import Arrived
from touchline.capture.channels import CHANNELS
from touchline.cli.options import command_of, json_option, workspace_option
from touchline.cli.output import Align, print_json, print_table, say
from touchline.cli.remote import send_document
from touchline.errors import InvalidInput, WorkspaceBusy
from touchline.flow.arriving.webhooks import tried
from touchline.model.webhooks import Webhook

_TITLES: tuple[tuple[str, Align], ...] = (("Source", "left"), ("Address", "left"), ("Channel", "left"), ("Signed", "left"))


def _channels(*, as_json: bool) -> None:
    """The forms in which webhooks arrive."""
    if as_json:
        print_json([{"name": one.name, "line": one.line, "signed": one.signature is not None} for one in CHANNELS])
        return
    rows = ([one.name, one.line, "yes" if one.signature is not None else "no"] for one in CHANNELS)
    print_table([("Channel", "left"), ("What arrives", "left"), ("Signed", "left")], rows)


def _list(workspace: Path, *, as_json: bool) -> None:
    """Every source that takes webhooks; secrets are not shown."""
    with open_workspace(workspace) as opened:
        there = opened.webhooks.all()
    shown = [{"source": one.source, "path": _path(one), "channel": one.channel, "secret": bool(one.secret)} for one in there]
    if as_json:
        print_json(shown)
    elif there:
        print_table(_TITLES, ([one.source, _path(one), one.channel, "yes" if one.secret else "no"] for one in there))
    else:
        say(f"No source takes webhooks yet. Let one: touchline webhooks set SOURCE --channel shopify -w {workspace}")


def _path(webhook: Webhook) -> str:
    return f"/v1/webhooks/{webhook.source}"


def _set(workspace: Path, source: str, *, channel: str, secret: str, fields: str, signature: str) -> None:
    """Let SOURCE take webhooks, or change how they are read.

    With a secret, every post must be signed as the channel (or --signature) says. Without, it must carry the key of the source.
    """
    webhook = Webhook(source=source, channel=channel, secret=secret, fields=_as_json(fields), signature=_signature(signature))
    try:
        with open_workspace(workspace, write=True) as opened:
            opened.webhooks.put(webhook)
    except WorkspaceBusy as busy:
        if not busy.address:
            raise
        form = {name: value for name, value in asdict(webhook).items() if name != "source"}
        send_document(busy, "PUT", ("webhooks", source), form)
    how = "signed with the secret" if secret else f"with the key of {source} (touchline sources list): {_path(webhook)}?key=KEY"
    say(f"{source} takes webhooks at {_path(webhook)}, {how}.")


def _remove(workspace: Path, source: str) -> None:
    """Let SOURCE take no more webhooks; what came stays."""
    try:
        with open_workspace(workspace, write=True) as opened:
            opened.webhooks.remove(source)
    except WorkspaceBusy as busy:
        if not busy.address:
            raise
        send_document(busy, "DELETE", ("webhooks", source), {})
    say(f"{source} takes no more webhooks.")


def _try(body: Path, *, channel: str, fields: str, header: Sequence[str]) -> int:
    """Show the calls in a file that holds the BODY of a post; nothing is written. Leaves with 1 when there are none."""
    parts = (one.partition(":") for one in header)
    headers = {name.strip().lower(): value.strip() for name, _, value in parts}
    parsed = tried(Webhook(source="", channel=channel, fields=_as_json(fields)), Arrived(body.read_bytes(), headers))
    print_json(
        {"calls": parsed.calls, "unusable": parsed.unusable, "left_out": parsed.left_out, "unreadable": parsed.unreadable}
    )
    return 0 if parsed.calls else 1


def _as_json(file: str) -> str:
    """A YAML or JSON file as JSON text; empty without one."""
    if not file:
        return ""
    try:
        return json.dumps(yaml.safe_load(Path(file).read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, yaml.YAMLError, TypeError) as error:
        raise InvalidInput(what=f"this cannot be read ({error})", where=file, mend="Name a YAML file in UTF-8.") from error


def _signature(given: str) -> str:
    return json.dumps(given) if given == "standard" else _as_json(given)


_SOURCE = click.Argument(["source"], metavar="SOURCE")
_CHANNEL = click.Option(["--channel"], default="webhook", show_default=True, help="The form; see touchline webhooks channels.")
_FIELDS = click.Option(
    ["--fields"], default="", metavar="FILE", help="A field map of your own (YAML), instead of the channel's."
)

command = click.Group(
    "webhooks",
    help="Take in what shops, mail providers and call centres post.",
    commands=[
        command_of("channels", _channels, [json_option()]),
        command_of("list", _list, [workspace_option(), json_option()]),
        command_of(
            "set",
            _set,
            [
                _SOURCE,
                workspace_option(),
                _CHANNEL,
                click.Option(["--secret"], default="", envvar="TOUCHLINE_WEBHOOK_SECRET", help="What the sender signs with."),
                _FIELDS,
                click.Option(
                    ["--signature"], default="", metavar="standard|FILE", help="How it is signed, if not as the channel says."
                ),
            ],
        ),
        command_of("remove", _remove, [_SOURCE, workspace_option()]),
        command_of(
            "try",
            _try,
            [
                click.Argument(["body"], type=click.Path(path_type=Path, exists=True, dir_okay=False)),
                _CHANNEL,
                _FIELDS,
                click.Option(["--header"], multiple=True, metavar="NAME:VALUE", help="A header of the post."),
            ],
        ),
    ],
)
