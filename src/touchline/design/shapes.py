"""Every key a map may have, once: what it means and what may stand there. The loader, the JSON Schema and the reference build on it."""

from __future__ import annotations

from dataclasses import dataclass

from touchline.model.edits import Plain
from touchline.model.maps import Control, Feeling, Unit

MAX_STAGES = 32
MAX_TOUCHPOINTS = 1000
PERIODS = ("day", "week", "month", "quarter", "year")
LEAST_TO_MOST = (1, 5)
HOURS = ("always", "business")
ID_FORM = r"^[^\s!-,/:-@\[-^`{-~.-][^\s!-,/:-@\[-^`{-~]{0,99}$"
"""Letters, digits, `_`, `-` and `.`, beginning with a letter, digit or `_`; at most 100."""


@dataclass(frozen=True, slots=True)
class Key:
    """One key: what it means, and the JSON Schema of its value."""

    meaning: str
    schema: dict[str, Plain]
    required: bool = False


Shape = dict[str, Key]
"""The keys that one kind of mapping may have."""


def _ref(name: str) -> dict[str, Plain]:
    return {"$ref": f"#/$defs/{name}"}


def _choice(*values: str) -> dict[str, Plain]:
    return {"type": "string", "enum": list(values)}


def _list_of(item: dict[str, Plain], **more: Plain) -> dict[str, Plain]:
    return {"type": "array", "items": item, **more}


def _one_or_more(item: dict[str, Plain]) -> dict[str, Plain]:
    return {"anyOf": [item, _list_of(item, minItems=1)]}


def _map_of(name: str, **more: Plain) -> dict[str, Plain]:
    return {"type": "object", "propertyNames": _ref("id"), "additionalProperties": _ref(name), **more}


_TEXT: dict[str, Plain] = {"type": ["string", "number", "boolean"]}
_NUMBER: dict[str, Plain] = {"type": "number"}
_ID = _ref("id")
_DURATION = _ref("duration")
_AMOUNT = _ref("amount")
_TEXTS = _one_or_more(_TEXT)

MAP: Shape = {
    "touchline": Key("The version of this format: 1.", {"const": 1}, required=True),
    "journey": Key("The id of the journey.", _ID, required=True),
    "title": Key("The name that people see; by default the id made readable.", _TEXT),
    "unit": Key("Who moves through the journey as one: a person, or an account (a buying group).", _choice(*Unit)),
    "owner": Key("Who answers for the journey.", _TEXT),
    "scope": Key("What the journey covers: where a run begins and where it ends.", _ref("scope"), required=True),
    "stages": Key(
        "The ordered parts of the journey, earliest first. Left out: awareness, favorability, consideration, intent, conversion, "
        "service, loyalty.",
        _list_of(_ID, minItems=1, maxItems=MAX_STAGES, uniqueItems=True),
    ),
    "channels": Key(
        "The media in use. A channel that only touchpoints name is added by itself.",
        {**_map_of("channel"), "additionalProperties": {"anyOf": [_ref("channel"), {"type": "null"}]}},
    ),
    "touchpoints": Key(
        "The designed contacts. An event is a touch of the first one, in this order, whose rule matches.",
        _map_of("touchpoint", minProperties=1, maxProperties=MAX_TOUCHPOINTS),
        required=True,
    ),
    "personas": Key(
        "Archetypes of customers. A customer is the first one, in this order, whose rule holds.", _map_of("persona")
    ),
    "segments": Key(
        "Customers for whom a rule holds; a customer may be in several. Rules and questions name them: `segment: ID`.",
        _map_of("segment"),
    ),
    "content": Key("Pieces of content and the cells of persona × stage that they serve.", _list_of(_ref("content"))),
    "targets": Key("What a KPI should be.", _list_of(_ref("target"))),
    "principles": Key("What always holds, in sentences.", _TEXTS),
    "score": Key("How points decay, who gets points for who they are, and where groups of points are capped.", _ref("score")),
    "gates": Key("The agreed rules for the next lead category.", _list_of(_ref("gate"))),
    "beliefs": Key("Which touchpoints departments hold to matter most to customers.", _list_of(_ref("belief"))),
    "balance": Key("How the experience balance is reckoned.", _ref("balance")),
}
SCOPE: Shape = {
    "process": Key("The business process, in words.", _TEXT),
    "audience": Key("Whose journey it is, in words.", _TEXT),
    "starts": Key(
        "Where a run may begin: `any touch` (the default), a touchpoint, or a list of touchpoints.",
        {"anyOf": [{"const": "any touch"}, _one_or_more(_ID)]},
    ),
    "goal": Key("The touchpoint, or a list of them, that completes a run.", _one_or_more(_ID), required=True),
    "silence": Key("A gap longer than this ends a run (default 90d).", _DURATION),
}
CHANNEL: Shape = {
    "title": Key("The name that people see.", _TEXT),
    "online": Key("Whether it is online: true or false.", {"type": "boolean"}),
}
TOUCHPOINT: Shape = {
    "title": Key("The name that people see; by default the id made readable.", _TEXT),
    "description": Key("What happens here, in words.", _TEXT),
    "channel": Key("The medium.", _ID, required=True),
    "stage": Key("The stage it belongs to, or `any` when it does not move the stage.", _ID, required=True),
    "when": Key("The rule that makes an event a touch of it. Without one it never fires.", _ref("event_rule")),
    "control": Key("Who controls it: owned (the default), earned or paid.", _choice(*Control)),
    "owner": Key("Who answers for it.", _TEXT),
    "moment": Key("`truth` designates it a moment of truth.", _choice("truth")),
    "feeling": Key("How customers experience it: positive, neutral (the default) or negative.", _choice(*Feeling)),
    "expects": Key("What customers expect here.", _ref("expects")),
    "promise": Key("The service clocks promised here.", _ref("promise")),
    "cost": Key("Cost per touch, in the workspace's currency.", {"type": "number", "minimum": 0}),
    "points": Key("Points that a touch adds to the customer's score.", _NUMBER),
    "score_group": Key("The group these points count in (default `engagement`).", _ID),
    "effort": Key(
        "How hard it is to record, from 1 (by itself) to 5 (by hand, rarely done).",
        {"type": "integer", "minimum": 1, "maximum": 5},
    ),
}
EXPECTS: Shape = {
    "minimum": Key("What customers take for granted.", _TEXTS),
    "extra": Key("What would set the company apart.", _TEXTS),
}
PROMISE: Shape = {
    "first_response": Key("The longest time to the first answer.", _DURATION),
    "resolution": Key("The longest time to the solution.", _DURATION),
    "hours": Key("Whether the clock runs always (the default) or in business hours.", _choice(*HOURS)),
}
PERSONA: Shape = {
    "title": Key("The name that people see; by default the id made readable.", _TEXT),
    "who": Key("Who they are.", _TEXT),
    "why": Key("Why they come.", _TEXT),
    "when": Key("When they come, in words.", _TEXT),
    "where": Key("Where they are met.", _TEXT),
    "what": Key("What they want.", _TEXT),
    "assign": Key("The rule that makes a customer this persona.", _ref("customer_rule")),
}
SEGMENT: Shape = {
    "title": Key("The name that people see; by default the id made readable.", _TEXT),
    "when": Key("The rule about the customer.", _ref("customer_rule"), required=True),
}
CONTENT: Shape = {
    "id": Key("The id of the piece.", _ID, required=True),
    "title": Key("The name that people see; by default the id made readable.", _TEXT),
    "personas": Key("Whom it serves; left out: everyone.", _one_or_more(_ID)),
    "stages": Key("Where it serves; left out: everywhere.", _one_or_more(_ID)),
    "url": Key("Where it can be found.", _TEXT),
    "when": Key("The rule by which a touch uses it. Left out: `properties.content` is its id.", _ref("event_rule")),
}
TARGET: Shape = {
    "kpi": Key("The measured figure, for example goal_rate.", _ID, required=True),
    "at_least": Key("The least it should be; 12% and 0.12 mean the same.", _AMOUNT),
    "at_most": Key("The most it should be; 12% and 0.12 mean the same.", _AMOUNT),
    "period": Key("Measured per day, week, month (the default), quarter or year.", _choice(*PERIODS)),
    "owner": Key("Who answers for it.", _TEXT),
}
SCORE: Shape = {
    "half_life": Key("The time in which points lose half their weight (default 30d).", _DURATION),
    "fit": Key("Points for who a customer is.", _list_of(_ref("fit"))),
    "caps": Key(
        "The most a group of points may count.",
        {"type": "object", "propertyNames": _ID, "additionalProperties": {"type": "number"}},
    ),
}
FIT: Shape = {
    "when": Key("The rule about the customer.", _ref("customer_rule"), required=True),
    "points": Key("The points it gives, or takes when negative.", _NUMBER, required=True),
    "group": Key("The group these points count in (default `fit`).", _ID),
}
GATE: Shape = {
    "category": Key("The lead category reached by passing, for example MQL.", _TEXT, required=True),
    "score": Key("The score that is needed.", _NUMBER, required=True),
    "touchpoints": Key("Touchpoints that are needed as well.", _one_or_more(_ID)),
    "agreed_by": Key("Who agreed to the rule.", _TEXTS),
    "agreed_on": Key("When, as 2026-05-23.", {"type": "string", "format": "date"}),
}
BELIEF: Shape = {
    "department": Key("Who holds it.", _TEXT, required=True),
    "ranks": Key("Touchpoints in their order, the most important first.", _list_of(_ID, minItems=1, uniqueItems=True)),
    "importance": Key(
        "Or how much each matters, from 1 (hardly) to 5 (most).",
        {
            "type": "object",
            "propertyNames": _ID,
            "additionalProperties": {"type": "number", "minimum": LEAST_TO_MOST[0], "maximum": LEAST_TO_MOST[1]},
            "minProperties": 1,
        },
    ),
}
BALANCE: Shape = {
    "positives_per_negative": Key(
        "How many positive experiences outweigh one negative (default 12).", {"type": "number", "exclusiveMinimum": 0}
    ),
}
SHAPES: dict[str, Shape] = {
    "scope": SCOPE,
    "channel": CHANNEL,
    "touchpoint": TOUCHPOINT,
    "expects": EXPECTS,
    "promise": PROMISE,
    "persona": PERSONA,
    "segment": SEGMENT,
    "content": CONTENT,
    "target": TARGET,
    "score": SCORE,
    "fit": FIT,
    "gate": GATE,
    "belief": BELIEF,
    "balance": BALANCE,
}
"""The kinds of mapping inside a map, by the name the JSON Schema gives them."""
