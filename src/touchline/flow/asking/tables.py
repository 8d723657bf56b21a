"""What SQL sees: events, touches, runs and profiles as tables, made of the log, the map and the study when a query names them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from touchline.flow.asking.study import Placed, Study
from touchline.frame.columns import unified
from touchline.frame.schema import DEVICE, WHO
from touchline.frame.timelines import Timeline
from touchline.kernels.runs import COMPLETED, LOST, OPEN
from touchline.model.maps import JourneyMap
from touchline.ports.lake import Rows
from touchline.ports.sql import Needed

CUSTOMER = "customer"
_INSTANT = pa.timestamp("us")
"""Instants of SQL are in UTC, and say so in the documentation rather than in their type: engines differ in how they read zones."""

_STATES = {OPEN: "open", COMPLETED: "completed", LOST: "lost"}


def tables_of(study: Study, journey: JourneyMap | None) -> Mapping[str, Callable[[Needed], pa.Table]]:
    """Every table by name; touches and runs are there where a map is."""
    found: dict[str, Callable[[Needed], pa.Table]] = {
        "events": lambda needed: _events(study, needed),
        "profiles": lambda _needed: _profiles(study, journey),
    }
    if journey is not None:
        found |= {
            "touches": lambda _needed: _touches(study, study.placed(journey)),
            "runs": lambda _needed: _runs(study, study.placed(journey)),
        }
    return found


def _events(study: Study, needed: Needed) -> pa.Table:
    """The event log in order of arrival: the columns that are needed, and whose event it is."""
    lake = study.log.lake
    there = [name for name in lake.columns(Rows.EVENTS) if name not in {WHO, DEVICE}]
    wanted = [name for name in there if needed is None or name.lower() in needed]
    chunks: dict[str, list[pa.Array]] = {name: [] for name in wanted}
    for part in lake.scan(Rows.EVENTS, wanted):
        for name in wanted:
            chunks[name].extend(part.column(name).chunks if name in part.schema.names else [pa.nulls(part.num_rows)])
    columns = {name: _plain(unified(found)) for name, found in chunks.items()}
    if needed is None or CUSTOMER in needed:
        columns[CUSTOMER] = _labels(study, _owners(study))
    return pa.table(columns or {"seq": pa.array(np.arange(study.log.rows))})


def _owners(study: Study) -> NDArray[np.int32]:
    """The profile of each event, in order of arrival."""
    times = [part.column("time").cast(pa.int64()).to_numpy() for part in study.log.lake.scan(Rows.EVENTS, ["time"])]
    return study.log.people().assign(study.log.who(), np.concatenate([*times, np.empty(0, np.int64)]))


def _labels(study: Study, profiles: NDArray[np.integer]) -> pa.Array:
    """Customers by the value of their strongest identifier, as a dictionary."""
    people = study.log.people()
    names = people.values.take(pa.array(people.strongest)).cast(pa.string())
    return pa.DictionaryArray.from_arrays(pa.array(profiles.astype(np.int32)), names)


def _profiles(study: Study, journey: JourneyMap | None) -> pa.Table:
    """One row per customer: the name, the traits and, where there is a map, stage, score and persona."""
    people = study.log.people()
    columns: dict[str, pa.Array] = {CUSTOMER: _labels(study, np.arange(people.size))}
    columns |= {name: people.traits[name] for name in people.traits}
    if journey is not None:
        fields = study.customers(study.placed(journey))
        found = {name: fields.column(name) for name in ("stage", "score", "persona")}
        columns |= {name: values for name, values in found.items() if values is not None and len(values) == people.size}
    return pa.table(columns)


def _touches(study: Study, placed: Placed) -> pa.Table:
    """Every touch in the order of customers and time, with the run it belongs to (null: outside)."""
    timeline, runs = placed.timelines.touches, study.runs(placed)
    run = np.full(timeline.size, -1, np.int64)
    lengths = runs.bounds.stop - runs.bounds.first
    inside = np.repeat(runs.bounds.first - np.concatenate([[0], np.cumsum(lengths)[:-1]]), lengths) + np.arange(lengths.sum())
    run[inside] = np.repeat(np.arange(runs.size), lengths)
    points = placed.journey.touchpoints if placed.journey is not None else ()
    code = timeline.touches.code.astype(np.int32)
    owner = np.repeat(np.arange(timeline.customers), np.diff(timeline.touches.offsets))
    return pa.table(
        {
            CUSTOMER: _unit_labels(study, placed, owner),
            "time": _instants(timeline, np.arange(timeline.size)),
            "touchpoint": _coded(code, [point.id for point in points]),
            "stage": _coded(code, [point.stage or "any" for point in points]),
            "channel": _coded(code, [point.channel for point in points]),
            "run": pa.array(run, mask=run < 0),
            "seq": pa.array(timeline.row.astype(np.int64)),
        }
    )


def _runs(study: Study, placed: Placed) -> pa.Table:
    """Every run: whose, from when to when, from which stage to which, and how it ended."""
    timeline, runs = placed.timelines.touches, study.runs(placed)
    stages = list(runs.stages)
    goal = runs.bounds.goal
    return pa.table(
        {
            "run": pa.array(np.arange(runs.size)),
            CUSTOMER: _unit_labels(study, placed, runs.bounds.customer),
            "began": _instants(timeline, runs.bounds.first),
            "ended": _instants(timeline, runs.bounds.stop - 1),
            "completed": _instants(timeline, goal),
            "entry": _coded(runs.facts.entry.astype(np.int32), stages),
            "stage": _coded(runs.facts.furthest.astype(np.int32), stages),
            "state": _coded(runs.state.astype(np.int32), list(_STATES.values())),
            "touches": pa.array((runs.bounds.stop - runs.bounds.first).astype(np.int64)),
            "steps_back": pa.array(runs.facts.steps_back.astype(np.int64)),
            "goals": pa.array(runs.facts.goals.astype(np.int64)),
        }
    )


def _unit_labels(study: Study, placed: Placed, units: NDArray[np.integer]) -> pa.Array:
    """Who a unit is: a customer, or an account by its id."""
    if placed.units.accounts is None:
        return _labels(study, units)
    return _coded(units.astype(np.int32), list(placed.units.accounts.names))


def _instants(timeline: Timeline, places: NDArray[np.integer]) -> pa.Array:
    """The instants of touches; null where there is none (−1)."""
    time = timeline.touches.time[np.maximum(places, 0)].astype(np.int64) if timeline.size else np.zeros(places.size, np.int64)
    return pa.array(timeline.clock.base + time * timeline.clock.unit, pa.int64(), mask=places < 0).cast(_INSTANT)


def _coded(codes: NDArray[np.int32], texts: list[str]) -> pa.DictionaryArray:
    return pa.DictionaryArray.from_arrays(pa.array(codes), pa.array(texts or [""], pa.string()))


def _plain(column: pa.Array) -> pa.Array:
    return column.cast(_INSTANT) if pa.types.is_timestamp(column.type) else column
