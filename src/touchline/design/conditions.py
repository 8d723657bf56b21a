"""Rules read from YAML with every mistake at its place, and written back: as plain values and as one line of text."""

from __future__ import annotations

from dataclasses import dataclass

import re2

from touchline.design.findings import Findings, Place, listed, nearest, suggest
from touchline.design.flow_text import flow_text
from touchline.design.nodes import Entry, Mapping, Node, Scalar, Sequence, describe, read_nodes
from touchline.design.patterns import parse_pattern, touchpoints_of
from touchline.design.reading import Reading
from touchline.design.rule_text import plain_rule
from touchline.errors import InvalidInput, QuestionInvalid
from touchline.model.conditions import (
    CUSTOMER_FIELDS,
    CUSTOMER_PREFIXES,
    EVENT_FIELDS,
    EVENT_PREFIXES,
    All,
    AnyOf,
    Compare,
    Condition,
    Did,
    Not,
    Operator,
    Walked,
)
from touchline.model.durations import parse_duration
from touchline.model.recognition import RECOGNITION
from touchline.model.views import Finding

_EXAMPLE = "Write for example {event: Store Purchase}."
_OPERATORS = tuple(operator.value for operator in Operator if operator is not Operator.EQUALS)
_TEXT_OPERATORS = (Operator.STARTS_WITH, Operator.ENDS_WITH, Operator.CONTAINS, Operator.MATCHES)


@dataclass(frozen=True, slots=True)
class RulePlace:
    """Where a rule stands decides which fields it may read, and whether it may ask what a customer did."""

    about: str
    fields: tuple[str, ...]
    prefixes: tuple[str, ...]
    behaviour: bool = False

    def allows(self, field: str) -> bool:
        """Whether rules here may read the field."""
        return field in self.fields or any(field.startswith(one) and len(field) > len(one) for one in self.prefixes)

    @property
    def known(self) -> tuple[str, ...]:
        """The fields in words."""
        return (*self.fields, *(f"{prefix}…" for prefix in self.prefixes))


EVENT_RULE = RulePlace("single events", EVENT_FIELDS, (*EVENT_PREFIXES, "traits."))
CUSTOMER_RULE = RulePlace("customers", CUSTOMER_FIELDS, CUSTOMER_PREFIXES, behaviour=True)
FILTER = RulePlace(
    "filters",
    (*EVENT_FIELDS, "touchpoint", RECOGNITION, *CUSTOMER_FIELDS, "account"),
    (*EVENT_PREFIXES, *CUSTOMER_PREFIXES),
    behaviour=True,
)


def parse_condition(text: str, *, name: str = "where") -> Condition:
    """Read a filter: `field=value`, or a mapping such as `{traits.age: 35-44, channel: {in: [web, store]}}`.

    Raises InvalidInput with the place in the text, why, and how to mend it.
    """
    findings = Findings(name)
    field, equals, value = text.partition("=")
    if equals and field.strip() == "path":
        condition: Condition | None = Walked(parse_pattern(value))
    elif equals and not text.lstrip().startswith("{"):
        _check_field(field.strip(), Place(1, 1), FILTER, findings)
        condition = Compare(field.strip(), Operator.EQUALS, value.strip())
    else:
        node = read_nodes(text, findings)
        condition = read_rule(node, FILTER, Reading(findings)) if node else None
    if condition is None or findings.failed:
        first = findings.in_order()[0]
        what = f"{first.what}."
        raise InvalidInput(what, where=first.place, mend=first.mend)
    return condition


def event_rule(text: str, *, name: str = "when") -> tuple[Condition | None, tuple[Finding, ...]]:
    """A match rule from its YAML text, None where it cannot be used, with everything found as `name:line:column`."""
    return _read_whole(text, EVENT_RULE, name)


def customer_rule(text: str, *, name: str = "when") -> tuple[Condition | None, tuple[Finding, ...]]:
    """The rule of a persona or a segment from its YAML text, like `event_rule`."""
    return _read_whole(text, CUSTOMER_RULE, name)


def _read_whole(text: str, where: RulePlace, name: str) -> tuple[Condition | None, tuple[Finding, ...]]:
    findings = Findings(name)
    node = read_nodes(text, findings)
    rule = read_rule(node, where, Reading(findings)) if node else None
    return (None if findings.failed else rule), findings.in_order()


def render_condition(condition: Condition) -> str:
    """One line that reads as a rule and can be pasted back: `{event: Store Purchase, properties.items: {gt: 3}}`."""
    return flow_text(plain_rule(condition))


def read_rule(node: Node, where: RulePlace, reading: Reading) -> Condition | None:
    """The rule a node describes; None, with findings, when it describes none. Several keys must all hold."""
    if not isinstance(node, Mapping):
        reading.findings.error(node.place, f"a rule is a mapping, and here stands {describe(node)}", _EXAMPLE)
        return None
    if not node.entries:
        reading.findings.error(node.place, "this rule is empty", _EXAMPLE)
        return None
    parts = tuple(part for entry in node.entries for part in _read_entry(entry, where, reading))
    return parts[0] if len(parts) == 1 else All(parts)


def _read_entry(entry: Entry, where: RulePlace, reading: Reading) -> tuple[Condition, ...]:
    if entry.key in ("all", "any"):
        parts = _read_parts(entry, where, reading)
        return (All(parts) if entry.key == "all" else AnyOf(parts),)
    if entry.key == "not":
        part = read_rule(entry.value, where, reading)
        return (Not(part),) if part else ()
    if entry.key == "did":
        return _read_did(entry, where, reading)
    if entry.key == "path":
        return _read_path(entry, where, reading)
    _check_field(entry.key, entry.place, where, reading.findings)
    return _read_field(entry, reading)


def _read_parts(entry: Entry, where: RulePlace, reading: Reading) -> tuple[Condition, ...]:
    if not isinstance(entry.value, Sequence):
        what = f"'{entry.key}' takes a list of rules, and here stands {describe(entry.value)}"
        reading.findings.error(entry.value.place, what, f"Write '{entry.key}: [{{…}}, {{…}}]'.")
        return ()
    parts = (read_rule(item, where, reading) for item in entry.value.items)
    return tuple(part for part in parts if part)


def _check_field(field: str, place: Place, where: RulePlace, findings: Findings) -> None:
    if where.allows(field):
        return
    head, dot, rest = field.partition(".")
    words = ("all", "any", "not", *(("did", "path") if where.behaviour else ()))
    elsewhere = any(place.allows(field) for place in (EVENT_RULE, CUSTOMER_RULE, FILTER))
    near = None if elsewhere else nearest(f"{head}{dot}", [*where.fields, *where.prefixes, *words])
    meant = f"{near}{rest}" if near and near.endswith(".") else near
    mend = f"Did you mean '{meant}'?" if meant and meant != field else f"They may read {listed(where.known)}."
    findings.error(place, f"rules about {where.about} have no field '{field}'", mend)


def _read_field(entry: Entry, reading: Reading) -> tuple[Condition, ...]:
    value = entry.value
    if isinstance(value, Mapping) and value.entries:
        compares = (_read_operator(entry.key, operator, reading) for operator in value.entries)
        return tuple(compare for compare in compares if compare)
    if isinstance(value, Scalar) and value.value is not None:
        _refer(entry.key, value, reading)
        return (Compare(entry.key, Operator.EQUALS, value.value),)
    mend = (
        f"Write '{entry.key}: {{in: [a, b]}}'."
        if isinstance(value, Sequence)
        else f"Write a value, or one of {listed(_OPERATORS)}."
    )
    if isinstance(value, Scalar):
        mend = f"To ask whether the field is missing, write '{entry.key}: {{exists: false}}'."
    reading.findings.error(value.place, f"'{entry.key}' is compared with {describe(value)}", mend)
    return ()


def _read_operator(field: str, entry: Entry, reading: Reading) -> Compare | None:
    if entry.key not in _OPERATORS:
        mend = "Write the plain value for equals." if entry.key in ("equals", "eq", "is") else suggest(entry.key, _OPERATORS)
        reading.findings.error(entry.place, f"there is no operator '{entry.key}'", mend)
        return None
    operator, node = Operator(entry.key), entry.value
    if operator is Operator.IN:
        return _read_in(field, node, reading)
    if not isinstance(node, Scalar) or node.value is None:
        mend = f"Write '{field}: {{in: [a, b]}}' inside a 'not:'." if operator is Operator.NOT else "Write one value."
        reading.findings.error(node.place, f"'{entry.key}' takes one value, and here stands {describe(node)}", mend)
        return None
    if operator is Operator.EXISTS and not isinstance(node.value, bool):
        reading.findings.error(
            node.place, f"'exists' takes true or false, and here stands {describe(node)}", "Write true or false."
        )
        return None
    return _compare_one(field, operator, node, reading)


def _compare_one(field: str, operator: Operator, node: Scalar, reading: Reading) -> Compare | None:
    if operator in _TEXT_OPERATORS:
        if operator is Operator.MATCHES and not _is_pattern(node, reading):
            return None
        return Compare(field, operator, node.text)
    if operator in (Operator.GT, Operator.GTE, Operator.LT, Operator.LTE) and isinstance(node.value, bool):
        reading.findings.error(node.place, f"'{operator}' takes a number or a text", "Compare true and false by plain value.")
        return None
    if operator is Operator.NOT:
        _refer(field, node, reading)
    return Compare(field, operator, node.value if node.value is not None else node.text)


def _read_in(field: str, node: Node, reading: Reading) -> Compare | None:
    items = node.items if isinstance(node, Sequence) else ()
    literals = [item for item in items if isinstance(item, Scalar) and item.value is not None]
    if not literals or len(literals) < len(items):
        wrong = next((item for item in items if item not in literals), node)
        what = f"'in' takes a list of values, and here stands {describe(wrong) if items else describe(node)}"
        reading.findings.error(wrong.place, what, "Write 'in: [a, b]'.")
        return None
    for item in literals:
        _refer(field, item, reading)
    return Compare(field, Operator.IN, tuple(item.value for item in literals if item.value is not None))


def _is_pattern(node: Scalar, reading: Reading) -> bool:
    options = re2.Options()
    options.log_errors = False
    try:
        re2.compile(node.text, options)
    except re2.error as broken:
        reason = broken.args[0].decode(errors="replace") if isinstance(broken.args[0], bytes) else str(broken.args[0])
        what = f"'{node.text}' is no RE2 pattern: {reason}"
        reading.findings.error(node.place, what, "Mend the pattern; look-around and back references do not exist in RE2.")
        return False
    return True


def _read_path(entry: Entry, where: RulePlace, reading: Reading) -> tuple[Condition, ...]:
    node = entry.value
    if not where.behaviour:
        what = f"rules about {where.about} cannot ask which way a customer went"
        reading.findings.error(entry.place, what, "Use 'path' in personas, segments and filters.")
        return ()
    if not isinstance(node, Scalar) or not node.text.strip():
        reading.findings.error(
            node.place, "'path' takes a pattern", "Write for example 'path: landing eventually cart within 7d'."
        )
        return ()
    try:
        path = parse_pattern(node.text)
    except QuestionInvalid as broken:
        reading.findings.error(node.place, f"{broken.where}: {broken.what}", broken.mend or "Mend the pattern.")
        return ()
    for name in touchpoints_of(path.pattern):
        reading.refer("touchpoint", name, node.place)
    return (Walked(path),)


def _read_did(entry: Entry, where: RulePlace, reading: Reading) -> tuple[Condition, ...]:
    findings, node = reading.findings, entry.value
    if not where.behaviour:
        findings.error(
            entry.place, f"rules about {where.about} cannot ask what a customer did", "Use 'did' in personas and fit rules."
        )
        return ()
    if not isinstance(node, Mapping) or not node.get("touchpoint"):
        findings.error(
            entry.place, "'did' must name a touchpoint", "Write 'did: {touchpoint: store_visit, at_least: 2, within: 30d}'."
        )
        return ()
    asked: dict[str, Scalar] = {}
    for part in node.entries:
        if part.key not in ("touchpoint", "at_least", "within"):
            findings.error(
                part.place, f"'did' has no key '{part.key}'", suggest(part.key, ("touchpoint", "at_least", "within"))
            )
        elif not isinstance(part.value, Scalar) or part.value.value is None:
            findings.error(
                part.value.place, f"'{part.key}' takes one value, and here stands {describe(part.value)}", "Write one value."
            )
        else:
            asked[part.key] = part.value
    return _did(asked, reading)


def _did(asked: dict[str, Scalar], reading: Reading) -> tuple[Condition, ...]:
    touchpoint, at_least, within = asked.get("touchpoint"), asked.get("at_least"), asked.get("within")
    if touchpoint is None:
        return ()
    reading.refer("touchpoint", touchpoint.text, touchpoint.place)
    count = at_least.value if at_least else 1
    if isinstance(count, bool) or not isinstance(count, int) or count < 1:
        place = at_least.place if at_least else touchpoint.place
        reading.findings.error(place, "'at_least' is a whole number from 1", "Write for example 'at_least: 2'.")
        return ()
    try:
        return (Did(touchpoint.text, count, parse_duration(within.text) if within else None),)
    except ValueError as broken:
        reading.findings.error(within.place if within else touchpoint.place, str(broken), "Write for example 'within: 30d'.")
        return ()


def _refer(field: str, node: Scalar, reading: Reading) -> None:
    """Names of the map's own things must exist."""
    if field in ("stage", "persona", "segment", "touchpoint"):
        reading.refer(field, node.text, node.place)
