"""A new map before it is saved: its text, what it rests on, and what it would see of the events there are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from touchline.design.begin import smallest_map, under_name
from touchline.design.discover import Wish, slug
from touchline.design.guess import EventFacts
from touchline.design.load import load_map
from touchline.errors import InvalidInput, NotFound
from touchline.flow.asking.study import Study
from touchline.flow.asking.timelines import fields_and_names
from touchline.flow.maps.proposal import proposal
from touchline.frame.parallel import spread
from touchline.journey.touch import match_touchpoints
from touchline.model.maps import JourneyMap
from touchline.model.starts import Beginning, NewMap, Template
from touchline.ports.lake import Piece, Rows

Templates = Mapping[str, str]
"""The texts of templates by name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """A new map. `caught` are the events that each touchpoint would see now, of `events` in all.

    `rests` and `goals` are what a proposal is made of: the figures of each touchpoint, and what could be the goal, the likeliest first.
    """

    text: str
    journey: JourneyMap
    events: int
    caught: Mapping[str, int]
    rests: Mapping[str, EventFacts] = field(default_factory=dict)
    goals: tuple[str, ...] = ()


def listed(templates: Templates) -> tuple[Template, ...]:
    """What a list of templates shows."""
    return tuple(_template(name, load_map(text, name=f"{name}.yaml")) for name, text in templates.items())


def begin(wish: NewMap, study: Study, templates: Templates, name: str) -> Start:
    """The new map as wished, `name` being the workspace's; raises InvalidInput, NotFound or NoData where it cannot begin so."""
    if wish.beginning is Beginning.EVENTS:
        found = proposal(study, _proposed(wish, name))
        return replace(_start(found.text, study), rests=found.rests, goals=found.goals)
    return _start(_templated(wish, templates) if wish.beginning is Beginning.TEMPLATE else _smallest(wish), study)


def caught(journey: JourneyMap, study: Study) -> dict[str, int]:
    """Per touchpoint the events that are a touch of it, counted straight from the log: nothing is laid out for a map that may not stay.

    Counted once for the same rules: what is left to say of a new map, its title or its silence, moves none.
    """
    rules = repr([point.when for point in journey.touchpoints])
    counts = study.log.kept(f"caught {rules}", lambda: _counted(journey, study), np.ndarray)
    return {point.id: int(count) for point, count in zip(journey.touchpoints, counts[1:], strict=True)}


def _counted(journey: JourneyMap, study: Study) -> NDArray[np.int64]:
    """Events by touchpoint, those of none first; two parts at a time are read and matched."""
    names, size = fields_and_names(journey), len(journey.touchpoints) + 1

    def counted(piece: Piece) -> NDArray[np.int64]:
        parts = (match_touchpoints(journey, part) + 1 for part in piece.scan(names))
        return sum((np.bincount(part, minlength=size) for part in parts), np.zeros(size, np.int64))

    pieces = study.log.lake.pieces(Rows.EVENTS) if study.log.rows else []
    return sum(spread(counted, pieces), np.zeros(size, np.int64))


def _start(text: str, study: Study) -> Start:
    journey = load_map(text, name="the new map")
    return Start(text=text, journey=journey, events=study.log.rows, caught=caught(journey, study))


def _proposed(wish: NewMap, name: str) -> Wish:
    title = wish.title.strip() or name
    return Wish(journey_id=wish.id or slug(title) or "journey", title=title, goal=wish.goal, silence=wish.silence)


def _templated(wish: NewMap, templates: Templates) -> str:
    if wish.template not in templates:
        what = f"there is no template '{wish.template}'"
        raise NotFound(what, where="template", mend=f"Use one of {', '.join(templates)}.")
    if wish.goal or wish.channel:
        what = "a template brings its own goal and channels"
        raise InvalidInput(what, where="goal" if wish.goal else "channel", mend="Leave it out, and change the map afterwards.")
    return under_name(templates[wish.template], journey_id=wish.id, title=wish.title, silence=wish.silence)


def _smallest(wish: NewMap) -> str:
    return smallest_map(title=wish.title, goal=wish.goal, channel=wish.channel, journey_id=wish.id, silence=wish.silence)


def _template(name: str, journey: JourneyMap) -> Template:
    return Template(
        name=name,
        title=journey.title,
        process=journey.scope.process,
        stages=journey.stages,
        touchpoints=len(journey.touchpoints),
        personas=len(journey.personas),
        content=len(journey.content),
    )
