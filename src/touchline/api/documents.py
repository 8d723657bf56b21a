"""Maps and customers as the screens draw them: rules as text, durations as people write them, kinds by their names."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from pydantic import BaseModel, JsonValue

from touchline.design.conditions import render_condition
from touchline.design.rule_text import plain_rule
from touchline.model.consent import Consent, ConsentSaid, Membership
from touchline.model.durations import format_duration
from touchline.model.identity import Standing
from touchline.model.maps import ContentItem, JourneyMap, Promise, Segment, Touchpoint
from touchline.model.matches import Catch, Caught, Fit
from touchline.model.views import (
    BalanceView,
    CustomerView,
    Finding,
    LatestTouch,
    RunState,
    RunView,
    ScoreView,
    TouchView,
    TraitOrigin,
)


class ScopeDocument(BaseModel):
    """What the journey covers; no `starts` means any touch may open a run."""

    process: str
    audience: str
    starts: list[str]
    goal: list[str]
    silence: str


class ChannelDocument(BaseModel):
    """A medium; `online` null means not said."""

    id: str
    title: str
    online: bool | None


class ExpectationDocument(BaseModel):
    """What customers expect: the minimum, and the extra that would set the company apart."""

    minimum: list[str]
    extra: list[str]


class PromiseDocument(BaseModel):
    """A service clock, as durations such as `60m`."""

    first_response: str | None
    resolution: str | None
    hours: str


class TouchpointDocument(BaseModel):
    """A designed contact; `stage` null means any stage; `rule` is the match rule as text, null when it never fires.

    `when` is the same rule as a map writes it.
    """

    id: str
    title: str
    channel: str
    stage: str | None
    control: str
    owner: str
    description: str
    moment_of_truth: bool
    feeling: str
    expects: ExpectationDocument
    cost: float | None
    points: float
    effort: int | None
    promise: PromiseDocument | None
    score_group: str
    rule: str | None
    when: dict[str, JsonValue] | None


class PersonaDocument(BaseModel):
    """An archetype with the five Ws; `rule` says who is one, `assign` is the same rule as a map writes it."""

    id: str
    title: str
    who: str
    why: str
    when: str
    where: str
    what: str
    rule: str | None
    assign: dict[str, JsonValue] | None


class SegmentDocument(BaseModel):
    """Customers for whom a rule holds: `rule` as text, `when` as a map writes it."""

    id: str
    title: str
    rule: str
    when: dict[str, JsonValue]


class ContentDocument(BaseModel):
    """A piece of content and the cells of persona × stage that it serves; empty means every one. `rule` says which touches use it."""

    id: str
    title: str
    personas: list[str]
    stages: list[str]
    url: str
    rule: str | None
    when: dict[str, JsonValue] | None


class TargetDocument(BaseModel):
    """What a KPI should be in a period; percentages are shares."""

    kpi: str
    at_least: float | None
    at_most: float | None
    period: str
    owner: str


class MapDocument(BaseModel):
    """One journey as designed."""

    id: str
    title: str
    version: str
    unit: str
    owner: str
    scope: ScopeDocument
    stages: list[str]
    channels: list[ChannelDocument]
    touchpoints: list[TouchpointDocument]
    personas: list[PersonaDocument]
    segments: list[SegmentDocument]
    content: list[ContentDocument]
    targets: list[TargetDocument]
    principles: list[str]


class IdentifierDocument(BaseModel):
    """A typed value that points to a customer: a part of it, a device that it shares with others, or left out by a rule.

    Kinds are user_id, email, phone, anonymous_id, and those that the workspace's settings name.
    """

    kind: str
    value: str
    standing: Standing


class CustomerDocument(BaseModel):
    """The 360° page of a customer; `five_ws` has the keys who, why, when, where, what; `channels` counts touches."""

    id: str
    label: str
    identifiers: list[IdentifierDocument]
    traits: dict[str, str]
    origins: dict[str, TraitOrigin]
    persona: str | None
    stage: str | None
    state: RunState | None
    runs: list[RunView]
    score: ScoreView
    balance: BalanceView
    touches: int
    events: int
    first: datetime | None
    last: datetime | None
    channels: dict[str, int]
    five_ws: dict[str, str]
    latest: list[LatestTouch]
    consents: list[Consent]
    consent_history: list[ConsentSaid]
    accounts: list[Membership]


class FitDocument(BaseModel):
    """Whom a rule is true of: so many `customers` out of `of`; `rule` and `when` are null where it cannot be read."""

    rule: str | None
    when: dict[str, JsonValue] | None
    findings: list[Finding]
    customers: int
    of: int


class CatchDocument(BaseModel):
    """What a match rule catches: `rule` in one line and `when` as a map writes it, both null where it cannot be read."""

    rule: str | None
    when: dict[str, JsonValue] | None
    findings: list[Finding]
    events: int
    customers: int
    left: int
    earlier: list[Caught]
    newest: list[TouchView]


def catch_document(found: Catch) -> CatchDocument:
    """The document of what a rule catches."""
    return CatchDocument(
        rule=render_condition(found.rule) if found.rule else None,
        when=plain_rule(found.rule) if found.rule else None,
        findings=list(found.findings),
        events=found.events,
        customers=found.customers,
        left=found.left,
        earlier=list(found.earlier),
        newest=list(found.newest),
    )


def fit_document(found: Fit) -> FitDocument:
    """The document of whom a rule is true of."""
    return FitDocument(
        rule=render_condition(found.rule) if found.rule else None,
        when=plain_rule(found.rule) if found.rule else None,
        findings=list(found.findings),
        customers=found.customers,
        of=found.of,
    )


def customer_document(view: CustomerView) -> CustomerDocument:
    """The document of a customer."""
    return CustomerDocument.model_validate(view, from_attributes=True)


def map_document(design: JourneyMap) -> MapDocument:
    """The document of a map."""
    return MapDocument(
        id=design.id,
        title=design.title,
        version=design.version,
        unit=design.unit,
        owner=design.owner,
        scope=_scope(design),
        stages=list(design.stages),
        channels=[ChannelDocument(id=channel.id, title=channel.title, online=channel.online) for channel in design.channels],
        touchpoints=[_touchpoint(touchpoint) for touchpoint in design.touchpoints],
        personas=_personas(design),
        segments=[_segment(segment) for segment in design.segments],
        content=[_content(item) for item in design.content],
        targets=[TargetDocument.model_validate(asdict(target)) for target in design.targets],
        principles=list(design.principles),
    )


def _scope(design: JourneyMap) -> ScopeDocument:
    scope = design.scope
    return ScopeDocument(
        process=scope.process,
        audience=scope.audience,
        starts=list(scope.starts or ()),
        goal=list(scope.goal),
        silence=format_duration(scope.silence),
    )


def _touchpoint(touchpoint: Touchpoint) -> TouchpointDocument:
    return TouchpointDocument(
        id=touchpoint.id,
        title=touchpoint.title,
        channel=touchpoint.channel,
        stage=touchpoint.stage,
        control=touchpoint.control,
        owner=touchpoint.owner,
        description=touchpoint.description,
        moment_of_truth=touchpoint.moment_of_truth,
        feeling=touchpoint.feeling,
        expects=ExpectationDocument(minimum=list(touchpoint.expects.minimum), extra=list(touchpoint.expects.extra)),
        cost=touchpoint.cost,
        points=touchpoint.points,
        effort=touchpoint.effort,
        promise=_promise(touchpoint.promise) if touchpoint.promise else None,
        score_group=touchpoint.score_group,
        rule=render_condition(touchpoint.when) if touchpoint.when else None,
        when=plain_rule(touchpoint.when) if touchpoint.when else None,
    )


def _promise(promise: Promise) -> PromiseDocument:
    return PromiseDocument(
        first_response=format_duration(promise.first_response) if promise.first_response else None,
        resolution=format_duration(promise.resolution) if promise.resolution else None,
        hours=promise.hours,
    )


def _segment(segment: Segment) -> SegmentDocument:
    return SegmentDocument(
        id=segment.id, title=segment.title, rule=render_condition(segment.when), when=plain_rule(segment.when)
    )


def _content(item: ContentItem) -> ContentDocument:
    return ContentDocument(
        id=item.id,
        title=item.title,
        personas=list(item.personas),
        stages=list(item.stages),
        url=item.url,
        rule=render_condition(item.when) if item.when else None,
        when=plain_rule(item.when) if item.when else None,
    )


def _personas(design: JourneyMap) -> list[PersonaDocument]:
    return [
        PersonaDocument(
            id=persona.id,
            title=persona.title,
            who=persona.who,
            why=persona.why,
            when=persona.when,
            where=persona.where,
            what=persona.what,
            rule=render_condition(persona.assign) if persona.assign else None,
            assign=plain_rule(persona.assign) if persona.assign else None,
        )
        for persona in design.personas
    ]
