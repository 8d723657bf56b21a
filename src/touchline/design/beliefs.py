"""What departments believe of touchpoints, read from a map's text."""

from __future__ import annotations

from touchline.design.nodes import Mapping, Scalar, describe
from touchline.design.section import Section
from touchline.design.shapes import BELIEF, LEAST_TO_MOST
from touchline.model.maps import Belief


def read_beliefs(root: Section) -> tuple[Belief, ...]:
    """The beliefs under `beliefs:`, one per department, each by an order or by importance."""
    found: dict[str, Belief] = {}
    for section in root.listed("beliefs", "this belief", BELIEF):
        belief = _belief(section)
        if belief.department in found:
            what = f"'{belief.department}' has said already what it believes"
            section.error(section.place, what, "Keep one of the two.")
        found[belief.department] = belief
    return tuple(found.values())


def _belief(section: Section) -> Belief:
    if len(section.entries.keys() & {"ranks", "importance"}) != 1:
        what = "a belief says either 'ranks' or 'importance'"
        section.error(section.place, what, "Write for example 'ranks: [newsletter, cart, order]'.")
    return Belief(
        department=section.text("department"), ranks=section.ids("ranks", "touchpoint"), importance=_importance(section)
    )


def _importance(section: Section) -> dict[str, float]:
    entry = section.entries.get("importance")
    if entry is None:
        return {}
    if not isinstance(entry.value, Mapping) or not entry.value.entries:
        what = f"'importance' is a mapping from touchpoints to numbers, and here stands {describe(entry.value)}"
        section.error(entry.value.place, what, "Write for example 'importance: {cart: 5, newsletter: 2}'.")
        return {}
    least, most = LEAST_TO_MOST
    found: dict[str, float] = {}
    for one in entry.value.entries:
        section.reading.refer("touchpoint", one.key, one.place)
        value = one.value.value if isinstance(one.value, Scalar) else None
        if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:
            what = f"importance is a number from {least} to {most}, and here stands {describe(one.value)}"
            section.error(one.value.place, what, "Write for example 4.")
        else:
            found[one.key] = float(value)
    return found
