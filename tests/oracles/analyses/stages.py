"""Stages: how many runs reach each stage, go on, are lost there, and how long they stay."""

from __future__ import annotations

from oracles.asking import RunAsked, by_group, runs_asked
from oracles.figures import HALF, TENTH, Row, kaplan_meier, rate_columns, seconds
from oracles.journey import Run, stay_is_settled
from oracles.world import World
from touchline.model.questions import Stages


def answer(world: World, question: Stages) -> list[Row]:
    """One row per stage of the map, in order."""
    return by_group(question, runs_asked(world, question), lambda asked: asked.group, lambda runs: rows(world, runs))


def rows(world: World, asked: list[RunAsked]) -> list[Row]:
    """The stages of these runs."""
    runs = [one.run for one in asked]
    stages = world.map.stages
    found = []
    for number, stage in enumerate(stages):
        previous = stages[number - 1] if number > 0 else None
        following = stages[number + 1] if number + 1 < len(stages) else None
        row: Row = {"stage": stage, "position": number + 1}
        found.append(row | counts(runs, stage, following) | from_previous(runs, stage, previous) | stay(runs, stage))
    return found


def counts(runs: list[Run], stage: str, following: str | None) -> Row:
    """Who reached, entered at, skipped, stepped back at, went on from and stopped at the stage."""
    reached = [run for run in runs if stage in run.entered]
    there = [run for run in reached if run.stage == stage]
    went_on = [run for run in reached if run.stage != stage]
    lost = [run for run in there if run.state == "lost"]
    on = [run for run in went_on if stay_is_settled(run, stage)]
    row: Row = {
        "reached": len(reached),
        "entered": sum(1 for run in runs if run.entry_stage == stage),
        "skipped": sum(1 for run in runs if stage in run.skipped),
        "stepped_back": sum(run.steps_back.count(stage) for run in runs),
        "went_on": len(went_on),
        "to_next": sum(1 for run in reached if following in run.entered),
        "lost": len(lost),
        "open": sum(1 for run in there if run.state == "open"),
        "completed": sum(1 for run in there if run.state == "completed"),
        "decided": len(on) + len(lost),
        "under_way": sum(1 for run in reached if not stay_is_settled(run, stage)),
    }
    return row | rate_columns("go_on_rate", len(on), len(on) + len(lost))


def from_previous(runs: list[Run], stage: str, previous: str | None) -> Row:
    """Of the runs that were in the previous stage, as far as settled, the share that reached this one too; None for the first stage."""
    before = [run for run in runs if previous is not None and previous in run.entered and stay_is_settled(run, previous)]
    both = [run for run in before if stage in run.entered]
    return rate_columns("rate_from_previous", len(both), len(before))


def stay(runs: list[Run], stage: str) -> Row:
    """Median and p90 of the time in the stage; a run's last stage is censored at its last touch."""
    left: list[int] = []
    censored: list[int] = []
    for run in runs:
        if stage not in run.entered:
            continue
        entries = list(run.entered)
        if run.stage == stage:
            censored.append(run.end - run.entered[stage])
        else:
            left.append(run.entered[entries[entries.index(stage) + 1]] - run.entered[stage])
    return {
        "median_seconds": seconds(kaplan_meier(left, censored, HALF)),
        "p90_seconds": seconds(kaplan_meier(left, censored, TENTH)),
    }
