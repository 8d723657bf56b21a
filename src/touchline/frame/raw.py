"""What a file reader hands over: columns as they stand in the file, where each row stood, and the rows that could not be read."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from touchline.model.events import Rejected


@dataclass(frozen=True, slots=True)
class RawBatch:
    """A part of a file in its own columns.

    `lines` holds, per row of `columns`, the 1-based line (text formats), row (tables) or event (XES) in the file, header included.
    `rejected` are rows that could not be read at all; they are not in `columns`. `fraction` is how much of the file is behind us.
    `text` holds each row as it stands in the file, where the format is text (it may end in line ends); None for the others.
    """

    columns: pa.RecordBatch
    lines: NDArray[np.int64]
    rejected: tuple[Rejected, ...]
    fraction: float
    text: pa.StringArray | None = None
