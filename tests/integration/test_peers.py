"""Other people's tools, each in a process of its own, find what Touchline finds: on a real grocer's year and on a simulated shop."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet as pq
import pytest

from touchline.app import Workspace, open_workspace
from touchline.cli.main import execute
from touchline.flow.asking.ask import question
from touchline.ports.sql import Limits

TESTS = Path(__file__).parents[1]
LATER = "2030-01-01"
"""When every run has ended: others know no runs that are still open."""
EVER = "3650d"
ALL = Limits(rows=1_000_000)
WORLDS = ("grocer", "shop")

TOUCHES = """
    select customer, run, touchpoint, time, seq, date_trunc('week', time at time zone 'UTC' at time zone '{zone}')::date as week
    from touches order by customer, time, seq"""
STAYS = """
    with placed as (select run, time, seq, list_position({stages}, stage) as place from touches where run is not null and stage <> 'any'),
    further as (select *, max(place) over (
        partition by run order by time, seq rows between unbounded preceding and 1 preceding) as before from placed),
    entries as (select run, place, time, lead(time) over (partition by run order by time, seq) as left_at
        from further where before is null or place > before)
    select ({stages})[place] as stage, epoch(coalesce(left_at, ended)) - epoch(time) as seconds, left_at is not null as went_on
    from entries join runs using (run)"""
WAYS = """
    with told as (select run, time, seq, touchpoint, touchpoint in {goals} as won from touches where run is not null),
    legs as (select *, coalesce(sum(won::int) over (
        partition by run order by time, seq rows between unbounded preceding and 1 preceding), 0) as leg from told),
    ways as (select string_agg(touchpoint, '>' order by time, seq) filter (not won) as way, bool_or(won) as won
        from legs group by run, leg)
    select way, sum(won::int)::bigint as converted, sum((not won)::int)::bigint as lost from ways where way is not null group by way"""

COHORTS = """
    with weeks as (select distinct customer, week from ({touches})),
    firsts as (select customer, min(week) as cohort from weeks group by customer)
    select concat(cohort, ' + ', date_diff('day', cohort, week) // 7) as cell, count(*) as n
    from weeks join firsts using (customer) group by all"""


@dataclass(frozen=True)
class World:
    """A workspace, and what is written of it for others: touches, stays in stages, ways to conversions."""

    workspace: Workspace
    touches: Path
    stays: Path
    ways: Path

    def ask(self, analysis: str, **arguments: str) -> list[dict[str, Any]]:
        """The rows of an answer, as of a time at which every run has ended."""
        asked = question(analysis, {"to": LATER, **arguments}, zone=self.workspace.settings.zone)
        rows: list[dict[str, Any]] = self.workspace.ask(asked).table.to_pylist()
        return rows


@pytest.fixture(scope="module")
def worlds(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mapping[str, World]]:
    folder = tmp_path_factory.mktemp("peers")
    assert execute(["simulate", "shop", "-n", "2000", "--seed", "7", "--workspace", str(folder / "shop")]) == 0
    with open_workspace(demo) as grocer, open_workspace(folder / "shop") as shop:
        yield {name: written(one, folder, name) for name, one in zip(WORLDS, (grocer, shop), strict=True)}


def written(workspace: Workspace, folder: Path, name: str) -> World:
    """Plain tables for others, made by SQL, not by what is measured."""
    journey = workspace.maps.journey()
    stages, goals = list(journey.stages), (*journey.scope.goal, "")
    asked = (TOUCHES.format(zone=workspace.settings.zone), STAYS.format(stages=stages), WAYS.format(goals=goals))
    paths = [folder / f"{name}-{number}.parquet" for number in range(len(asked))]
    for path, sql in zip(paths, asked, strict=True):
        pq.write_table(workspace.sql(sql, ALL), path)
    return World(workspace, *paths)


def found_by(peer: str, worlds: Mapping[str, World], table: str) -> dict[str, dict[str, Any]]:
    """What a peer says of each world's table."""
    files = [str(getattr(world, table)) for world in worlds.values()]
    environment = {**os.environ, "PYTHONPATH": str(TESTS), "MPLBACKEND": "agg", "RETENTIONEERING_NO_TRACK": "1"}
    command = [sys.executable, "-m", f"peers.{peer}", *files]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment, timeout=300)
    assert done.returncode == 0, done.stderr
    said = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    return dict(zip(worlds, said, strict=True))


def follows(world: World) -> dict[str, int]:
    """How often one touchpoint directly follows another, the ends included."""
    return {f"{row['source']} > {row['target']}": row["count"] for row in world.ask("transitions")}


def frequent(paths: Mapping[str, int], least: int) -> dict[str, int]:
    """Those that are more frequent than this: which of the rarest are told is anybody's choice."""
    return {path: runs for path, runs in paths.items() if runs > least}


def compared(world: World, mined: Mapping[str, int], **arguments: str) -> int:
    """See that our paths are those that were mined, and say how many there are."""
    ours = {row["path"]: row["count"] for row in world.ask("paths", top="1000", **arguments)}
    least = min(ours.values()) if len(ours) == 1000 else 0
    assert frequent(ours, least) == frequent(mined, least)
    return len(frequent(ours, least))


def inner(pairs: Mapping[str, Any]) -> dict[str, Any]:
    """Without the ends of runs."""
    return {pair: value for pair, value in pairs.items() if not pair.startswith("(start)") and not pair.endswith("(end)")}


@pytest.fixture(scope="module")
def mined(worlds: Mapping[str, World]) -> dict[str, dict[str, Any]]:
    return found_by("mining", worlds, "touches")


@pytest.mark.parametrize("name", WORLDS)
def test_pm4py_finds_the_same_directly_follows_graph(name: str, worlds: Mapping[str, World], mined: dict[str, Any]) -> None:
    ours, theirs = follows(worlds[name]), mined[name]

    assert inner(ours) == theirs["follows"]
    assert {pair: n for pair, n in ours.items() if pair not in inner(ours)} == {
        **{f"(start) > {touchpoint}": n for touchpoint, n in theirs["begins"].items()},
        **{f"{touchpoint} > (end)": n for touchpoint, n in theirs["ends"].items()},
    }


@pytest.mark.parametrize("name", WORLDS)
def test_pm4py_waits_as_long_between_them(name: str, worlds: Mapping[str, World], mined: dict[str, Any]) -> None:
    rows = [row for row in worlds[name].ask("transitions") if row["median_seconds"] is not None]
    odd = {f"{row['source']} > {row['target']}": row["median_seconds"] for row in rows if row["count"] % 2}

    assert len(odd) > 20
    assert odd == {pair: pytest.approx(mined[name]["medians"][pair], abs=1e-6) for pair in odd}


@pytest.mark.parametrize("name", WORLDS)
def test_pm4py_finds_the_same_ways(name: str, worlds: Mapping[str, World], mined: dict[str, Any]) -> None:
    assert compared(worlds[name], mined[name]["variants"], variants="yes") > 20
    assert compared(worlds[name], mined[name]["beginnings"], depth="3") > 40


def test_lifelines_estimates_the_same_times_in_stages(worlds: Mapping[str, World]) -> None:
    fitted = found_by("survival", worlds, "stays")

    for name, world in worlds.items():
        ours = {row["stage"]: (row["median_seconds"], row["p90_seconds"]) for row in world.ask("stages") if row["reached"]}
        assert ours == {stage: (one["median_seconds"], one["p90_seconds"]) for stage, one in fitted[name].items()}


@pytest.mark.parametrize("name", WORLDS)
def test_duckdb_counts_the_same_cohorts(name: str, worlds: Mapping[str, World]) -> None:
    world = worlds[name]
    touches = TOUCHES.format(zone=world.workspace.settings.zone)
    rows = world.workspace.sql(COHORTS.format(touches=touches), ALL).to_pylist()

    theirs = {row["cell"]: row["n"] for row in rows}

    assert cohorts(world) == theirs
    assert len(theirs) > 100


@pytest.mark.long
def test_clickhouse_counts_the_same(worlds: Mapping[str, World]) -> None:
    for name, theirs in found_by("clickhouse", worlds, "touches").items():
        assert inner(follows(worlds[name])) == theirs["follows"]
        assert cohorts(worlds[name]) == theirs["cohorts"]
        assert compared(worlds[name], theirs["variants"], variants="yes") > 20


@pytest.mark.long
def test_retentioneering_draws_the_same_graph(worlds: Mapping[str, World]) -> None:
    for name, theirs in found_by("streams", worlds, "touches").items():
        assert inner(follows(worlds[name])) == theirs


@pytest.mark.long
def test_channel_attribution_divides_conversions_alike(worlds: Mapping[str, World]) -> None:
    for name, theirs in found_by("crediting", worlds, "ways").items():
        rows = {model: earned(worlds[name], model) for model in ("first", "last", "linear", "markov")}
        for model in ("first", "last", "linear"):
            assert rows[model] == pytest.approx({**dict.fromkeys(rows[model], 0.0), **theirs["credit"][model]}, abs=1e-9)
        whole = sum(rows["markov"].values())
        assert rows["markov"] == pytest.approx(theirs["credit"]["markov"], abs=0.02 * whole)
        assert rows["markov"] == pytest.approx(solved(theirs["steps"], whole), rel=1e-9)


def cohorts(world: World) -> dict[str, int]:
    """By week of the first touch and weeks since, those who were there."""
    rows = [row for row in world.ask("retention", periods="60") if row["cohort"] is not None]
    there = {(row["cohort"], row["period"]): row["returned"] if row["period"] else row["size"] for row in rows}
    return {f"{cohort} + {wait}": n for (cohort, wait), n in there.items() if n}


def earned(world: World, model: str) -> dict[str, float]:
    """The conversions of each touchpoint, those without a touch before them left out."""
    rows = world.ask("attribution", model=model, lookback=EVER)
    return {row["key"]: row["conversions"] for row in rows if row["key"] != "(none)"}


def solved(steps: list[dict[str, Any]], whole: float) -> dict[str, float]:
    """Removal effects from a chain's steps by plain linear algebra, shared out to all conversions."""
    channels = sorted({step["channel_from"] for step in steps} - {"(start)"})
    places = {name: place for place, name in enumerate(["(start)", *channels, "(conversion)"])}
    chances = np.zeros((len(places) - 1, len(places)))
    for step in steps:
        if step["channel_to"] != "(null)":
            chances[places[step["channel_from"]], places[step["channel_to"]]] = step["transition_probability"]

    def arriving(without: str) -> float:
        inner, last = chances[:, :-1].copy(), chances[:, -1]
        if without:
            inner[:, places[without]] = 0
        return float(np.linalg.solve(np.eye(len(inner)) - inner, last)[0])

    lost = {channel: 1 - arriving(channel) / arriving("") for channel in channels}
    return {channel: effect / sum(lost.values()) * whole for channel, effect in lost.items()}
