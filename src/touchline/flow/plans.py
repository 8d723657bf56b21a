"""Reading the plan of a source, as people write it: YAML or JSON."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
import yaml

from touchline.errors import InvalidInput
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
        if any(isinstance(token, yaml.AliasToken) for token in yaml.scan(text, Loader=yaml.SafeLoader)):
            raise InvalidInput(what="a plan may not use aliases.", where=where, mend="Write out what they stand for.")
        written = msgspec.convert(yaml.safe_load(text), type=_Written)
    except yaml.YAMLError as error:
        raise InvalidInput(what="the plan is no valid YAML.", where=where, mend=str(error)) from error
    except (msgspec.ValidationError, RecursionError) as error:
        raise InvalidInput(what=f"the plan cannot be used: {error}.", where=where, mend=_MEND) from error
    events = {event: {name: _rule(rule) for name, rule in rules.items()} for event, rules in written.events.items()}
    return TrackingPlan(events=events, unplanned=written.unplanned, broken=written.broken)


def _rule(written: _WrittenRule) -> PropertyRule:
    return PropertyRule(type=written.type, required=written.required, choices=written.choices)
