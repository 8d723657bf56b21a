"""Quick looks at columns of text: which values need a slower, careful treatment."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from touchline.kernels.compile import kernel


@kernel
def needs_trimming(offsets: NDArray[np.int32], data: NDArray[np.uint8]) -> bool:
    """Whether any value is empty, or begins or ends with what may be white space (a control character, space or non-ASCII)."""
    for row in range(len(offsets) - 1):
        start, stop = offsets[row], offsets[row + 1]
        if start == stop:
            return True
        first, last = data[start], data[stop - 1]
        if first <= 32 or last <= 32 or first >= 127 or last >= 127:
            return True
    return False


@kernel
def is_lower_ascii(offsets: NDArray[np.int32], data: NDArray[np.uint8]) -> bool:
    """Whether no value has a capital letter or a character beyond ASCII."""
    others = 0
    for at in range(offsets[0], offsets[len(offsets) - 1]):
        others += data[at] >= 127 or 65 <= data[at] <= 90
    return others == 0


@kernel
def suspects(offsets: NDArray[np.int32], data: NDArray[np.uint8], likely: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Rows whose value has a first character and a length that are marked in `likely` (shape: 256 first characters × lengths)."""
    found = np.empty(len(offsets) - 1, dtype=np.int64)
    count = 0
    for row in range(len(offsets) - 1):
        start, length = offsets[row], offsets[row + 1] - offsets[row]
        if 0 < length < likely.shape[1] and likely[data[start], length]:
            found[count] = row
            count += 1
    return found[:count]


@kernel
def bracketed(offsets: NDArray[np.int32], data: NDArray[np.uint8]) -> NDArray[np.int64]:
    """Rows whose value stands in curly or square brackets."""
    found = np.empty(len(offsets) - 1, dtype=np.int64)
    count = 0
    for row in range(len(offsets) - 1):
        start, stop = offsets[row], offsets[row + 1]
        if stop - start < 2:
            continue
        first, last = data[start], data[stop - 1]
        if (first == 123 and last == 125) or (first == 91 and last == 93):
            found[count] = row
            count += 1
    return found[:count]
