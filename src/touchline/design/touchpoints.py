"""The touchpoints of a map, read from its text."""

from __future__ import annotations

from touchline.design.conditions import EVENT_RULE
from touchline.design.naming import readable
from touchline.design.section import Section
from touchline.design.shapes import EXPECTS, HOURS, MAX_TOUCHPOINTS, PROMISE, TOUCHPOINT
from touchline.model.maps import ANY_STAGE, Control, Expectation, Feeling, Promise, Touchpoint

EFFORTS = range(1, 6)


def read_touchpoints(root: Section) -> tuple[Touchpoint, ...]:
    """The touchpoints under `touchpoints:`, in order; there must be some, and not too many."""
    found = tuple(_touchpoint(name, section) for name, section in root.named("touchpoints", "touchpoint", TOUCHPOINT))
    entry = root.entries.get("touchpoints")
    if entry and not found:
        root.error(entry.place, "the map has no touchpoints", "Add at least the one that is the goal.")
    if entry and len(found) > MAX_TOUCHPOINTS:
        what = f"the map has {len(found)} touchpoints; the limit is {MAX_TOUCHPOINTS}"
        root.error(entry.place, what, "Split it into several journeys.")
    return found


def _touchpoint(name: str, section: Section) -> Touchpoint:
    return Touchpoint(
        id=name,
        title=section.text("title", readable(name)),
        description=section.text("description"),
        channel=section.id("channel", kind="channel"),
        stage=_stage(name, section),
        when=section.rule("when", EVENT_RULE),
        control=section.choice("control", Control.OWNED),
        owner=section.text("owner"),
        moment_of_truth=section.word("moment", ("truth",), "") == "truth",
        feeling=section.choice("feeling", Feeling.NEUTRAL),
        expects=_expects(section),
        promise=_promise(section),
        cost=section.number("cost", least=0),
        points=section.number("points") or 0.0,
        score_group=section.id("score_group", "engagement"),
        effort=_effort(section),
    )


def _stage(name: str, section: Section) -> str | None:
    if section.says("stage", ANY_STAGE):
        section.reading.stageless.add(name)
        return None
    return section.id("stage", kind="stage") or None


def _expects(section: Section) -> Expectation:
    inner = section.section("expects", f"'expects' of {section.title}", EXPECTS)
    return Expectation(minimum=inner.texts("minimum"), extra=inner.texts("extra")) if inner else Expectation()


def _promise(section: Section) -> Promise | None:
    inner = section.section("promise", f"'promise' of {section.title}", PROMISE)
    if inner is None:
        return None
    return Promise(
        first_response=inner.duration("first_response"),
        resolution=inner.duration("resolution"),
        hours=inner.word("hours", HOURS, HOURS[0]),
    )


def _effort(section: Section) -> int | None:
    effort = section.number("effort")
    if effort is None or effort in EFFORTS:
        return None if effort is None else int(effort)
    section.error(
        section.entries["effort"].value.place, "'effort' is a whole number from 1 (by itself) to 5 (by hand)", "Write 1 to 5."
    )
    return None
