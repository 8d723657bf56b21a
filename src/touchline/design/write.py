"""A journey written as a map's text, in one canonical form: what has its usual value is left out."""

from __future__ import annotations

from enum import StrEnum

from touchline.design.flow_text import OPEN_LEVELS, block_lines
from touchline.design.naming import readable, usual_channel
from touchline.design.rule_text import plain_rule
from touchline.model.conditions import Condition
from touchline.model.durations import format_duration
from touchline.model.edits import Plain
from touchline.model.maps import (
    ANY_STAGE,
    BalanceRules,
    Belief,
    Channel,
    ContentItem,
    Control,
    Expectation,
    Feeling,
    FitRule,
    Gate,
    JourneyMap,
    Persona,
    Promise,
    Scope,
    ScoreRules,
    Segment,
    Target,
    Touchpoint,
    Unit,
)

Keys = dict[str, Plain]


def write_map(journey: JourneyMap) -> str:
    """The map's text; loading it gives the same journey again, but for its version."""
    lines = [
        line for key, value in _map(journey).items() for line in block_lines({key: value}, open_levels=OPEN_LEVELS.get(key, 1))
    ]
    return "\n".join(lines) + "\n"


def _map(journey: JourneyMap) -> Keys:
    return {
        "touchline": 1,
        "journey": journey.id,
        **_unless("title", journey.title, readable(journey.id)),
        **_unless("unit", journey.unit, Unit.PERSON),
        **_unless("owner", journey.owner, ""),
        "scope": _scope(journey.scope),
        "stages": list(journey.stages),
        **_some("channels", {channel.id: _channel(channel) for channel in journey.channels}),
        "touchpoints": {touchpoint.id: _touchpoint(touchpoint) for touchpoint in journey.touchpoints},
        **_some("personas", {persona.id: _persona(persona) for persona in journey.personas}),
        **_some("segments", {segment.id: _segment(segment) for segment in journey.segments}),
        **_some("content", [_content(piece) for piece in journey.content]),
        **_some("targets", [_target(target) for target in journey.targets]),
        **_texts("principles", journey.principles),
        **_some("score", _score(journey.score)),
        **_some("gates", [_gate(gate) for gate in journey.gates]),
        **_some("beliefs", [_belief(belief) for belief in journey.beliefs]),
        **_some("balance", _balance(journey.balance)),
    }


def _scope(scope: Scope) -> Keys:
    return {
        **_unless("process", scope.process, ""),
        **_unless("audience", scope.audience, ""),
        **({} if scope.starts is None else {"starts": list(scope.starts)}),
        "goal": scope.goal[0] if len(scope.goal) == 1 else list(scope.goal),
        "silence": format_duration(scope.silence),
    }


def _channel(channel: Channel) -> Keys:
    usual = usual_channel(channel.id)
    return {
        **_unless("title", channel.title, usual.title),
        **({} if channel.online is None else {"online": channel.online}),
    }


def _touchpoint(touchpoint: Touchpoint) -> Keys:
    return {
        **_unless("title", touchpoint.title, readable(touchpoint.id)),
        **_unless("description", touchpoint.description, ""),
        "channel": touchpoint.channel,
        "stage": ANY_STAGE if touchpoint.stage is None else touchpoint.stage,
        **_unless("control", touchpoint.control, Control.OWNED),
        **_unless("owner", touchpoint.owner, ""),
        **_rule("when", touchpoint.when),
        **({"moment": "truth"} if touchpoint.moment_of_truth else {}),
        **_unless("feeling", touchpoint.feeling, Feeling.NEUTRAL),
        **_some("expects", _expects(touchpoint.expects)),
        **({} if touchpoint.promise is None else {"promise": _promise(touchpoint.promise)}),
        **_number("cost", touchpoint.cost),
        **_number("points", touchpoint.points or None),
        **_unless("score_group", touchpoint.score_group, "engagement"),
        **_number("effort", touchpoint.effort),
    }


def _expects(expects: Expectation) -> Keys:
    return {**_texts("minimum", expects.minimum), **_texts("extra", expects.extra)}


def _promise(promise: Promise) -> Keys:
    return {
        **({} if promise.first_response is None else {"first_response": format_duration(promise.first_response)}),
        **({} if promise.resolution is None else {"resolution": format_duration(promise.resolution)}),
        "hours": promise.hours,
    }


def _persona(persona: Persona) -> Keys:
    ws: Keys = {"who": persona.who, "why": persona.why, "when": persona.when, "where": persona.where, "what": persona.what}
    said = {key: text for key, text in ws.items() if text}
    return {**_unless("title", persona.title, readable(persona.id)), **said, **_rule("assign", persona.assign)}


def _segment(segment: Segment) -> Keys:
    return {**_unless("title", segment.title, readable(segment.id)), **_rule("when", segment.when)}


def _content(piece: ContentItem) -> Keys:
    return {
        "id": piece.id,
        **_unless("title", piece.title, readable(piece.id)),
        **_texts("personas", piece.personas),
        **_texts("stages", piece.stages),
        **_unless("url", piece.url, ""),
        **_rule("when", piece.when),
    }


def _target(target: Target) -> Keys:
    return {
        "kpi": target.kpi,
        **_number("at_least", target.at_least),
        **_number("at_most", target.at_most),
        "period": target.period,
        **_unless("owner", target.owner, ""),
    }


def _score(score: ScoreRules) -> Keys:
    usual = ScoreRules()
    return {
        **({} if score.half_life == usual.half_life else {"half_life": format_duration(score.half_life)}),
        **_some("fit", [_fit_rule(rule) for rule in score.fit]),
        **_some("caps", {group: _short(cap) for group, cap in score.caps.items()}),
    }


def _fit_rule(rule: FitRule) -> Keys:
    return {**_rule("when", rule.when), "points": _short(rule.points), **_unless("group", rule.group, "fit")}


def _gate(gate: Gate) -> Keys:
    return {
        "category": gate.category,
        "score": _short(gate.score),
        **_texts("touchpoints", gate.touchpoints),
        **_texts("agreed_by", gate.agreed_by),
        **({} if gate.agreed_on is None else {"agreed_on": gate.agreed_on.isoformat()}),
    }


def _belief(belief: Belief) -> Keys:
    weighed: Keys = {name: _short(value) for name, value in belief.importance.items()}
    return {"department": belief.department, **_texts("ranks", belief.ranks), **_some("importance", weighed)}


def _balance(balance: BalanceRules) -> Keys:
    return {} if balance == BalanceRules() else {"positives_per_negative": _short(balance.positives_per_negative)}


def _unless(key: str, value: str | StrEnum, usual: str | StrEnum) -> Keys:
    return {} if value == usual else {key: str(value)}


def _some(key: str, value: Plain) -> Keys:
    return {key: value} if value else {}


def _texts(key: str, texts: tuple[str, ...]) -> Keys:
    return {key: list(texts)} if texts else {}


def _rule(key: str, rule: Condition | None) -> Keys:
    return {} if rule is None else {key: plain_rule(rule)}


def _number(key: str, value: float | None) -> Keys:
    return {} if value is None else {key: _short(value)}


def _short(value: float) -> float:
    """Whole numbers without a decimal point."""
    return int(value) if value == int(value) and abs(value) < 1e15 else value
