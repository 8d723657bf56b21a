"""YAML read safely into nodes that know their place: no aliases, no tags, no duplicate keys, bounded size and depth.

Plain scalars follow JSON: `true`, `false`, `null` (or nothing, or `~`) and numbers in JSON's form; everything else is text. So `no`, `on`,
`007`, `12:30` and `2017-05-23` stay what they look like.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from touchline.design.findings import Findings, Place
from touchline.model.conditions import Literal
from touchline.model.edits import Plain

MAX_BYTES = 1_000_000
MAX_DEPTH = 32
_START = Place(1, 1)
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_WHOLE = re.compile(r"-?(0|[1-9][0-9]{0,17})")
_BROKEN = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+([eE][-+]?[0-9]+)?|[eE][-+]?[0-9]+)")
_NO_TEXT = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_CONSTANTS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}


@dataclass(frozen=True, slots=True)
class Span:
    """Which characters of the text something takes, and whether it is in brackets (flow form)."""

    start: int = 0
    stop: int = 0
    flow: bool = False


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value: its text as written and what it means."""

    place: Place
    text: str
    value: Literal | None
    span: Span = Span()


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    place: Place
    items: tuple[Node, ...]
    span: Span = Span()


@dataclass(frozen=True, slots=True)
class Entry:
    """One key of a mapping and its value; `place` and `span` are the key's."""

    place: Place
    key: str
    value: Node
    span: Span = Span()


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values in document order, each key once."""

    place: Place
    entries: tuple[Entry, ...]
    span: Span = Span()

    def get(self, key: str) -> Entry | None:
        """The entry of that key, if there is one."""
        return next((entry for entry in self.entries if entry.key == key), None)


Node = Scalar | Sequence | Mapping


def read_nodes(text: str, findings: Findings) -> Node | None:
    """The one document of a text; None, with findings, when it is no YAML that can be used."""
    size = len(text.encode("utf-8", errors="surrogatepass"))
    if size > MAX_BYTES:
        findings.error(_START, f"the file has {size:,} bytes; the limit is {MAX_BYTES:,}", "Split it into several journeys.")
        return None
    odd = _NO_TEXT.search(text)
    if odd:
        findings.error(
            _place_of(text, odd.start()), f"the character {odd.group()!a} is no text", "Save the file as UTF-8 text."
        )
        return None
    try:
        return _Reader(yaml.parse(text.removeprefix("\ufeff"), Loader=_LOADER), findings).document()
    except yaml.MarkedYAMLError as broken:
        _report_syntax(broken, text, findings)
    except _UnusableError as unusable:
        findings.error(unusable.place, unusable.what, unusable.mend)
    return None


def plain(node: Node) -> Plain:
    """The node as plain Python values."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {entry.key: plain(entry.value) for entry in node.entries}


def describe(node: Node) -> str:
    """What the node is, in words for a message."""
    if isinstance(node, Sequence):
        return "a list" if node.items else "an empty list"
    if isinstance(node, Mapping):
        return "a mapping" if node.entries else "an empty mapping"
    return "nothing" if node.value is None else f"'{node.text if len(node.text) <= 40 else node.text[:39] + '…'}'"


def scalar_value(text: str) -> Literal | None:
    """What a plain scalar means, by the rules on top."""
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if _WHOLE.fullmatch(text):
        return int(text)
    if _BROKEN.fullmatch(text) and math.isfinite(float(text)):
        return float(text)
    return text


class _UnusableError(Exception):
    """Nothing after this place can be read sensibly."""

    def __init__(self, place: Place, what: str, mend: str) -> None:
        self.place = place
        self.what = what
        self.mend = mend
        super().__init__(what)


class _Reader:
    """Turns the parser's events into nodes."""

    def __init__(self, events: Iterator[yaml.Event], findings: Findings) -> None:
        self.events = events
        self.findings = findings
        self.end: yaml.Event | None = None

    def document(self) -> Node | None:
        """The only document of the stream."""
        next(self.events)
        start = next(self.events)
        if not isinstance(start, yaml.DocumentStartEvent):
            raise _UnusableError(
                _START, "there is nothing here", "Write something, or let 'touchline map discover' propose a map."
            )
        node = self.node(next(self.events), 1)
        next(self.events)
        following = next(self.events)
        if isinstance(following, yaml.DocumentStartEvent):
            self.findings.error(_place(following), "a second document begins here", "Keep one document per file.")
        return node

    def node(self, event: yaml.Event, depth: int) -> Node:
        """The node that begins with this event."""
        place = _place(event)
        if depth > MAX_DEPTH:
            raise _UnusableError(place, f"lists and mappings are nested more than {MAX_DEPTH} deep", "Write it flatter.")
        if isinstance(event, yaml.AliasEvent):
            raise _UnusableError(
                place, f"the alias '*{event.anchor}' repeats another part", "Write the part out; aliases are not read."
            )
        self._refuse_decoration(event, place)
        if isinstance(event, yaml.SequenceStartEvent):
            items = tuple(self.node(item, depth + 1) for item in self._until(yaml.SequenceEndEvent))
            return Sequence(place, items, self._closed(event, items))
        if isinstance(event, yaml.MappingStartEvent):
            entries = self._entries(depth)
            return Mapping(place, entries, self._closed(event, tuple(entry.value for entry in entries)))
        value = str(getattr(event, "value", ""))
        return Scalar(place, value, value if getattr(event, "style", None) else scalar_value(value), _span(event))

    def _entries(self, depth: int) -> tuple[Entry, ...]:
        entries: dict[str, Entry] = {}
        for event in self._until(yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                raise _UnusableError(_place(event), "a key must be a plain word", "Write 'key: value'.")
            place, key = _place(event), event.value
            self._refuse_decoration(event, place)
            value = self.node(next(self.events), depth + 1)
            first = entries.setdefault(key, Entry(place, key, value, _span(event)))
            if first.place != place:
                what = f"the key '{key}' stands here a second time (first in line {first.place.line}), and only one could count"
                self.findings.error(place, what, "Remove or rename one of them.")
        return tuple(entries.values())

    def _until(self, end: type[yaml.Event]) -> Iterator[yaml.Event]:
        for event in self.events:
            if isinstance(event, end):
                self.end = event
                return
            yield event

    def _closed(self, start: yaml.Event, children: tuple[Node, ...]) -> Span:
        """From the first character to the closing bracket, or without brackets to the end of the last child."""
        flow = bool(getattr(start, "flow_style", False))
        return Span(_span(start).start, _span(self.end).stop if flow or not children else children[-1].span.stop, flow)

    def _refuse_decoration(self, event: yaml.Event, place: Place) -> None:
        anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
        if anchor:
            self.findings.error(place, f"the anchor '&{anchor}' is not read", "Remove it; write repeated parts out.")
        if tag and tag != "!":
            self.findings.error(
                place, f"the tag '{tag}' is not read", "Remove it; values are text, numbers, true, false or null."
            )


def _place(event: yaml.Event) -> Place:
    mark = event.start_mark
    return Place(mark.line + 1, mark.column + 1) if mark else _START


def _span(event: yaml.Event | None) -> Span:
    if event is None or event.start_mark is None or event.end_mark is None:
        return Span()
    return Span(event.start_mark.index, event.end_mark.index)


def _place_of(text: str, position: int) -> Place:
    before = text[:position]
    return Place(before.count("\n") + 1, position - (before.rfind("\n") + 1) + 1)


def _report_syntax(broken: yaml.MarkedYAMLError, text: str, findings: Findings) -> None:
    mark = broken.problem_mark or broken.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    start = "".join(text.splitlines()[line : line + 1])[: column + 1]
    mend = "Look at the indentation, colons, brackets and quotes around here."
    if not start.strip() and "\t" in start:
        mend = "Indent with spaces, never with tabs."
    findings.error(Place(line + 1, column + 1), f"this is no YAML: {broken.problem or broken.context}", mend)
