"""What tests of file readers share: writing a file, reading it as a whole, and comparing a typed value with its text."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from touchline.frame.raw import RawBatch
from touchline.model.events import Rejected


class Rows(NamedTuple):
    """Everything a reader gave: rows as dicts without nulls, their lines, their raw text, and the rejected rows."""

    records: list[dict[str, object]]
    lines: list[int]
    texts: list[str]
    rejected: list[Rejected]
    fractions: list[float]


def rows_of(batches: Iterable[RawBatch]) -> Rows:
    """Read everything, checking what holds for each batch of each format."""
    rows = Rows([], [], [], [], [])
    for batch in batches:
        batch.columns.validate(full=True)
        assert batch.columns.num_rows == len(batch.lines)
        assert len(set(batch.columns.schema.names)) == len(batch.columns.schema.names)
        rows.records.extend(
            {name: value for name, value in record.items() if value is not None} for record in batch.columns.to_pylist()
        )
        rows.lines.extend(batch.lines.tolist())
        rows.rejected.extend(batch.rejected)
        rows.fractions.append(batch.fraction)
        if batch.text is not None:
            assert len(batch.text) == batch.columns.num_rows
            rows.texts.extend(batch.text.to_pylist())
    assert rows.lines == sorted(rows.lines)
    assert rows.fractions == sorted(rows.fractions)
    assert all(0 <= fraction <= 1 for fraction in rows.fractions)
    return rows


def written(path: Path, content: bytes | str) -> Path:
    """A file with this content."""
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def says(value: object, text: str) -> bool:
    """Whether a typed value says what its text said, nothing lost."""
    if value is None:
        return text == ""
    if isinstance(value, bool):
        return text.lower() == str(value).lower()
    if isinstance(value, float):
        return text == repr(value) or (float(text) == value and len(text.lstrip("-").replace(".", "")) <= 16)
    return str(value) == text
