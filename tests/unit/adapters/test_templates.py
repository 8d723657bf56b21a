"""Every template can be used as it is, and customers who do what it speaks of walk through all its stages to its goal."""

from __future__ import annotations

from dataclasses import replace
from functools import reduce

import pyarrow as pa
import pytest

from oracles.journey import passage
from oracles.world import HOUR, Customer, Event
from touchline.adapters.templates.source import TRADES, template_text
from touchline.analyse.kpis import KPIS
from touchline.design.check import check_map
from touchline.design.load import load_map, read_map
from touchline.design.write import write_map
from touchline.journey.touch import match_touchpoints
from touchline.model.conditions import All, AnyOf, Compare, Condition, Literal, Operator
from touchline.model.kpis import own_figures
from touchline.model.maps import JourneyMap, Touchpoint


def seen(rule: Condition) -> dict[str, Literal]:
    """The fields of an event that a rule matches."""
    if isinstance(rule, All):
        return reduce(lambda fields, part: fields | seen(part), rule.parts, dict[str, Literal]())
    if isinstance(rule, AnyOf):
        return seen(rule.parts[0])
    assert isinstance(rule, Compare)
    if rule.operator is Operator.IN:
        assert isinstance(rule.value, tuple)
        return {rule.field: rule.value[0]}
    assert not isinstance(rule.value, tuple)
    return {rule.field: str(rule.value).partition("|")[0] if rule.operator is Operator.MATCHES else rule.value}


def in_order(journey: JourneyMap) -> list[Touchpoint]:
    """The touchpoints by stage, the goal as the last of its own; those of any stage at the end."""
    stages = list(journey.stages)

    def place(point: Touchpoint) -> tuple[int, bool]:
        return (len(stages) if point.stage is None else stages.index(point.stage), point.id in journey.scope.goal)

    return sorted(journey.touchpoints, key=place)


@pytest.fixture(params=TRADES)
def journey(request: pytest.FixtureRequest) -> JourneyMap:
    name = str(request.param)
    read, findings = read_map(template_text(name), name=f"{name}.yaml")
    assert read is not None
    assert findings == ()
    assert read.id == name
    return read


def test_it_has_no_rule_that_never_wins_and_reads_as_it_is_written(journey: JourneyMap) -> None:
    assert check_map(journey).never_win == ()
    assert replace(load_map(write_map(journey)), version=journey.version) == journey


def test_it_says_what_a_map_of_the_trade_needs(journey: JourneyMap) -> None:
    assert all(point.owner and point.when is not None for point in journey.touchpoints)
    assert all(one.who and one.why and one.when and one.where and one.what and one.assign for one in journey.personas)
    assert len(journey.personas) >= 3
    assert len(journey.content) >= 5
    assert any(point.moment_of_truth for point in journey.touchpoints)
    assert any(point.expects.minimum for point in journey.touchpoints)
    assert all(target.owner for target in journey.targets)
    assert {target.kpi for target in journey.targets} <= {
        *KPIS,
        *own_figures(journey.stages, [p.id for p in journey.touchpoints]),
    }


def test_its_own_events_lead_through_every_stage_to_its_goal(journey: JourneyMap) -> None:
    points = in_order(journey)
    rows: list[dict[str, Literal]] = [{"type": "track", **seen(point.when)} for point in points if point.when is not None]
    names = dict.fromkeys(name for row in rows for name in row)
    table = pa.table({name: [row.get(name) for row in rows] for name in names})
    caught = [journey.touchpoints[index].id for index in match_touchpoints(journey, table)]
    assert caught == [point.id for point in points]

    events = tuple(Event(time=number * HOUR, touchpoint=name) for number, name in enumerate(caught))
    (run,) = passage(journey, Customer(id="one", events=events), as_of=None).runs
    assert run.state == "completed"
    assert tuple(run.entered) == journey.stages
