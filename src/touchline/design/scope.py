"""Where runs begin and end, read from a map's text and held against its touchpoints."""

from __future__ import annotations

from datetime import timedelta

from touchline.design.section import Section
from touchline.model.maps import ANY_STAGE, ANY_TOUCH, Scope, Touchpoint

DEFAULT_SILENCE = timedelta(days=90)


def read_scope(section: Section | None) -> Scope:
    """The section `scope:`; its goal must name something."""
    if section is None:
        return Scope(goal=(), silence=DEFAULT_SILENCE)
    any_touch = "starts" not in section.entries or section.says("starts", ANY_TOUCH)
    return Scope(
        goal=_named(section, "goal"),
        starts=None if any_touch else _named(section, "starts"),
        silence=section.duration("silence") or DEFAULT_SILENCE,
        process=section.text("process"),
        audience=section.text("audience"),
    )


def check_scope(section: Section, touchpoints: tuple[Touchpoint, ...]) -> None:
    """A goal needs a stage, or nothing comes before or after it, and a rule, or no run completes; a start needs a stage."""
    known = {touchpoint.id: touchpoint for touchpoint in touchpoints}
    for scalar in section.scalars("goal"):
        if scalar.text in section.reading.stageless:
            what = f"the goal '{scalar.text}' has stage '{ANY_STAGE}', so nothing comes before or after it"
            section.error(scalar.place, what, "Give that touchpoint a stage.")
        if scalar.text in known and known[scalar.text].when is None:
            what = f"the goal '{scalar.text}' has no rule, so no run can complete"
            section.warning(scalar.place, what, "Give that touchpoint a 'when'.")
    for scalar in section.scalars("starts"):
        if scalar.text in section.reading.stageless:
            what = f"'{scalar.text}' has stage '{ANY_STAGE}', and such a touch never opens a run"
            section.warning(scalar.place, what, "Give that touchpoint a stage, or take it out of 'starts'.")


def _named(section: Section, key: str) -> tuple[str, ...]:
    names = section.ids(key, "touchpoint")
    entry = section.entries.get(key)
    if entry and not names:
        section.error(entry.value.place, f"'{key}' names no touchpoint", f"Write for example '{key}: order_placed'.")
    return names
