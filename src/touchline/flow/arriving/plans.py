"""Reading the plan of a source, as people write it: YAML or JSON."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from touchline.errors import InvalidInput
from touchline.flow.arriving.written import read_written
from touchline.model.plans import PropertyRule, PropertyType, TrackingPlan, Verdict

_MEND = "Write `events:`, and below each event its properties with `type`, `required` or `choices`."


class _WrittenRule(msgspec.Struct, forbid_unknown_fields=True):
    """The rule of a property as it is written."""

    type: PropertyType = PropertyType.ANY
    required: bool = False
    choices: tuple[str, ...] = ()


class _Written(msgspec.Struct, forbid_unknown_fields=True):
    """A plan as it is written; a word too many is a mistake."""

    events: Mapping[str, Mapping[str, _WrittenRule]] = {}
    unplanned: Verdict = Verdict.ALLOW
    broken: Verdict = Verdict.FLAG


def read_plan(text: str, *, where: str = "") -> TrackingPlan:
    """The plan in a text; raises InvalidInput for one that cannot be read, with the place of the mistake as far as it is known."""
    try:
        written = msgspec.convert(read_written(text, where=where), type=_Written)
    except msgspec.ValidationError as error:
        raise InvalidInput(what=f"the plan cannot be used: {error}.", where=where, mend=_MEND) from error
    events = {event: {name: _rule(rule) for name, rule in rules.items()} for event, rules in written.events.items()}
    return TrackingPlan(events=events, unplanned=written.unplanned, broken=written.broken)


def _rule(written: _WrittenRule) -> PropertyRule:
    return PropertyRule(type=written.type, required=written.required, choices=written.choices)
