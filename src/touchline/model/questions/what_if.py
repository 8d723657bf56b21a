"""The question of what would be if."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from touchline.model.questions.arguments import Argument
from touchline.model.questions.ask import Ask


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf(Ask):
    """How many runs would complete, and how soon, if more went on from a stage, stayed shorter, or a touchpoint were gone."""

    analysis: ClassVar[str] = "what-if"

    change: Annotated[
        tuple[str, ...],
        Argument(
            help="A change: stage:intent=+10% (so many more go on), stage:intent=60%, duration:intent=-20%.", repeated=True
        ),
    ] = ()
    remove: Annotated[tuple[str, ...], Argument(help="A touchpoint that is no longer there.", repeated=True)] = ()
