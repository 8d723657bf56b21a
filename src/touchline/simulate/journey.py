"""The map of a simulated company: what its departments would have designed, knowing nothing of what was planted."""

from __future__ import annotations

from touchline.design.naming import readable, usual_channel
from touchline.model.conditions import Compare, Operator
from touchline.model.durations import parse_duration
from touchline.model.maps import ANY_STAGE, Belief, Channel, JourneyMap, Persona, Scope, Target, Touchpoint
from touchline.simulate.company import Company
from touchline.simulate.plan import Layout

KIND = "kind"
"""The trait that says of which persona a customer is."""


def journey_of(layout: Layout) -> JourneyMap:
    """The map on which the events of the company are touches, its runs the runs that were walked."""
    company = layout.company
    return JourneyMap(
        id=company.id,
        title=company.title,
        owner=company.owner,
        scope=Scope(
            goal=company.goals(), silence=parse_duration(company.silence), process=company.process, audience=company.audience
        ),
        stages=layout.stages,
        channels=tuple(_channel(company, channel) for channel in layout.channels),
        touchpoints=tuple(_touchpoint(company, name) for name in layout.touchpoints),
        personas=tuple(_persona(company, name) for name in company.personas),
        targets=tuple(Target(kpi=kpi, at_least=least, owner=company.owner) for kpi, least in company.targets.items()),
        principles=company.principles,
        beliefs=tuple(Belief(department=name, ranks=ranks) for name, ranks in company.beliefs.items()),
    )


def _channel(company: Company, name: str) -> Channel:
    usual = usual_channel(name)
    return Channel(id=name, title=usual.title, online=company.online.get(name, usual.online))


def _touchpoint(company: Company, name: str) -> Touchpoint:
    plan = company.touchpoints[name]
    return Touchpoint(
        id=name,
        title=plan.title or readable(name),
        channel=plan.channel,
        stage=None if plan.stage == ANY_STAGE else plan.stage,
        when=Compare("event", Operator.EQUALS, plan.event),
        control=plan.control,
        owner=plan.owner,
        moment_of_truth=plan.truth,
        feeling=plan.feeling,
        cost=plan.cost,
        points=plan.points,
        effort=plan.effort,
    )


def _persona(company: Company, name: str) -> Persona:
    plan = company.personas[name]
    return Persona(
        id=name,
        title=plan.title or readable(name),
        who=plan.who,
        why=plan.why,
        when=plan.when,
        where=plan.where,
        what=plan.what,
        assign=Compare(f"traits.{KIND}", Operator.EQUALS, name),
    )
