"""What people have kept that names a customer, for when that customer is to be forgotten: lists of customers, and questions on boards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from touchline.flow.reporting.boards import Links
from touchline.ports.boards import Boards
from touchline.ports.selections import Selections

_TELLING = 6
"""An identifier of so many letters stands in no rule by chance."""


def forget_in(selections: Selections, links: Links, values: Iterable[str]) -> int:
    """Remove every selection that names one of these identifiers; how many there were."""
    named = tuple(values)
    found = [one for one in selections.all() if _mentions(links, one.query, named)]
    for one in found:
        selections.remove(one.id)
    return len(found)


def forget_on(boards: Boards, links: Links, values: Iterable[str]) -> int:
    """Take every question off the boards that names one of these identifiers; how many there were.

    Only such as are long enough to be no chance: a question says many a number that is somebody's number too.
    """
    named, count = tuple(value for value in values if len(value) >= _TELLING), 0
    for board in boards.boards():
        kept = tuple(pinned for pinned in board.questions if not _mentions(links, pinned.query, named))
        if len(kept) < len(board.questions):
            boards.put(replace(board, questions=kept))
            count += len(board.questions) - len(kept)
    return count


def _mentions(links: Links, query: str, values: Iterable[str]) -> bool:
    """Whether a link names one of these identifiers."""
    texts = tuple(_texts(links, query))
    return any(_names(text, value) for text in texts for value in values)


def _texts(links: Links, query: str) -> Iterator[str]:
    """Everything that a link says, also in the question whose number it opens."""
    for name, values in links.read(query).items():
        yield from values
        if name == "asked":
            yield from (text for asked in values for text in _texts(links, asked))


def _names(text: str, value: str) -> bool:
    """Whether a text names an identifier: as a whole or, where it is long enough to be no chance, inside of a rule."""
    return text == value or (len(value) >= _TELLING and value in text)
