"""The segments of a map: read from its text, checked for circles, and put in the place of their names in rules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from touchline.design.conditions import CUSTOMER_RULE
from touchline.design.findings import listed
from touchline.design.naming import readable
from touchline.design.section import Section
from touchline.design.shapes import SEGMENT
from touchline.errors import QuestionInvalid
from touchline.model.conditions import All, AnyOf, Compare, Condition, Not, Operator, fields
from touchline.model.maps import Persona, Segment

FIELD = "segment"
_WAYS = frozenset({Operator.EQUALS, Operator.IN, Operator.NOT, Operator.EXISTS})
_HOW = "Write segment: ID, or use in, not or exists."


def read_segments(root: Section) -> tuple[Segment, ...]:
    """The segments under `segments:`, in order; those whose rule leads back to themselves are found and left out."""
    found = {}
    for name, section in root.named("segments", "segment", SEGMENT):
        when = section.rule("when", CUSTOMER_RULE)
        if when is not None:
            found[name] = (Segment(id=name, title=section.text("title", readable(name)), when=when), section)
    rules = {name: segment.when for name, (segment, _) in found.items()}
    kept = []
    for name, (segment, section) in found.items():
        circle = _circle(name, rules)
        if circle:
            way = " → ".join(circle)
            section.error(
                section.place, f"the segment '{name}' leads back to itself: {way}", "Take one of these out of its rule."
            )
        else:
            kept.append(segment)
    return tuple(kept)


def check_rules(root: Section, key: str, rules: Iterable[Condition | None]) -> None:
    """Rules under a key ask for segments in the ways there are."""
    for rule in rules:
        for compare in _asking(rule) if rule is not None else ():
            if compare.operator not in _WAYS:
                what = f"a segment cannot be asked with '{compare.operator}'"
                root.error(root.entries[key].place, what, _HOW)


def check_personas(root: Section, personas: Iterable[Persona], segments: tuple[Segment, ...]) -> None:
    """Personas may be drawn from segments, unless these ask for the persona."""
    rules = {segment.id: segment.when for segment in segments}
    for persona in personas:
        named = _named(persona.assign, rules) if persona.assign is not None else ()
        reached = (name for first in named for name in (first, *_reached(first, rules)))
        asking = next((name for name in reached if name in rules and "persona" in fields(rules[name])), "")
        if asking:
            what = f"the persona '{persona.id}' is drawn from the segment '{asking}', and that asks for the persona"
            root.error(root.entries["personas"].place, what, "Let the segment ask for something else.")


def without_segments(rule: Condition, segments: tuple[Segment, ...]) -> Condition:
    """The rule with the segments' own rules in the place of their names. Raises QuestionInvalid for a segment that there is not."""
    return _put(rule, {segment.id: segment.when for segment in segments})


def _put(rule: Condition, rules: Mapping[str, Condition]) -> Condition:
    if isinstance(rule, All):
        return All(tuple(_put(part, rules) for part in rule.parts))
    if isinstance(rule, AnyOf):
        return AnyOf(tuple(_put(part, rules) for part in rule.parts))
    if isinstance(rule, Not):
        return Not(_put(rule.part, rules))
    if isinstance(rule, Compare) and rule.field == FIELD:
        return _membership(rule, rules)
    return rule


def _membership(rule: Compare, rules: Mapping[str, Condition]) -> Condition:
    """Whether a customer is in a segment, in one of several, in another one than this, or in any."""
    if rule.operator is Operator.EXISTS:
        anyone = AnyOf(tuple(_put(one, rules) for one in rules.values()))
        return anyone if rule.value else Not(anyone)
    inside = AnyOf(tuple(_put(_rule_of(name, rules), rules) for name in _names(rule)))
    return Not(inside) if rule.operator is Operator.NOT else inside


def _rule_of(name: str, rules: Mapping[str, Condition]) -> Condition:
    if name not in rules:
        known = f"Segments of this map are {listed(tuple(rules))}." if rules else "This map has no segments."
        raise QuestionInvalid(what=f"there is no segment '{name}'", where=FIELD, mend=known)
    return rules[name]


def _names(rule: Compare) -> tuple[str, ...]:
    if rule.operator not in _WAYS:
        raise QuestionInvalid(what=f"a segment cannot be asked with '{rule.operator}'", where=FIELD, mend=_HOW)
    return _values(rule)


def _values(rule: Compare) -> tuple[str, ...]:
    return tuple(str(one) for one in rule.value) if isinstance(rule.value, tuple) else (str(rule.value),)


def _named(rule: Condition, rules: Mapping[str, Condition]) -> tuple[str, ...]:
    """The segments that a rule names; all of them where it asks for any."""
    return tuple(name for one in _asking(rule) for name in (rules if one.operator is Operator.EXISTS else _values(one)))


def _asking(rule: Condition) -> tuple[Compare, ...]:
    """The parts of a rule that ask for a segment."""
    if isinstance(rule, All | AnyOf):
        return tuple(found for part in rule.parts for found in _asking(part))
    if isinstance(rule, Not):
        return _asking(rule.part)
    return (rule,) if isinstance(rule, Compare) and rule.field == FIELD else ()


def _reached(name: str, rules: Mapping[str, Condition]) -> tuple[str, ...]:
    """The segments that a segment's rule leads to, over others too."""
    found: dict[str, None] = {}
    waiting = [name]
    while waiting:
        here = waiting.pop()
        for other in _named(rules[here], rules) if here in rules else ():
            if other not in found:
                found[other] = None
                waiting.append(other)
    return tuple(found)


def _circle(name: str, rules: Mapping[str, Condition]) -> tuple[str, ...]:
    """The way from a segment back to itself; empty where there is none."""
    came: dict[str, str] = {}
    waiting = [name]
    while waiting:
        here = waiting.pop(0)
        for other in _named(rules[here], rules) if here in rules else ():
            if other == name:
                return _way(name, here, came)
            if other not in came:
                came[other] = here
                waiting.append(other)
    return ()


def _way(name: str, last: str, came: Mapping[str, str]) -> tuple[str, ...]:
    way = [name]
    while last != name:
        way.append(last)
        last = came[last]
    return (name, *way[:0:-1], name)
