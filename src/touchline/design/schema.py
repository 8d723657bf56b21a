"""The JSON Schema of maps (draft 2020-12), for editors that complete and check while one types."""

from __future__ import annotations

import re

from touchline.design.conditions import CUSTOMER_RULE, EVENT_RULE, RulePlace
from touchline.design.shapes import ID_FORM, MAP, SHAPES, Shape
from touchline.model.conditions import Operator
from touchline.model.edits import Plain

DRAFT = "https://json-schema.org/draft/2020-12/schema"
_DURATION_FORM = r"^\s*\d+(\.\d+)?\s*[smhdw]\s*$"
_PERCENT_FORM = r"^-?[0-9]+(\.[0-9]+)?\s*%$"
_LITERAL: Plain = {"type": ["string", "number", "boolean"]}
_ORDERED: Plain = {"type": ["string", "number"]}
_OPERATORS: dict[Operator, tuple[str, Plain]] = {
    Operator.NOT: ("There is a value, and it is not this one.", _LITERAL),
    Operator.IN: ("The value is one of these.", {"type": "array", "items": _LITERAL, "minItems": 1}),
    Operator.EXISTS: ("true: there is a value; false: there is none.", {"type": "boolean"}),
    Operator.GT: ("Greater than.", _ORDERED),
    Operator.GTE: ("Greater than or equal to.", _ORDERED),
    Operator.LT: ("Less than.", _ORDERED),
    Operator.LTE: ("Less than or equal to.", _ORDERED),
    Operator.STARTS_WITH: ("The value's text starts with this.", _LITERAL),
    Operator.ENDS_WITH: ("The value's text ends with this.", _LITERAL),
    Operator.CONTAINS: ("The value's text contains this.", _LITERAL),
    Operator.MATCHES: ("This RE2 pattern is found in the value's text.", _LITERAL),
}


def map_schema() -> dict[str, Plain]:
    """The schema of a whole map, with every key explained."""
    return {
        "$schema": DRAFT,
        "title": "Touchline journey map",
        "description": "One customer journey as designed: its stages, touchpoints, personas, targets and rules.",
        **_shape(MAP),
        "$defs": {
            "id": {"type": ["string", "number", "boolean"], "pattern": ID_FORM},
            "duration": {"type": "string", "pattern": _DURATION_FORM, "examples": ["90d", "12h", "45m"]},
            "amount": {"anyOf": [{"type": "number"}, {"type": "string", "pattern": _PERCENT_FORM}], "examples": ["12%", 0.12]},
            **{name: _shape(shape) for name, shape in SHAPES.items()},
            "event_rule": _rule(EVENT_RULE, "event_rule"),
            "customer_rule": _rule(CUSTOMER_RULE, "customer_rule"),
            "did": _did(),
            "test": _test(),
        },
    }


def _shape(shape: Shape) -> dict[str, Plain]:
    return {
        "type": "object",
        "properties": {name: {"description": key.meaning, **key.schema} for name, key in shape.items()},
        "required": [name for name, key in shape.items() if key.required],
        "additionalProperties": False,
    }


def _rule(place: RulePlace, name: str) -> dict[str, Plain]:
    """A rule: its parts by name, its fields by pattern."""
    itself: Plain = {"$ref": f"#/$defs/{name}"}
    fields = "|".join([*map(re.escape, place.fields), *(f"{re.escape(prefix)}.+" for prefix in place.prefixes)])
    parts: dict[str, Plain] = {
        "all": {"description": "Every one of these rules holds.", "type": "array", "items": itself},
        "any": {"description": "At least one of these rules holds.", "type": "array", "items": itself},
        "not": {"description": "This rule does not hold.", "$ref": f"#/$defs/{name}"},
    }
    if place.behaviour:
        parts["did"] = {"description": "What the customer did.", "$ref": "#/$defs/did"}
        parts["path"] = {
            "description": "The way the customer went: touchpoints joined by then and eventually.",
            "type": "string",
            "examples": ["landing eventually (cart | wishlist) then payment without complaint within 7d"],
        }
    return {
        "description": f"A rule about {place.about}: every key must hold.",
        "type": "object",
        "properties": parts,
        "patternProperties": {f"^({fields})$": {"$ref": "#/$defs/test"}},
        "additionalProperties": False,
        "minProperties": 1,
    }


def _did() -> dict[str, Plain]:
    return {
        "type": "object",
        "properties": {
            "touchpoint": {"description": "The touchpoint.", "$ref": "#/$defs/id"},
            "at_least": {"description": "How many touches at least (default 1).", "type": "integer", "minimum": 1},
            "within": {"description": "How far back from the moment asked for (default: ever).", "$ref": "#/$defs/duration"},
        },
        "required": ["touchpoint"],
        "additionalProperties": False,
    }


def _test() -> dict[str, Plain]:
    """What may stand behind a field: the plain value, or operators."""
    operators: dict[str, Plain] = {
        operator.value: {"description": meaning, **(schema if isinstance(schema, dict) else {})}
        for operator, (meaning, schema) in _OPERATORS.items()
    }
    return {
        "anyOf": [
            {"description": "The value is exactly this.", "type": ["string", "number", "boolean"]},
            {"type": "object", "properties": operators, "additionalProperties": False, "minProperties": 1},
        ]
    }
