"""`touchline simulate`: a company that never was, with everything known that was planted in it."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import click

from touchline.app.simulation import Simulation, described, simulate_files, simulate_workspace
from touchline.cli.options import command_of
from touchline.cli.output import note, say
from touchline.errors import InvalidInput
from touchline.simulate.reading import read_company


def _run(company: str, customers: int, seed: int, **places: Path | None) -> int:
    """Simulate a company: COMPANY is shop, b2b, bank, telecom, plain, or a YAML file of your own.

    Writes events and profiles as Parquet, the map, and truth.json: everything that was planted, with its true effect. The same
    company, customers and seed always give the same bytes. Learn more in docs/howto/simulate.md.
    """
    text = described(company)
    simulation = Simulation(read_company(text, name=company), text, customers, seed)
    files, workspace = places["files"], places["workspace"]
    if files is None and workspace is None:
        raise InvalidInput(what="nowhere to put it", mend="Say -o DIR for files, --workspace DIR for a workspace, or both.")
    with TemporaryDirectory(prefix="touchline-simulate-") as passing:
        folder = files or Path(passing)
        _write(simulation, folder)
        if files is not None:
            say(f"Its events, profiles, map and truth.json are in {files}")
        if workspace is not None:
            _fill(folder, workspace)
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
        click.Option(["--seed"], type=click.IntRange(0), default=1, show_default=True, help="Another seed, other customers."),
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
    ],
)
