"""Which piece of content each touch of a timeline uses: the first, in the order of the map, whose rule holds."""

from __future__ import annotations

import numpy as np

from touchline.flow.asking.fields import TouchFields
from touchline.frame.conditions import evaluate
from touchline.frame.parts import TouchColumn


def used_content(touches: TouchFields, named: TouchColumn) -> TouchColumn:
    """By touch the number of the piece of content among those of the map; `named` is the field that names one where there is no rule."""
    pieces = touches.journey.content if touches.journey is not None else ()
    codes = np.full(touches.length, -1, np.int32)
    for number in range(len(pieces) - 1, -1, -1):
        rule = pieces[number].when
        if rule is not None:
            codes[evaluate(rule, touches)] = number
        elif pieces[number].id in named.values:
            codes[named.codes == named.values.index(pieces[number].id)] = number
    return TouchColumn(codes, tuple(piece.id for piece in pieces))
