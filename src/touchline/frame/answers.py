"""The one shape of every answer: the question as understood, the moment, the map, and flat rows as an Arrow table."""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow as pa

Scalar = str | int | float | bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An analysis answered. `table` has one row per number group; rates come with `_low` and `_high` (95 %), durations in seconds."""

    analysis: str
    question: dict[str, Scalar | list[str]]
    as_of: str
    map_id: str | None
    map_version: str | None
    units: str
    sentence: str
    table: pa.Table

    def document(self) -> dict[str, object]:
        """The answer as one JSON document, the same for `--json` and the API."""
        return {
            "analysis": self.analysis,
            "question": self.question,
            "as_of": self.as_of,
            "map": {"id": self.map_id, "version": self.map_version} if self.map_id else None,
            "units": self.units,
            "sentence": self.sentence,
            "rows": self.table.to_pylist(),
        }
