"""The one shape of every answer: the question as understood, the moment, the map, and flat rows as an Arrow table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

import pyarrow as pa

from touchline.frame.phrases import Phrases

Scalar = str | int | float | bool | None


class Shape(StrEnum):
    """What a column of an answer holds. A rate is followed by its `_low` and `_high` (95 %); a share stands alone."""

    TEXT = "text"
    COUNT = "count"
    RATE = "rate"
    SHARE = "share"
    CHANGE = "change"
    NUMBER = "number"
    MONEY = "money"
    SECONDS = "seconds"
    MOMENT = "moment"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of an answer: its name, what it holds, and its heading for people.

    `known` says that every row has a value; `always` that every answer has the column. `choices` are the texts that occur.
    `shaped_by` names the column that says for each row what this one holds there.
    `behind` names the number whose customers stand behind this one: itself, or what it was measured on; empty where nobody does.
    `verdict` says that a text tells what was found, not what a row is about.
    """

    name: str
    shape: Shape
    title: str
    known: bool = field(default=True, kw_only=True)
    always: bool = field(default=True, kw_only=True)
    behind: str = field(default="", kw_only=True)
    choices: tuple[str, ...] = field(default=(), kw_only=True)
    verdict: bool = field(default=False, kw_only=True)
    shaped_by: str = field(default="", kw_only=True)

    def shape_in(self, row: Mapping[str, object]) -> Shape:
        """What it holds in a row: where rows are of different kinds, what the row's column `shaped_by` says."""
        return Shape(str(row[self.shaped_by])) if self.shaped_by and row.get(self.shaped_by) else self.shape

    @property
    def opens(self) -> bool:
        """Whether the customers behind the number can be asked for."""
        return self.behind != ""

    @property
    def is_key(self) -> bool:
        """Whether it says what a row is about, rather than how much."""
        if self.shape is Shape.TEXT:
            return not self.verdict
        return self.shape is Shape.COUNT and self.known and self.always and not self.opens

    def against(self) -> tuple[str, ...]:
        """The columns that it gets when an answer is compared with another: the other's value, and a rate's change with its interval."""
        if self.is_key or self.shape in {Shape.TEXT, Shape.MOMENT}:
            return ()
        other = f"{self.name}_against"
        if self.shape is not Shape.RATE:
            return (other,)
        return other, f"{self.name}_change", f"{self.name}_change_low", f"{self.name}_change_high"

    def interval(self) -> tuple[str, str]:
        """The names of the ends of a rate's interval."""
        stem = self.name.removesuffix("_rate")
        return f"{stem}_low", f"{stem}_high"


def text(name: str, title: str, *, known: bool = True, choices: Sequence[str] = ()) -> Column:
    """A column of texts that say what a row is about."""
    return Column(name, Shape.TEXT, title, known=known, choices=tuple(choices))


def verdict(name: str, title: str, choices: Sequence[str]) -> Column:
    """A column of texts that say what was found."""
    return Column(name, Shape.TEXT, title, choices=tuple(choices), verdict=True)


def count(name: str, title: str, *, known: bool = True, always: bool = True, opens: bool = True) -> Column:
    """A column of whole numbers that open their customers."""
    return Column(name, Shape.COUNT, title, known=known, always=always, behind=name if opens else "")


def rate(name: str, title: str, *, behind: str = "") -> Column:
    """A column of rates with their intervals, which open the customers they count, or those of another number."""
    return Column(name, Shape.RATE, title, known=False, behind=behind or name)


def seconds(name: str, title: str, *, behind: str = "") -> Column:
    """A column of durations, measured on the customers of another number."""
    return Column(name, Shape.SECONDS, title, known=False, behind=behind)


def number(name: str, title: str, shape: Shape = Shape.NUMBER, *, shaped_by: str = "", behind: str = "") -> Column:
    """A column of numbers that may not be known, measured on the customers of another number."""
    return Column(name, shape, title, known=False, shaped_by=shaped_by, behind=behind)


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
    said: Phrases = ()
    """The sentence before it was put into words."""

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
