"""`touchline simulate`: a company that never was, with everything known that was planted in it."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from touchline.app.simulation import Simulation, described, simulate_files, simulate_workspace
from touchline.cli.options import command_of
from touchline.cli.output import note, say
from touchline.cli.progress import reported
from touchline.cli.sending import Receiver, send
from touchline.errors import InvalidInput
from touchline.model.views import Progress
from touchline.simulate.calls import calls
from touchline.simulate.plan import lay_out
from touchline.simulate.reading import read_company


@dataclass(frozen=True, slots=True)
class _Places:
    """Where the simulation goes: files, a workspace, a running server."""

    files: Path | None
    workspace: Path | None
    to: str
    key: str
    rate: float


def _run(company: str, customers: int, seed: int, *, show: bool, **places: Path | str | float | None) -> int:
    """Simulate a company: COMPANY is shop, b2b, bank, telecom, plain, or a YAML file of your own.

    Writes events and profiles as Parquet, the map, and truth.json: everything that was planted, with its true effect. The same
    company, customers and seed always give the same bytes.
    """
    text = described(company)
    if show:
        say(text.rstrip())
        return 0
    simulation = Simulation(read_company(text, name=company), text, customers, seed)
    where = _places(places)
    if where.to:
        return _send(simulation, where)
    if where.files is None and where.workspace is None:
        mend = "Say -o DIR for files, --workspace DIR for a workspace, or --to URL for a running server."
        raise InvalidInput(what="nowhere to put it.", mend=mend)
    with TemporaryDirectory(prefix="touchline-simulate-") as passing:
        folder = where.files or Path(passing)
        _write(simulation, folder)
        if where.files is not None:
            say(f"Its events, profiles, map and truth.json are in {where.files}")
        if where.workspace is not None:
            _fill(folder, where.workspace)
    return 0


def _places(given: Mapping[str, Path | str | float | None]) -> _Places:
    files, workspace = given["files"], given["workspace"]
    return _Places(
        files=files if isinstance(files, Path) else None,
        workspace=workspace if isinstance(workspace, Path) else None,
        to=str(given["to"]),
        key=str(given["key"]),
        rate=float(str(given["rate"])),
    )


def _send(simulation: Simulation, where: _Places) -> int:
    """Send it to a server, at the rate that was asked for."""
    if not where.key:
        raise InvalidInput(what="the server must know from whom this comes.", mend="Make a source there, and say --key KEY.")
    layout = lay_out(simulation.company)
    with reported(simulation.company.title) as report:
        begun = time.monotonic()

        def told(sent: int) -> None:
            rate = sent / max(time.monotonic() - begun, 1e-9)
            report(Progress(rows=sent, fraction=0.0, rows_per_second=rate, seconds_left=None))

        sent = send(Receiver(where.to, where.key), calls(layout, simulation.seed, simulation.customers), where.rate, told)
    seconds = time.monotonic() - begun
    say(f"{sent:,} calls of {simulation.customers:,} customers sent in {seconds:.1f} s, {sent / seconds:,.0f} a second")
    return 0


def _write(simulation: Simulation, folder: Path) -> None:
    done = 0

    def told(more: int) -> None:
        nonlocal done
        done += more
        note(f"  {done:,} of {simulation.customers:,} customers")

    note(f"Simulating {simulation.company.title}:")
    truth = simulate_files(simulation, folder, told)
    say(
        f"{truth.customers:,} customers, {truth.events:,} events, {truth.runs['all']:,} runs, of which"
        f" {truth.runs['completed']:,} completed, {truth.runs['open']:,} open, {truth.runs['lost']:,} lost"
    )


def _fill(folder: Path, workspace: Path) -> None:
    note("  importing it")
    company = simulate_workspace(folder, workspace)
    say(f"{workspace} is a workspace with it. Next: touchline stages -w {workspace} --map {company.id}")


command = command_of(
    "simulate",
    _run,
    [
        click.Argument(["company"], metavar="COMPANY"),
        click.Option(
            ["-n", "--customers"],
            type=click.IntRange(1, 1 << 30),
            default=10_000,
            show_default=True,
            help="How many customers.",
        ),
        click.Option(
            ["--seed"],
            type=click.IntRange(0, (1 << 62) - 1),
            default=1,
            show_default=True,
            help="Another seed, other customers.",
        ),
        click.Option(
            ["-o", "--output", "files"],
            type=click.Path(path_type=Path, file_okay=False),
            metavar="DIR",
            help="Write files there.",
        ),
        click.Option(
            ["--workspace", "workspace"],
            type=click.Path(path_type=Path, file_okay=False),
            metavar="DIR",
            help="Make a workspace of it there.",
        ),
        click.Option(["--to"], default="", metavar="URL", help="Send it to a running server, in the order of time."),
        click.Option(["--key"], default="", metavar="KEY", help="The write key of the source there."),
        click.Option(
            ["--rate"],
            type=click.FloatRange(0.1, 100_000),
            default=100.0,
            show_default=True,
            help="Calls a second to the server.",
        ),
        click.Option(["--show"], is_flag=True, help="Show how the company is described, to begin one of your own."),
    ],
)
