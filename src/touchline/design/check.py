"""A map held against its own order and against what really happened: rules that never win, silent touchpoints, events without one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from touchline.design.implies import implies
from touchline.model.maps import JourneyMap, Touchpoint
from touchline.model.views import Finding, MapReport, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class MapFacts:
    """What the events of a workspace say about a map."""

    unmatched: Mapping[str, int] = field(default_factory=dict)
    """event name → events of that name that are a touch of nothing"""
    touches: Mapping[str, int] = field(default_factory=dict)
    """touchpoint → its touches"""
    matches: Mapping[str, int] = field(default_factory=dict)
    """touchpoint → events its rule matches, whether or not an earlier touchpoint takes them"""


def check_map(journey: JourneyMap, *, findings: tuple[Finding, ...] = (), facts: MapFacts | None = None) -> MapReport:
    """The report on a map: `findings` from reading it, and what its order and, where known, the events add.

    `unmatched` comes most frequent first, touchpoints in document order. Without facts only the order of the rules is checked.
    """
    hidden = hidden_rules(journey)
    lost = _always_late(journey, facts) if facts else ()
    never_win = tuple(one.id for one in journey.touchpoints if one.id in hidden or one.id in lost)
    notes = [_hidden_note(late, first) for late, first in hidden.items()]
    notes += [_late_note(name) for name in lost if name not in hidden]
    return MapReport(
        map_id=journey.id,
        findings=(*findings, *notes),
        unmatched=_most_first(facts.unmatched) if facts else (),
        silent=tuple(one.id for one in journey.touchpoints if _is_silent(one, facts)) if facts else (),
        never_win=never_win,
    )


def hidden_rules(journey: JourneyMap) -> dict[str, str]:
    """Touchpoints that can never win, each with the earlier one that takes every event its rule matches."""
    hidden: dict[str, str] = {}
    earlier: list[Touchpoint] = []
    for touchpoint in journey.touchpoints:
        if touchpoint.when is None:
            continue
        for first in earlier:
            if first.when is not None and implies(touchpoint.when, first.when):
                hidden[touchpoint.id] = first.id
                break
        else:
            earlier.append(touchpoint)
    return hidden


def _always_late(journey: JourneyMap, facts: MapFacts) -> tuple[str, ...]:
    """Touchpoints whose rules matched events, every one of which an earlier touchpoint took."""
    return tuple(one.id for one in journey.touchpoints if facts.matches.get(one.id) and not facts.touches.get(one.id))


def _is_silent(touchpoint: Touchpoint, facts: MapFacts) -> bool:
    return not facts.matches.get(touchpoint.id) and not facts.touches.get(touchpoint.id)


def _most_first(counts: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(((name, count) for name, count in counts.items() if count), key=lambda one: (-one[1], one[0])))


def _hidden_note(late: str, first: str) -> Finding:
    what = f"its rule can never win: every event it matches is already a touch of '{first}'"
    return Finding(
        f"touchpoints › {late}", what, f"Put it before '{first}', or narrow the rule of '{first}'.", Severity.WARNING
    )


def _late_note(name: str) -> Finding:
    what = "its rule matched events, but touchpoints before it took every one of them"
    return Finding(f"touchpoints › {name}", what, "Put it before them, or narrow their rules.", Severity.WARNING)
