"""Which customers somebody wants to see, in which order and with which columns; and such a list, kept under a name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from touchline.model.conditions import Condition
from touchline.model.questions import Cell, Question


@dataclass(frozen=True, slots=True)
class Behind:
    """The customers behind one number of an answer."""

    question: Question
    cell: Cell


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A list of customers: those whose identifier or name contains `text`, who fit `where` and stand behind a number, as far as given.

    Each with these further `columns`, in the order of the column `sort`, the largest first unless `rising`; without one, those
    whose identifier begins with the text first, or else those seen last.
    """

    text: str = ""
    where: Condition | None = None
    map_id: str = ""
    behind: Behind | None = None
    columns: tuple[str, ...] = ()
    sort: str = ""
    rising: bool = False


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column that a list of customers may have: its name, how it reads, and whether lists can be ordered by it."""

    name: str
    label: str
    sorts: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """A list kept as what was asked, so that it follows the data: `query` as a link holds it (`where=persona%3Dfamily&sort=score`).

    `owner` is the id of whoever keeps it, empty where nobody has to sign in; all see a `shared` one.
    """

    id: str
    name: str
    owner: str
    shared: bool
    query: str
    created_at: datetime
