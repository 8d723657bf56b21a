"""Identifiers by their content: a number for each, the same wherever and whenever it was first seen."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from touchline.frame.buffers import text_buffers
from touchline.kernels.hashing import hash_texts

_SPREAD = np.uint64(0x9E3779B97F4A7C15)


def content_keys(kinds: NDArray[np.int8], values: pa.Array) -> NDArray[np.uint64]:
    """A number of each identifier, given by its kind and its value (plain text), as they are stored."""
    keys: NDArray[np.uint64] = hash_texts(*text_buffers(values))[:, 0]
    return keys ^ (kinds.astype(np.uint64) + np.uint64(1)) * _SPREAD


def content_key(kind: int, value: str) -> np.uint64:
    """The number of one identifier."""
    return np.uint64(content_keys(np.array([kind], np.int8), pa.array([value], pa.string()))[0])
