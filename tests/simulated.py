"""Simulated companies as studies in memory: asked by the product's own analyses a moment after they were thought of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from conformance.memory import MemoryTimelines
from touchline.adapters.companies.source import company_text
from touchline.flow.asking.study import Study
from touchline.flow.log.log import EventLog
from touchline.frame.pieces import TablePiece
from touchline.frame.schema import IDENTIFIER_COLUMNS, OPEN_PREFIXES, TIME
from touchline.kernels.handles import DEVICES
from touchline.model.identity import IdentifierKind
from touchline.model.maps import JourneyMap
from touchline.ports.lake import Rows
from touchline.simulate.company import Company
from touchline.simulate.events import Told, profiles, tell
from touchline.simulate.journey import journey_of
from touchline.simulate.people import kinds_of
from touchline.simulate.plan import Layout, lay_out
from touchline.simulate.reading import read_company

_NOT_TRAITS = ("user_id", "anonymous_id", "email", "time")


@cache
def ready(name: str) -> Layout:
    """A ready company, laid out."""
    return lay_out(company(name))


@cache
def company(name: str) -> Company:
    """A ready company."""
    return read_company(company_text(name), name=name)


def studied(layout: Layout, seed: int, customers: int) -> tuple[Study, JourneyMap]:
    """What the product makes of a simulated company's events, all customers in one block, and the company's map."""
    return Study(EventLog(SimulatedLake(layout, seed, customers)), MemoryTimelines(), layout.company.zone), journey_of(layout)


class SimulatedLake:
    """The lake as an import of the simulation would leave it: accounts are the first identifiers, their devices follow."""

    def __init__(self, layout: Layout, seed: int, customers: int) -> None:
        block = (0, customers)
        told = tell(layout, seed, block)
        order = np.argsort(told.walked.time, kind="stable")
        people = profiles(layout, kinds_of(layout, seed, block), block, told.calls).slice(0, customers)
        self._tables = {
            Rows.EVENTS: _events(layout, told, order, customers),
            Rows.PROFILES: _profiles(layout, people),
            Rows.IDENTIFIERS: _identifiers(people.column("user_id").to_pylist()),
            Rows.LINKS: _links(told, customers),
        }

    def _table(self, dataset: Rows) -> pa.Table:
        return self._tables.get(dataset, pa.table({}))

    def version(self) -> int:
        """A simulation is one version."""
        return 1

    def rows(self, dataset: Rows) -> int:
        """How many rows the dataset has."""
        return int(self._table(dataset).num_rows)

    def columns(self, dataset: Rows) -> tuple[str, ...]:
        """The columns that any row has."""
        return tuple(self._table(dataset).schema.names)

    def span(self, dataset: Rows) -> tuple[int, int, bool] | None:
        """First and last time; simulated times are whole seconds."""
        times = self._table(dataset).column("time").cast(pa.int64()).to_numpy()
        return (int(times.min()), int(times.max()), True) if times.size else None

    def scan(self, dataset: Rows, columns: Sequence[str], since: int = 0) -> Iterator[pa.Table]:
        """All in one part."""
        table = self._table(dataset).slice(since)
        shown = [name for name in columns if name in table.schema.names]
        full = [name for name in shown if not name.startswith(OPEN_PREFIXES) or table.column(name).null_count < table.num_rows]
        yield table.select(full) if full else pa.table({"": pa.nulls(table.num_rows)})

    def take(self, dataset: Rows, numbers: NDArray[np.int64]) -> Iterator[pa.Table]:
        """The rows with these numbers."""
        yield self._table(dataset).take(pa.array(numbers))

    def pieces(self, dataset: Rows) -> list[TablePiece]:
        """All in one piece."""
        return [TablePiece(self._table(dataset))]


def _device_nodes(customer: NDArray[np.integer], device: NDArray[np.integer], customers: int) -> NDArray[np.int32]:
    """The identifier of each device: behind the accounts, the first devices of all customers, then the second, and so on."""
    return (customers * (1 + device.astype(np.int32)) + customer).astype(np.int32)


def _events(layout: Layout, told: Told, order: NDArray[np.integer], customers: int) -> pa.Table:
    shown, customer = told.shown, told.walked.customer
    on, named = shown.device >= 0, shown.known | (shown.mail > 0)
    device = _device_nodes(customer, np.maximum(shown.device, 0), customers)
    rows, size = told.rows, told.rows.num_rows
    opened = {name: rows.column(name) for name in rows.schema.names if name.startswith(OPEN_PREFIXES)}
    return pa.table(
        {
            "type": pa.array(["track"]).dictionary_encode().take(pa.array(np.zeros(size, np.int32))),
            "event": rows.column("event"),
            "time": rows.column("timestamp"),
            "source": _source(layout, size),
            "channel": rows.column("channel"),
            **{name: pa.nulls(size, pa.string()) for name in IDENTIFIER_COLUMNS},
            **opened,
            "seq": pa.array(np.arange(size)),
            "who": pa.array(np.where(named, customer, device)[order].astype(np.int32)),
            "device": pa.array(device[order], mask=~(on & named)[order]),
        }
    )


def _profiles(layout: Layout, people: pa.Table) -> pa.Table:
    traits = {f"traits.{name}": people.column(name) for name in people.schema.names if name not in _NOT_TRAITS}
    who = pa.array(np.arange(people.num_rows, dtype=np.int32))
    return pa.table({"who": who, "time": people.column("time"), "source": _source(layout, people.num_rows), **traits})


def _source(layout: Layout, size: int) -> pa.Array:
    return pa.DictionaryArray.from_arrays(pa.array(np.zeros(size, np.int32)), pa.array([layout.company.id]))


def _identifiers(accounts: list[str]) -> pa.Table:
    users, devices = [int(IdentifierKind.USER_ID)] * len(accounts), [int(IdentifierKind.ANONYMOUS_ID)] * DEVICES * len(accounts)
    names = [f"device {number} of {account}" for number in range(DEVICES) for account in accounts]
    return pa.table({"kind": pa.array([*users, *devices], pa.int8()), "value": pa.array([*accounts, *names], pa.string())})


def _links(told: Told, customers: int) -> pa.Table:
    """Accounts seen together with a device, in the order in which that was seen."""
    both = (told.shown.device >= 0) & told.shown.known
    time = np.concatenate((told.walked.time[both], told.calls.time))
    customer = np.concatenate((told.walked.customer[both], told.calls.customer))
    node = _device_nodes(customer, np.concatenate((told.shown.device[both], told.calls.device)), customers)
    order = np.argsort(time, kind="stable")
    return pa.table(
        {
            "time": pa.array(time[order]).cast(TIME),
            "one": pa.array(customer[order].astype(np.int32)),
            "other": pa.array(node[order]),
        }
    )
