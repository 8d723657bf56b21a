"""An entry of a YAML document put before another one, with the comments that belong to it."""

from __future__ import annotations

import re

from touchline.design.nodes import Mapping, Sequence
from touchline.design.splice import column, spans
from touchline.errors import InvalidInput

_RULE = re.compile(r"\s*#\s*[-=~*_#]{4,}")
"""A comment that begins with a line of dashes heads a part of the document: it stays where it is."""


def moved(text: str, parent: Mapping | Sequence, position: int, before: int) -> str:
    """The text with the entry at `position` in front of the one at `before`; `before` may be the number of entries: behind all.

    Raises InvalidInput where entries do not stand on lines of their own.
    """
    if parent.span.flow:
        return _reordered(text, spans(text, parent), position, before)
    chunks = _chunks(text, parent)
    start, stop = chunks[position]
    at = chunks[before][0] if before < len(chunks) else chunks[-1][1]
    newline = "\r\n" if "\r\n" in text else "\n"
    ended = text if text.endswith("\n") else text + newline
    start, stop, at = (len(ended) if one == len(text) else one for one in (start, stop, at))
    chunk = ended[start:stop]
    rest = ended[:start] + ended[stop:]
    at -= stop - start if at >= stop else 0
    return rest[:at] + chunk + rest[at:]


def _reordered(text: str, places: list[tuple[int, int]], position: int, before: int) -> str:
    """Entries in brackets change their places; commas and what else stands between stays."""
    pieces = [text[start:stop] for start, stop in places]
    piece = pieces.pop(position)
    pieces.insert(before - (before > position), piece)
    done, last = "", 0
    for (start, stop), new in zip(places, pieces, strict=True):
        done += text[last:start] + new
        last = stop
    return done + text[last:]


def _chunks(text: str, parent: Mapping | Sequence) -> list[tuple[int, int]]:
    """From the comments above each entry to the last line that is indented deeper than it."""
    places = spans(text, parent)
    indent = column(text, places[0][0]) - (2 if isinstance(parent, Sequence) else 0)
    return [(_head(text, start, parent), _foot(text, stop, max(indent, 0))) for start, stop in places]


def _head(text: str, start: int, parent: Mapping | Sequence) -> int:
    line = text.rfind("\n", 0, start) + 1
    if text[line:start].strip() != ("-" if isinstance(parent, Sequence) else ""):
        what = "entries that share a line with others cannot be moved."
        raise InvalidInput(what, mend="Edit the text itself.")
    while line:
        above = text.rfind("\n", 0, line - 1) + 1
        comment = text[above : line - 1]
        if not comment.lstrip().startswith("#") or _RULE.match(comment) or _indent(comment) != _indent(text[line:start]):
            break
        line = above
    return line


def _foot(text: str, stop: int, indent: int) -> int:
    """The end of the lines that belong to an entry: its own, and comments beneath that are indented deeper."""
    end = text.find("\n", stop) + 1 or len(text)
    while end < len(text):
        following = text.find("\n", end) + 1 or len(text)
        line = text[end:following]
        if not line.lstrip().startswith("#") or _indent(line) <= indent:
            break
        end = following
    return end


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
