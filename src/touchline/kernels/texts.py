"""Passing over the text inside JSON strings, eight characters at a time where nothing stands among them that means something."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from touchline.kernels.compile import small_kernel

BLOCK = 8
"""Compiled code looks at so many characters at once, in one register."""


@small_kernel
def text_stop(data: NDArray[np.uint8], at: int) -> int:
    """The first position from `at` that is not just more text: a quote, a backslash, a control character, or the end of the data."""
    while at + BLOCK <= len(data):
        found = 0
        for i in range(BLOCK):
            letter = data[at + i]
            found |= (letter < 32) | (letter == 34) | (letter == 92)
        if found:
            break
        at += BLOCK
    while at < len(data) and data[at] >= 32 and data[at] != 34 and data[at] != 92:
        at += 1
    return at
