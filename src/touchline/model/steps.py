"""The text form of a funnel step: `cart`, `cart|basket`, `event:"Order Completed"`, with a trailing `?` when it is optional."""

from __future__ import annotations

from touchline.model.questions import Step

_EVENT = "event:"


def parse_step(text: str) -> Step:
    """Read the text form of a step; raises ValueError when it names nothing."""
    body = text.strip()
    optional = body.endswith("?")
    names = [part.strip() for part in body.removesuffix("?").split("|")]
    if not all(names) or _EVENT in names:
        message = f"'{text}' is not a step; write a touchpoint id, several joined by |, or event:\"Event Name\""
        raise ValueError(message)
    events = tuple(name.removeprefix(_EVENT).strip().strip('"') for name in names if name.startswith(_EVENT))
    touchpoints = tuple(name for name in names if not name.startswith(_EVENT))
    return Step(label=body.removesuffix("?"), touchpoints=touchpoints, events=events, optional=optional)
