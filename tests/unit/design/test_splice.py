"""What is new in a map stands as people write it there."""

from __future__ import annotations

from touchline.design.edit import edit_map
from touchline.model.edits import SetValue


def test_the_first_persona_stands_in_lines_of_its_own() -> None:
    first = SetValue(("personas", "couple"), {"who": "two adults", "why": "a garden", "when": {"score": {"gt": 5}}})
    plain = "journey: shop\ntouchpoints:\n  order: {channel: web, stage: conversion}\n"
    assert (
        edit_map(plain, [first])
        == f"""\
{plain}personas:
  couple:
    who: two adults
    why: a garden
    when: {{score: {{gt: 5}}}}
"""
    )
