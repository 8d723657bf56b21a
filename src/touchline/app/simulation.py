"""A simulated company as files, and as a workspace that is ready to be asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce
from operator import add
from pathlib import Path
from threading import Lock

from touchline.adapters.companies.files import tables_into
from touchline.adapters.companies.source import READY, company_text
from touchline.app.opening import create_workspace, open_workspace
from touchline.design.write import write_map
from touchline.errors import InvalidInput
from touchline.frame.parallel import spread
from touchline.model.events import ColumnMapping, Dataset
from touchline.simulate.company import Company
from touchline.simulate.events import Block, profiles, tell
from touchline.simulate.journey import journey_of
from touchline.simulate.people import kinds_of
from touchline.simulate.plan import Layout, lay_out
from touchline.simulate.reading import read_company
from touchline.simulate.tally import Tally, tally
from touchline.simulate.truth import Truth, truth
from touchline.simulate.walking import blocks

BLOCKS_A_FILE = 10
TRUTH, COMPANY, MAPS = "truth.json", "company.yaml", "maps"
EVENTS, PROFILES = "events-*.parquet", "profiles-*.parquet"

Told = Callable[[int], None]
"""Told how many more customers are done, from several threads, one at a time."""


@dataclass(frozen=True, slots=True)
class Simulation:
    """What to simulate: a company, as it was described, how many customers, and the seed."""

    company: Company
    text: str
    customers: int
    seed: int


def ready_company(name: str) -> Company:
    """A company that comes with the product, by name."""
    return read_company(described(name), name=name)


def described(name: str) -> str:
    """The description of a ready company, or of the one in a file; raises InvalidInput when there is neither."""
    if name in READY:
        return company_text(name)
    path = Path(name)
    if not path.is_file():
        raise InvalidInput(what=f"there is no company '{name}'.", mend=f"Name {', '.join(READY)}, or a YAML file.")
    return path.read_text(encoding="utf-8")


def simulate_files(simulation: Simulation, folder: Path, told: Told = lambda _customers: None) -> Truth:
    """Write events-*.parquet, profiles-*.parquet, maps/…, company.yaml and truth.json: the same bytes for the same simulation."""
    layout = lay_out(simulation.company)
    _make_room(folder)
    (folder / COMPANY).write_text(simulation.text, encoding="utf-8")
    whole = write_parts(layout, simulation, folder, told)
    found = truth(layout, simulation.seed, simulation.customers, whole)
    (folder / MAPS / f"{simulation.company.id}.yaml").write_text(write_map(journey_of(layout)), encoding="utf-8")
    (folder / TRUTH).write_bytes(found.as_json())
    return found


def _make_room(folder: Path) -> None:
    """Take away an earlier simulation; raises InvalidInput for a folder that holds something else."""
    if folder.is_dir() and any(folder.iterdir()) and not (folder / COMPANY).is_file():
        raise InvalidInput(what="this folder holds something else.", where=str(folder), mend="Name another, or a new one.")
    (folder / MAPS).mkdir(parents=True, exist_ok=True)
    for old in [*folder.glob(EVENTS), *folder.glob(PROFILES), *(folder / MAPS).glob("*.yaml")]:
        old.unlink()


def write_parts(layout: Layout, simulation: Simulation, folder: Path, told: Told) -> Tally:
    """Write events and profiles, several parts side by side; gives what happened."""
    every, lock = list(blocks(simulation.customers)), Lock()
    parts = [every[first : first + BLOCKS_A_FILE] for first in range(0, len(every), BLOCKS_A_FILE)]

    def write(number: int) -> Tally:
        counted = _write_part(layout, simulation.seed, parts[number], _names(folder, number))
        with lock:
            told(parts[number][-1][1] - parts[number][0][0])
        return counted

    return reduce(add, spread(write, range(len(parts))))


def _names(folder: Path, number: int) -> tuple[Path, Path]:
    return folder / EVENTS.replace("*", f"{number:05d}"), folder / PROFILES.replace("*", f"{number:05d}")


def _write_part(layout: Layout, seed: int, part: list[Block], paths: tuple[Path, Path]) -> Tally:
    """Write the events and the profiles of some blocks."""
    counts = []
    with tables_into(paths[0]) as write_events, tables_into(paths[1]) as write_profiles:
        for block in part:
            told = tell(layout, seed, block)
            write_events(told.rows)
            write_profiles(profiles(layout, kinds_of(layout, seed, block), block, told.calls))
            counts.append(tally(layout, seed, told))
    return reduce(add, counts)


def simulate_workspace(files: Path, workspace: Path) -> Company:
    """Make a workspace of the files of a simulation: its events, profiles and map."""
    company = read_company((files / COMPANY).read_text(encoding="utf-8"), name=COMPANY)
    create_workspace(workspace, name=company.title, zone=company.zone, currency=company.currency)
    mapping = ColumnMapping(source=company.id)
    with open_workspace(workspace, write=True) as opened:
        for dataset, pattern in ((Dataset.PROFILES, PROFILES), (Dataset.EVENTS, EVENTS)):
            for path in sorted(files.glob(pattern)):
                opened.import_file(path, dataset, mapping)
        opened.maps.save(
            (files / MAPS / f"{company.id}.yaml").read_text(encoding="utf-8"), reason="the simulated company's map"
        )
    return company
