"""What is put on paper: reports of questions that were answered, and the journey map as one large sheet."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Form(StrEnum):
    """What a sheet is drawn as."""

    PDF = "pdf"
    SVG = "svg"
    PNG = "png"


@dataclass(frozen=True, slots=True)
class Grid:
    """A table in words: `figures` says of each column whether it holds numbers, `more` how many rows there was no room for."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    figures: tuple[bool, ...]
    more: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A question of a report: its name, what was asked, what the answer says, its picture as SVG and in words, its table.

    `trouble` says why there is no answer; then only that is there.
    """

    title: str
    asked: str
    sentence: str = ""
    picture: str = ""
    pictured: str = ""
    grid: Grid | None = None
    trouble: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Questions and their answers on pages of A4. `facts` stand under the title; `notes` are days and what happened on them.

    `words` are those that the sheet itself says, in the reader's `language`.
    """

    title: str
    workspace: str
    language: str
    facts: tuple[tuple[str, str], ...]
    chapters: tuple[Chapter, ...]
    notes: tuple[tuple[str, str], ...] = ()
    words: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A touchpoint on a map's sheet: what is designed, and what was measured as pairs of label and figure. `feeling` is -1, 0 or 1."""

    title: str
    channel: str
    feeling: int = 0
    truth: bool = False
    figures: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A stage on a map's sheet: its figures, how full it is (0 to 1), its cards, and for each lane what stands there."""

    title: str
    share: float | None
    figures: tuple[tuple[str, str], ...]
    cards: tuple[Card, ...]
    lanes: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Poster:
    """A journey map on one sheet of A3: stages side by side, lanes beneath, touchpoints of any stage in a band, a legend."""

    title: str
    workspace: str
    language: str
    facts: tuple[tuple[str, str], ...]
    columns: tuple[Column, ...]
    lanes: tuple[str, ...]
    anywhere: tuple[Card, ...]
    personas: tuple[tuple[str, str], ...]
    legend: tuple[tuple[str, str], ...]
    words: tuple[tuple[str, str], ...] = field(default=())
