"""Where exactly a text changes when one value of a YAML document is put in, replaced or taken out."""

from __future__ import annotations

from dataclasses import dataclass

from touchline.design.flow_text import OPEN_LEVELS, block_lines, flow_text, quoted
from touchline.design.nodes import Mapping, Node, Scalar, Sequence
from touchline.errors import InvalidInput
from touchline.model.edits import Plain

_OF_NAMES = 3
"""Sections whose entries have names, and stand in lines of their own, are open so many levels deep."""


@dataclass(frozen=True, slots=True)
class Splice:
    """Characters `start` to `stop` of a text are replaced by `new`."""

    start: int
    stop: int
    new: str

    def applied(self, text: str) -> str:
        """The text after the change."""
        return text[: self.start] + self.new + text[self.stop :]


def put_instead(text: str, parent: Node, step: str | int, child: Node, value: Plain) -> Splice:
    """A new value where one stands; mappings and lists in lines of their own are replaced by one line."""
    start, stop = child.span.start, _stop(text, child)
    entry = parent.get(str(step)) if isinstance(parent, Mapping) else None
    if entry and (start == stop or "\n" in text[entry.span.stop : start]):
        colon = text.index(":", entry.span.stop) + 1
        return Splice(colon, max(colon, stop) if stop > start else colon, f" {flow_text(value)}{_comment(text, colon, start)}")
    return Splice(start, stop, flow_text(value))


def put_in(text: str, parent: Node, step: str | int, value: Plain) -> Splice:
    """A new key of a mapping, or a new item at the end of a list."""
    if isinstance(parent, Scalar) or (isinstance(parent, Sequence) and step != len(parent.items)):
        what = f"nothing can be added as '{step}' here."
        raise InvalidInput(what, mend="Name a key, or the position after the last item.")
    flow = f"{quoted(str(step))}: {flow_text(value)}" if isinstance(parent, Mapping) else flow_text(value)
    if parent.span.flow:
        stop = parent.span.stop - 1
        before = text[parent.span.start : stop].rstrip()
        comma = "" if before[-1] in "[{," else ", "
        return Splice(parent.span.start + len(before), stop, f"{comma}{flow}")
    if isinstance(parent, Sequence):
        return _new_lines(text, parent, [f"- {flow}"], column(text, parent.span.start))
    first = parent.entries[0]
    indent = column(text, first.span.start)
    return _new_lines(text, parent, _entry_lines(str(step), value, first.value, top=indent == 0), indent)


def _entry_lines(key: str, value: Plain, sibling: Node, *, top: bool) -> list[str]:
    """A new key as the first of its siblings stands; at the top of a map, what people or touchpoints are under as it is written there."""
    if top and OPEN_LEVELS.get(key, 1) >= _OF_NAMES:
        return block_lines({key: value}, open_levels=OPEN_LEVELS[key])
    opened = isinstance(value, dict) and isinstance(sibling, Mapping) and not sibling.span.flow
    return block_lines({key: value}, open_levels=2) if opened else [f"{quoted(key)}: {flow_text(value)}"]


def take_out(text: str, parent: Node, step: str | int) -> Splice:
    """One key of a mapping or item of a list goes, with the comments on its own lines; those around it stay."""
    places = spans(text, parent)
    position = _position(parent, step)
    start, stop = places[position]
    following = places[position + 1][0] if position + 1 < len(places) else None
    if parent.span.flow:
        if following is not None:
            return Splice(start, following, "")
        return Splice(places[position - 1][1] if position else start, stop, "")
    line_start = text.rfind("\n", 0, start) + 1
    line_stop = text.find("\n", stop)
    line_stop = len(text) if line_stop < 0 else line_stop + 1
    if text[line_start:start].strip(" ") in ("", "-" if isinstance(parent, Sequence) else ""):
        return Splice(line_start, line_stop, "")
    return Splice(start, following if following is not None else stop, "" if following is not None else "{}")


def _position(parent: Node, step: str | int) -> int:
    if isinstance(parent, Mapping):
        return [entry.key for entry in parent.entries].index(str(step))
    return int(step)


def spans(text: str, parent: Node) -> list[tuple[int, int]]:
    """Which characters each entry of a mapping, or each item of a list, takes."""
    if isinstance(parent, Mapping):
        return [
            (entry.span.start, max(_stop(text, entry.value), text.find(":", entry.span.stop) + 1)) for entry in parent.entries
        ]
    items = parent.items if isinstance(parent, Sequence) else ()
    return [(item.span.start, _stop(text, item)) for item in items]


def _stop(text: str, node: Node) -> int:
    """The end of a node without the blank lines that block texts take along."""
    return node.span.start + len(text[node.span.start : node.span.stop].rstrip())


def column(text: str, position: int) -> int:
    """How far from the beginning of its line a character stands."""
    return position - (text.rfind("\n", 0, position) + 1)


def _comment(text: str, colon: int, value: int) -> str:
    """The comment behind a key whose value stood on the lines below."""
    rest = text[colon:value].partition("\n")[0].strip() if value > colon else ""
    return f"  {rest}" if rest.startswith("#") else ""


def _new_lines(text: str, after: Node, lines: list[str], indent: int) -> Splice:
    """Lines behind the line on which a block ends (and behind the comment at its end)."""
    end = text.find("\n", _stop(text, after))
    newline = "\r\n" if "\r\n" in text else "\n"
    body = "".join(f"{' ' * indent}{line}{newline}" for line in lines)
    if end < 0:
        return Splice(len(text), len(text), f"{newline}{body}")
    return Splice(end + 1, end + 1, body)
