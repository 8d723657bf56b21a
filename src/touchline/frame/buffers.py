"""Arrow text as plain numpy arrays, without copying, so that kernels can read it."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

_NOTHING = np.zeros(1, dtype=np.uint8)
_NOTHING.flags.writeable = False


def text_buffers(text: pa.StringArray) -> tuple[NDArray[np.int32], NDArray[np.uint8]]:
    """Offsets (length + 1) and bytes of a string array: value i is `data[offsets[i]:offsets[i + 1]]`; a null is empty or arbitrary."""
    if len(text) == 0:
        return np.zeros(1, dtype=np.int32), _NOTHING
    _, offset_buffer, data_buffer = text.buffers()
    offsets = np.frombuffer(offset_buffer, dtype=np.int32)[text.offset : text.offset + len(text) + 1]
    data = np.frombuffer(data_buffer, dtype=np.uint8) if data_buffer is not None and data_buffer.size else _NOTHING
    offsets.flags.writeable = False
    data.flags.writeable = False
    return offsets, data


def text_from_buffers(offsets: NDArray[np.int32], data: NDArray[np.uint8] | pa.Buffer) -> pa.StringArray:
    """The opposite: a string array without nulls over the given offsets and bytes (UTF-8, not checked)."""
    return pa.StringArray.from_buffers(len(offsets) - 1, pa.py_buffer(np.ascontiguousarray(offsets)), pa.py_buffer(data))


def valid_mask(array: pa.Array) -> NDArray[np.bool_]:
    """True where the value is not null."""
    if array.null_count == 0:
        return np.ones(len(array), dtype=np.bool_)
    mask: NDArray[np.bool_] = array.is_valid().to_numpy(zero_copy_only=False)
    return mask
