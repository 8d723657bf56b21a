"""What answers questions in SQL."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

import pyarrow as pa

Needed = frozenset[str] | None
"""The columns that a query names, in small letters; None when it may use any."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one query may take: seconds, bytes of memory, and rows of the answer."""

    seconds: float = 60.0
    bytes: int = 2 << 30
    rows: int = 100_000


class SqlEngine(Protocol):
    """An engine that sees the tables it is given, and nothing else of the machine."""

    def ask(self, query: str, tables: Mapping[str, Callable[[Needed], pa.Table]], limits: Limits) -> pa.Table:
        """The answer of one SELECT; only the tables that it names are made. Raises QuestionInvalid with the engine's reason."""
        ...
