"""`touchline import`: take in events or profiles from files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from touchline.app import Workspace, open_workspace
from touchline.cli.options import command_of, json_option, workspace_option
from touchline.cli.output import note, print_json, print_table, say
from touchline.cli.plain import Plain, plain
from touchline.cli.progress import reported
from touchline.cli.remote import send_file
from touchline.errors import ColumnMissing, WorkspaceBusy
from touchline.flow.asking.ask import ROLES, column_mapping
from touchline.model.events import ColumnMapping, Dataset
from touchline.model.views import Preview

Summary = dict[str, Plain]


@dataclass(frozen=True, slots=True)
class _Asked:
    """The options that say how files are to be read."""

    dataset: Dataset
    column: tuple[str, ...]
    source: str
    tz: str
    own: tuple[str, ...]

    def mapping(self) -> ColumnMapping:
        return column_mapping(self.column, source=self.source, zone=self.tz, own=self.own)

    def query(self, name: str) -> dict[str, str | list[str]]:
        return {
            "name": name,
            "as": self.dataset.value,
            "column": list(self.column),
            "source": self.source,
            "tz": self.tz,
            "own": list(self.own),
        }


def _run(files: tuple[Path, ...], workspace: Path, *, dry_run: bool, as_json: bool, **raw: str | tuple[str, ...]) -> int:
    """Take in events or profiles from csv, jsonl, parquet, xlsx, xes or mail (mbox, eml) files, plain or gzipped.

    Columns that play no role become properties. The same file twice adds nothing. Rows that cannot be used go to quarantine.
    """
    asked = _Asked(Dataset(str(raw["dataset"])), tuple(raw["column"]), str(raw["source"]), str(raw["tz"]), tuple(raw["own"]))
    asked.mapping()
    if dry_run:
        return _preview(files, workspace, asked, as_json=as_json)
    try:
        with open_workspace(workspace, write=True) as opened:
            summaries = [_take_in(opened, path, asked) for path in files]
    except WorkspaceBusy as busy:
        if not busy.address:
            raise
        note(f"The workspace is served at {busy.address}; importing through it.")
        summaries = [_summary(send_file(busy, path, asked.query(path.name))) for path in files]
    if as_json:
        print_json(summaries)
    else:
        for summary in summaries:
            _show(summary, workspace)
    return _verdict(summaries)


def _summary(value: object) -> Summary:
    document = plain(value)
    return document if isinstance(document, dict) else {}


def _take_in(opened: Workspace, path: Path, asked: _Asked) -> Summary:
    with reported(path.name) as report:
        return _summary(opened.import_file(path, asked.dataset, asked.mapping(), progress=report))


def _show(summary: Summary, workspace: Path) -> None:
    received, accepted, duplicate, rejected = (summary[name] for name in ("received", "accepted", "duplicate", "rejected"))
    say(
        f"{summary['file']}: {received:,} received = {accepted:,} accepted + {duplicate:,} duplicate + {rejected:,} rejected"
        f" in {summary['seconds']:.1f} s, times in {summary['zone']}"
    )
    roles, reasons = summary["mapping"], summary["reasons"]
    if isinstance(roles, dict) and roles:
        say("  " + _roles(roles))
    if isinstance(reasons, dict) and reasons:
        say("  rejected: " + ", ".join(f"{reason} {count:,}" for reason, count in reasons.items()))
        say(f"  see them with: touchline quarantine list -w {workspace}")


def _verdict(summaries: Sequence[Summary]) -> int:
    """1 when rows came in and none could be used."""
    unused = [one for one in summaries if one["received"] and one["received"] == one["rejected"]]
    return 1 if unused else 0


def _preview(files: Sequence[Path], workspace: Path, asked: _Asked, *, as_json: bool) -> int:
    with open_workspace(workspace) as opened:
        previews = [opened.preview_file(path, asked.dataset, asked.mapping()) for path in files]
    lacking = next((one for one in previews if one.lacking), None)
    if lacking is not None:
        raise ColumnMissing(lacking.lacking, mend=lacking.mend)
    if as_json:
        print_json(previews)
    else:
        for path, preview in zip(files, previews, strict=True):
            _show_preview(path, preview)
    return 0


def _show_preview(path: Path, preview: Preview) -> None:
    refused = preview.received - preview.accepted
    say(
        f"{path.name}: {preview.received:,} rows, of which {preview.accepted:,} can be used and {refused:,} cannot. Nothing is written."
    )
    say("  " + _roles(preview.mapping.columns))
    names = list(dict.fromkeys(name for row in preview.rows for name in row))
    print_table([(name, "left") for name in names], ([row.get(name, "") for name in names] for row in preview.rows))
    for row in preview.rejected:
        say(f"  {row.file}:{row.line} {row.reason}: {row.detail}")
    if refused > len(preview.rejected):
        say(f"  and {refused - len(preview.rejected):,} more that cannot be used")


def _roles(columns: Mapping[str, object]) -> str:
    return ", ".join(f"{role} from {column}" for role, column in columns.items())


command = command_of(
    "import",
    _run,
    [
        click.Argument(
            ["files"], nargs=-1, required=True, metavar="FILE…", type=click.Path(path_type=Path, exists=True, dir_okay=False)
        ),
        workspace_option(),
        click.Option(
            ["--as", "dataset"], type=click.Choice([one.value for one in Dataset]), default="events", show_default=True
        ),
        click.Option(["--column"], multiple=True, metavar="ROLE=NAME", help=f"Which column plays a role ({', '.join(ROLES)})."),
        click.Option(["--source"], default="", metavar="NAME", help="Where the rows come from."),
        click.Option(["--tz"], default="", metavar="ZONE", help="IANA zone of times without an offset; else the workspace's."),
        click.Option(
            ["--own"], multiple=True, metavar="ADDRESS", help="In mails: our address, or @shop.example for all of a domain."
        ),
        click.Option(["--dry-run"], is_flag=True, help="Show the first mapped rows and what would be rejected; write nothing."),
        json_option(),
    ],
)
