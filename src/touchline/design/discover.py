"""A first map proposed from events alone: touchpoints, stages by typical position, a goal that looks like one, and the silence."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from touchline.design.flow_text import quoted
from touchline.design.guess import EventFacts, likely_goals, stage_of
from touchline.design.naming import readable, usual_channel
from touchline.design.shapes import MAX_TOUCHPOINTS
from touchline.design.write import write_map
from touchline.errors import NoData, NotFound
from touchline.model.conditions import All, Compare, Condition, Operator
from touchline.model.maps import DEFAULT_STAGES, JourneyMap, Scope, Touchpoint

_SILENCES = (
    *(timedelta(minutes=minutes) for minutes in (30, 60, 120, 360, 720)),
    *(timedelta(days=days) for days in (1, 2, 3, 7, 14, 30, 60, 90, 180, 365)),
)
_CHANNELS = {"page": "web", "screen": "app"}
_SHOWN_CANDIDATES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkspaceFacts:
    """What a map is proposed from: every kind of event, how many customers there are, and how long they pause.

    `pause` is a high quantile (say 0.95) of the gaps between one customer's consecutive events, None when nobody has two.
    """

    events: Sequence[EventFacts]
    customers: int
    pause: timedelta | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is to hold for a proposed map: its id and title, the touchpoint that is the goal, the silence; None or empty: as guessed."""

    journey_id: str = "journey"
    title: str = ""
    goal: str = ""
    silence: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposed map: its text, what each touchpoint rests on, and the touchpoints that could be the goal, the likeliest first."""

    text: str
    rests: Mapping[str, EventFacts]
    goals: tuple[str, ...]


def discover(facts: WorkspaceFacts, *, journey_id: str = "journey", title: str = "") -> str:
    """The text of a proposed map, with the figures it rests on as comments; it loads without a finding.

    Raises NoData when no event has a name or is a page or screen.
    """
    return proposed(facts, Wish(journey_id=journey_id, title=title)).text


def proposed(facts: WorkspaceFacts, wish: Wish) -> Proposal:
    """A map as wished, and what it rests on. Raises NoData as `discover` does, and NotFound when the goal is no touchpoint of it."""
    found = _touchpoint_facts(facts.events)
    if not found:
        what = "there are no events to draw a map from."
        raise NoData(what, mend="Import events first.")
    goals = likely_goals(list(found.values()), facts.customers)
    names = {id(one): name for name, one in found.items()}
    goal = _goal(found, goals, wish.goal)
    touchpoints = tuple(_touchpoint(name, one, stage_of(one, goal, goals)) for name, one in found.items())
    used = {touchpoint.stage for touchpoint in touchpoints}
    channels = {touchpoint.channel: usual_channel(touchpoint.channel) for touchpoint in touchpoints}
    journey = JourneyMap(
        id=wish.journey_id,
        title=wish.title or readable(wish.journey_id),
        scope=Scope(goal=(names[id(goal)],), silence=wish.silence or silence_for(facts.pause)),
        stages=tuple(stage for stage in DEFAULT_STAGES if stage in used),
        channels=tuple(channels.values()),
        touchpoints=touchpoints,
    )
    likely = tuple(names[id(one)] for one in goals)
    others = [name for name in likely if name != names[id(goal)]][:_SHOWN_CANDIDATES]
    return Proposal(_commented(write_map(journey), found, others), found, likely)


def _goal(found: Mapping[str, EventFacts], goals: Sequence[EventFacts], wished: str) -> EventFacts:
    if not wished:
        return goals[0]
    if wished not in found:
        what = f"there is no touchpoint '{wished}' in the events"
        raise NotFound(what, where="goal", mend=f"Use one of {', '.join(found)}.")
    return found[wished]


def silence_for(pause: timedelta | None) -> timedelta:
    """The usual duration that covers the pause; 90 days when nobody ever pauses."""
    if pause is None:
        return timedelta(days=90)
    return next((usual for usual in _SILENCES if pause <= usual), _SILENCES[-1])


def slug(text: str) -> str:
    """An id made from any text: lower case, everything but letters and digits as one underscore."""
    return "_".join(re.findall(r"[^\W_]+", text.casefold()))[:80]


def _touchpoint_facts(events: Sequence[EventFacts]) -> dict[str, EventFacts]:
    """Each kind of event that can be a touchpoint by its id; special kinds before general ones, or they would never win."""
    usable = {_identity(one): one for one in events if one.count > 0 and (one.event or one.type in _CHANNELS)}
    ordered = sorted(usable.values(), key=lambda one: (not one.property, not one.event, one.position, one.event, one.value))
    found: dict[str, EventFacts] = {}
    for one in ordered[:MAX_TOUCHPOINTS]:
        base = slug(f"{one.event or one.type} {one.value if one.property else ''}") or "touchpoint"
        number = next(
            number for number in range(1, len(ordered) + 2) if (base if number == 1 else f"{base}_{number}") not in found
        )
        found[base if number == 1 else f"{base}_{number}"] = one
    return found


def _identity(one: EventFacts) -> tuple[str, str, str, str]:
    """What the rule will ask for: two facts with the same rule are one touchpoint."""
    return (one.event, "" if one.event else one.type, one.property, one.value if one.property else "")


def _touchpoint(name: str, one: EventFacts, stage: str) -> Touchpoint:
    label = one.event or f"Any other {one.type}"
    title = f"{label}: {one.value}" if one.property else label
    channel = slug(one.channel) or _CHANNELS.get(one.type, "other")
    return Touchpoint(id=name, title=title.strip() or readable(name), channel=channel, stage=stage, when=_rule(one))


def _rule(one: EventFacts) -> Condition:
    kind = Compare("event", Operator.EQUALS, one.event) if one.event else Compare("type", Operator.EQUALS, one.type)
    return All((kind, Compare(one.property, Operator.EQUALS, one.value))) if one.property else kind


def _commented(text: str, found: Mapping[str, EventFacts], candidates: list[str]) -> str:
    """The figures above each touchpoint, and what else could be the goal."""
    above = {f"  {quoted(name)}:": one for name, one in found.items()}
    lines = [
        "# Proposed from the events; every line is yours to change.",
        "# Touchpoints stand in the order of their typical position.",
    ]
    inside = False
    for line in text.splitlines():
        inside = (inside or line == "touchpoints:") and (line == "touchpoints:" or line.startswith(" "))
        if inside and line in above:
            lines.append(f"  # {_figures(above[line])}")
        if line.startswith("  goal:") and candidates:
            lines.append(f"  # other goals that would fit: {', '.join(candidates)}")
        lines.append(line)
    return "\n".join(lines) + "\n"


def _figures(one: EventFacts) -> str:
    return f"{one.count:,} events of {one.customers:,} customers, typically {one.position:.0%} of the way, the last one for {one.ends:.0%}"
