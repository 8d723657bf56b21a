"""New maps from what little is known at the beginning: the smallest that can be used, and a template under another name."""

from __future__ import annotations

from datetime import timedelta

from touchline.design.discover import slug
from touchline.design.edit import Edit, SetValue, edit_map
from touchline.design.naming import usual_channel
from touchline.design.write import write_map
from touchline.errors import InvalidInput
from touchline.model.conditions import Compare, Operator
from touchline.model.durations import format_duration
from touchline.model.maps import DEFAULT_STAGES, JourneyMap, Scope, Touchpoint

_GOAL_STAGE = "conversion"
_SILENCE = timedelta(days=90)


def smallest_map(*, title: str, goal: str, channel: str, journey_id: str = "", silence: timedelta | None = None) -> str:
    """The text of a map with one touchpoint, its goal, which sees the events of that name; the usual stages wait for more.

    Raises InvalidInput when the title, the goal or the channel says nothing.
    """
    for where, given in (("title", title), ("goal", goal), ("channel", channel)):
        if not slug(given):
            raise InvalidInput(
                what=f"the {where} of the map is missing", where=where, mend="Write at least one letter or digit."
            )
    point = Touchpoint(
        id=slug(goal),
        title=goal.strip(),
        channel=slug(channel),
        stage=_GOAL_STAGE,
        when=Compare("event", Operator.EQUALS, goal.strip()),
    )
    journey = JourneyMap(
        id=journey_id or slug(title),
        title=title.strip(),
        scope=Scope(goal=(point.id,), silence=silence or _SILENCE),
        stages=DEFAULT_STAGES,
        channels=(usual_channel(point.channel),),
        touchpoints=(point,),
    )
    return write_map(journey)


def under_name(text: str, *, journey_id: str = "", title: str = "", silence: timedelta | None = None) -> str:
    """A map's text with another id, title or silence, its comments kept; what is not given stays."""
    edits: list[Edit] = [SetValue((key,), value) for key, value in (("journey", journey_id), ("title", title.strip())) if value]
    if silence is not None:
        edits.append(SetValue(("scope", "silence"), format_duration(silence)))
    return edit_map(text, edits)
