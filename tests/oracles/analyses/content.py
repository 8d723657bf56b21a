"""Content: for every persona and stage what is planned, what is used there, and whether runs go on after it."""

from __future__ import annotations

from dataclasses import dataclass

from oracles.asking import RunAsked, by_group, record, runs_asked
from oracles.conditions import holds, text_of
from oracles.figures import Row, rate_columns
from oracles.journey import Run, stay_is_settled
from oracles.world import Customer, Event, World, stage_of
from touchline.model.conditions import Behaviour
from touchline.model.maps import ContentItem
from touchline.model.questions import Content


@dataclass(frozen=True, slots=True)
class Use:
    """One use of a piece: in which run, and the stage the run had come to by then."""

    run: Run
    stage: str
    piece: str


def answer(world: World, question: Content) -> list[Row]:
    """Each cell of persona and stage, and below it the pieces that are planned for it or used in it."""
    return by_group(question, runs_asked(world, question), lambda asked: asked.group, lambda asked: rows(world, asked))


def rows(world: World, asked: list[RunAsked]) -> list[Row]:
    """The cells of these runs; whoever is of no persona comes last."""
    found = []
    for persona in [*(one.id for one in world.map.personas), ""]:
        theirs = [one.run for one in asked if (customer_of(world, one.run).persona or "") == persona]
        uses = [use for run in theirs for use in uses_of(world, run)]
        for stage in world.map.stages:
            here = [use for use in uses if use.stage == stage]
            pieces = [one for one in world.map.content if meant(one, persona, stage)]
            found.append(row((persona, stage, "", ""), "served" if pieces else "empty", theirs, here))
            for piece in world.map.content:
                mine = [use for use in here if use.piece == piece.id]
                if piece in pieces or mine:
                    key = (persona, stage, piece.id, piece.title)
                    found.append(row(key, "planned" if piece in pieces else "unplanned", theirs, mine))
    return found


def row(key: tuple[str, str, str, str], plan: str, runs: list[Run], uses: list[Use]) -> Row:
    """What is said of a cell, or of a piece in it."""
    stage = key[1]
    reached = [run for run in runs if stage in run.entered]
    using = [run for run in runs if any(use.run is run for use in uses)]
    return {
        **dict(zip(("persona", "stage", "content", "title"), key, strict=True)),
        "plan": plan,
        "reached": None if key[2] else len(reached),
        "uses": len(uses),
        "customers": len({run.customer for run in using}),
        "runs": len(using),
        **rate_columns("use_rate", len(using), len(reached)),
        "went_on": sum(run.stage != stage for run in using),
        **going_on("go_on_rate", using, stage),
        **going_on("stage_go_on_rate", reached, stage),
    }


def going_on(name: str, runs: list[Run], stage: str) -> Row:
    """Of runs that were in the stage, those that went on as is settled, against these and the ones lost there."""
    on = sum(run.stage != stage and stay_is_settled(run, stage) for run in runs)
    return rate_columns(name, on, on + sum(run.stage == stage and run.state == "lost" for run in runs))


def uses_of(world: World, run: Run) -> list[Use]:
    """Touch by touch, the first piece that it uses, and how far the run had come."""
    found = []
    furthest = ""
    for touch in run.touches:
        stage = stage_of(world.map, touch)
        if stage is not None and (not furthest or world.map.stages.index(stage) > world.map.stages.index(furthest)):
            furthest = stage
        used = [piece.id for piece in world.map.content if uses(world, customer_of(world, run), touch, piece)]
        found += [Use(run, furthest, piece) for piece in used[:1]]
    return found


def uses(world: World, customer: Customer, touch: Event, piece: ContentItem) -> bool:
    """By the piece's rule, or by the content that the event names."""
    if piece.when is not None:
        return holds(piece.when, record(world.map, customer, touch), nobody_did)
    named = touch.properties.get("content")
    return named is not None and text_of(named) == piece.id


def nobody_did(_rule: Behaviour) -> bool:
    """Rules on events ask nobody what they did."""
    return False


def meant(piece: ContentItem, persona: str, stage: str) -> bool:
    """Whether a piece is planned for a cell; what names no persona is for everybody, what names no stage for all."""
    return (piece.personas == () or persona in piece.personas) and (piece.stages == () or stage in piece.stages)


def customer_of(world: World, run: Run) -> Customer:
    """Whose run it is."""
    return next(customer for customer in world.customers if customer.id == run.customer)
