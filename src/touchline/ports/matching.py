"""Finding records that are probably one person, for lists that have no identifier in common."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import pyarrow as pa

from touchline.model.matching import Likeness


class Matcher(Protocol):
    """Compares records of persons pair by pair and weighs what it finds."""

    def alike(self, records: pa.Table, others: pa.Table | None, least: float, most: int) -> Sequence[Likeness]:
        """The likeliest pairs with at least this probability, at most so many, best first; raises NotSetUp without its library.

        Tables have a column `record` (int64, unique) and text columns named as PersonField, null where unknown. Pairs are within
        `records`, or where there are `others`, between the two.
        """
        ...
